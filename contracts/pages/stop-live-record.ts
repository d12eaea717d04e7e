import type { Page } from '../../src/vendor/page.ts'

const CODES: readonly (readonly [line: number, code: string, description: string])[] = [
  [69, 'InternalError', 'Internal error.'],
  [70, 'InternalError.GetConfigError', 'Error getting the configuration.'],
  [71, 'InternalError.NetworkError', 'Internal network error.'],
  [72, 'InvalidParameter', 'Invalid parameter.'],
  [73, 'InvalidParameterValue', 'Invalid parameter value.'],
  [74, 'MissingParameter', 'Parameter missing.'],
  [75, 'ResourceNotFound.ChannelNotExist', 'The channel does not exist.'],
  [76, 'ResourceNotFound.ForbidService', 'You are blocked.'],
  [77, 'ResourceNotFound.FreezeService', 'Service suspended.'],
  [
    78,
    'ResourceNotFound.StopService',
    'The service has been suspended due to account arrears. Please top up it to a positive balance to activate the service first.',
  ],
  [79, 'ResourceNotFound.TaskId', 'The TaskId does not exist.'],
  [80, 'ResourceNotFound.UserDisableService', 'You disabled the service.'],
]

/** Tencent Cloud Live, StopLiveRecord. */
export const stopLiveRecordPage: Page = {
  operation: 'StopLiveRecord',
  title: 'StopLiveRecord',
  document: '004_d6bddf59774ba2f4.txt',
  statements: [
    {
      line: 11,
      says: 'The domain name for requests is live.tencentcloudapi.com',
      promises: ['StopLiveRecord/page-names'],
    },
    {
      line: 13,
      says: 'Recording files are stored on the VOD platform',
      prints: { rule: 'files-on-vod', words: ['VOD'] },
    },
    {
      line: 13,
      says: 'The VOD account needs to be active, and its fees are charged',
      excused: 'the page describes the bill, and lists no code for an account without VOD',
    },
    {
      line: 15,
      says: 'A maximum of 200 requests can be initiated per second',
      prints: { requests: 200, perSeconds: 1 },
    },
    {
      line: 23,
      says: 'There are more common parameters than the list shows',
      items: ['request.headers.x-tc-token', 'request.headers.x-tc-language', 'request.headers.x-tc-timestamp'],
    },
    {
      line: 26,
      says: 'Action is required; its value is StopLiveRecord',
      prints: { rule: 'action', words: ['StopLiveRecord'] },
      promises: ['StopLiveRecord/page-names', 'StopLiveRecord/other-action'],
    },
    {
      line: 27,
      says: 'Version is required; its value is 2018-08-01',
      prints: { rule: 'version', words: ['2018-08-01'] },
      promises: ['StopLiveRecord/page-names', 'StopLiveRecord/other-version'],
    },
    {
      line: 28,
      says: 'Region is not required',
      prints: { rule: 'region', words: ['not required'] },
      promises: ['StopLiveRecord/region'],
    },
    {
      line: 29,
      says: 'StreamName: required, String',
      prints: { field: 'request.body.StreamName', type: 'string', required: true },
    },
    {
      line: 30,
      says: 'TaskId: required, Integer',
      prints: { field: 'request.body.TaskId', type: 'integer', required: true },
    },
    {
      line: 30,
      says: 'TaskId is what CreateLiveRecord returned',
      prints: { rule: 'created-task', words: ['CreateLiveRecord'] },
    },
    {
      line: 35,
      says: 'RequestId: String',
      prints: { field: 'response.200.body.Response.RequestId', type: 'string' },
    },
    {
      line: 35,
      says: 'RequestId is unique, and returned for each request',
      promises: ['StopLiveRecord/page-request-ids'],
    },
    {
      line: [43, 46],
      says: 'The sample: a GET at / of live.tencentcloudapi.com with Action, StreamName test1 and TaskId 123',
      promises: ['StopLiveRecord/page-names'],
    },
    {
      line: [50, 54],
      says: 'The sample answer has Response with RequestId, and nothing else',
      prints: { answer: 200, body: { Response: { RequestId: '3c140219-cfe9-470e-b241-907877d6fb03' } } },
      promises: ['StopLiveRecord/sample'],
    },
    {
      line: 66,
      says: 'Besides the listed codes, there are common ones',
      items: ['rule.common-errors'],
    },
    ...CODES.map(([line, code, description]) => ({
      line,
      says: `${code}: ${description}`,
      prints: { error: code, message: description },
      promises: [`StopLiveRecord/message-${code}`],
    })),
  ],
}
