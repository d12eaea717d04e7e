import type { Page } from '../../src/vendor/page.ts'

const CODES: readonly (readonly [line: number, code: string, message: string, means: string])[] = [
  [39, '1901', 'QPS limit exceeded', 'the request rate limit has been exceeded'],
  [40, '1902', 'Invalid parameters', 'one or more request parameters are invalid'],
  [41, '1903', 'Service failure', 'an internal service error occurred'],
  [42, '1904', 'Stream count limit exceeded', 'the maximum number of concurrent streams has been reached'],
  [43, '9101', 'Unauthorized operation', 'the accessKey does not have permission for this operation'],
]

/** ISHUMEI, Close Stream API. */
export const finishVideostreamPage: Page = {
  operation: 'finish_videostream',
  title: 'Close Stream API',
  document: '003_905eac1ba174a5b8.txt',
  statements: [
    { line: 2, says: 'It closes a video stream', items: ['rule.returned-id'] },
    {
      line: 6,
      says: 'The protocol is HTTP or HTTPS',
      excused: 'a promise sees requests, not connections: they are the same over both',
    },
    {
      line: 7,
      says: 'The method is POST',
      prints: { method: 'POST', path: '/finish_videostream/v4' },
      promises: ['finish_videostream/method-get'],
    },
    { line: 8, says: 'The encoding is UTF-8', prints: { rule: 'json', words: ['UTF-8'] } },
    { line: 9, says: 'Requests and answers are JSON', prints: { rule: 'json', words: ['JSON'] } },
    { line: 11, says: 'The recommended time-out is 7 s', prints: { rule: 'response-time', words: ['7 s'] } },
    {
      line: 12,
      says: 'The internal time-out is 3 s, with one automatic retry',
      prints: { rule: 'internal-retry', words: ['3 s', 'once'] },
    },
    {
      line: 12,
      says: 'The normal response time is within 100 ms',
      prints: { rule: 'response-time', words: ['100 ms'] },
    },
    {
      line: 17,
      says: 'Shanghai: http://api-videostream-sh.fengkongcloud.com/finish_videostream/v4, Chinese',
      prints: { rule: 'clusters', words: ['Shanghai'] },
      promises: ['finish_videostream/cluster-sh'],
    },
    {
      line: 18,
      says: 'Singapore: http://api-videostream-xjp.fengkongcloud.com/finish_videostream/v4, Chinese, English and Arabic',
      prints: { rule: 'clusters', words: ['Singapore'] },
      promises: ['finish_videostream/cluster-xjp'],
    },
    {
      line: 22,
      says: 'accessKey: string, required, at most 20 characters',
      prints: { field: 'request.body.accessKey', type: 'string', required: true, maxLength: 20 },
      promises: ['finish_videostream/key-of-20', 'finish_videostream/key-of-21'],
    },
    {
      line: 23,
      says: 'requestId: string, required, at most 32 characters',
      prints: { field: 'request.body.requestId', type: 'string', required: true, maxLength: 32 },
      promises: ['finish_videostream/id-of-32', 'finish_videostream/id-of-33'],
    },
    { line: 23, says: 'requestId is that of the stream to close', items: ['rule.returned-id'] },
    {
      line: [25, 28],
      says: 'The sample request has accessKey and requestId, and nothing else',
      promises: ['finish_videostream/answers-in-json'],
    },
    {
      line: 32,
      says: 'requestId: string, always there, unique',
      prints: { field: 'response.200.body.requestId', type: 'string', required: true },
      promises: ['finish_videostream/refusals-are-complete'],
    },
    {
      line: 33,
      says: 'code: int32, always there',
      prints: { field: 'response.200.body.code', required: true },
      promises: ['finish_videostream/answers-in-json'],
    },
    {
      line: 34,
      says: 'message: string, always there',
      prints: { field: 'response.200.body.message', type: 'string', required: true },
    },
    {
      line: 38,
      says: '1100: Success, the request completed',
      items: ['response.200.body.code=1100'],
      promises: ['finish_videostream/closes'],
    },
    ...CODES.map(([line, code, message, means]) => ({
      line,
      says: `${code}: ${message}, ${means}`,
      prints: { error: code, message },
      items: [`response.200.body.code=${code}`],
      promises: [`finish_videostream/fails-with-${code}`],
    })),
    {
      line: [45, 49],
      says: 'The sample answer has requestId, code 1100 and message Success',
      promises: ['finish_videostream/closes'],
    },
    {
      line: [45, 49],
      says: 'In the sample answer, requestId stands first',
      excused: 'a raw answer that the vendor’s own demo shows has code, message, requestId; the mock follows that',
    },
  ],
}
