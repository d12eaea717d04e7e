import type { Page } from '../../src/vendor/page.ts'

/** Tencent Cloud Infinite, Canceling Live Stream Moderation Job. */
export const cancelAuditingJobsPage: Page = {
  operation: 'CancelAuditingJobs',
  title: 'Canceling Live Stream Moderation Job',
  document: '001_6abbd75dbbb3043f.txt',
  statements: [
    { line: 14, says: 'It cancels an ongoing job', items: ['rule.stops-auditing'] },
    {
      line: 14,
      says: 'The id of the terminated job is returned',
      items: ['response.200.body.Response.JobsDetail.JobId'],
      promises: ['CancelAuditingJobs/submitted'],
    },
    {
      line: 18,
      says: 'The default rate limit is 20 requests a second',
      prints: { requests: 20, perSeconds: 1 },
      promises: ['CancelAuditingJobs/rate-kept'],
    },
    {
      line: 24,
      says: 'POST /video/cancel_auditing/<jobId>',
      prints: { method: 'POST', path: '/video/cancel_auditing/{jobId}' },
    },
    {
      line: 25,
      says: 'Host: <BucketName-APPID>.ci.<Region>.myqcloud.com',
      prints: { rule: 'host-names-bucket', words: ['bucket', 'region', 'Host'] },
    },
    { line: 26, says: 'Date: <GMT Date>', promises: ['CancelAuditingJobs/date'] },
    { line: 27, says: 'Authorization: <Auth String>', items: ['rule.authorization-required'] },
    { line: 32, says: 'A sub-account needs the permission', prints: { rule: 'permission', words: ['permission'] } },
    { line: 36, says: 'The request has common headers only', items: ['request.headers.authorization'] },
    { line: 40, says: 'The request has no body', prints: { rule: 'no-body', words: ['no body'] } },
    {
      line: 46,
      says: 'The answer has common headers only',
      items: ['response.200.headers.x-ci-request-id'],
      promises: ['CancelAuditingJobs/headers'],
    },
    {
      line: 50,
      says: 'The body is application/xml',
      items: ['response.200.headers.Content-Type=application/xml'],
    },
    {
      line: [51, 58],
      says: 'All nodes: Response with JobsDetail (DataId, JobId, CreationTime) and RequestId, in this order',
      prints: {
        answer: 200,
        body: {
          Response: {
            JobsDetail: {
              DataId: '123-fdrsg-123',
              JobId: 'vab1ca9fc8a3ed11ea834c525400863904',
              CreationTime: '2021-08-07T12:12:12+0800',
            },
            RequestId: 'xxxxxxxxxxxxxx',
          },
        },
      },
      promises: ['CancelAuditingJobs/no-state'],
    },
    { line: 64, says: 'Response: container', prints: { field: 'response.200.body.Response', type: 'object' } },
    {
      line: 73,
      says: 'JobsDetail in Response: container',
      prints: { field: 'response.200.body.Response.JobsDetail', type: 'object' },
    },
    {
      line: 77,
      says: 'RequestId in Response: string',
      prints: { field: 'response.200.body.Response.RequestId', type: 'string' },
    },
    { line: 79, says: 'RequestId is generated for a request', items: ['rule.request-id'] },
    {
      line: 86,
      says: 'DataId in Response.JobsDetail: string',
      prints: { field: 'response.200.body.Response.JobsDetail.DataId', type: 'string' },
    },
    {
      line: 88,
      says: 'DataId is the business id of the request',
      items: ['rule.data-id-if-submitted'],
      promises: ['CancelAuditingJobs/submitted'],
    },
    {
      line: 90,
      says: 'JobId in Response.JobsDetail: string',
      prints: { field: 'response.200.body.Response.JobsDetail.JobId', type: 'string' },
    },
    {
      line: 94,
      says: 'CreationTime in Response.JobsDetail: string',
      prints: { field: 'response.200.body.Response.JobsDetail.CreationTime', type: 'string' },
    },
    { line: 96, says: 'CreationTime is that of the job', promises: ['CancelAuditingJobs/creation-time'] },
    {
      line: 101,
      says: 'There are no special error messages, only the common ones',
      items: ['error.AccessDenied', 'error.SignatureDoesNotMatch'],
    },
    {
      line: 108,
      says: 'The sample signature is q-sign-algorithm=sha1 with empty lists of headers and parameters',
      items: ['rule.signature-covers-listed-headers', 'rule.authorization-form'],
    },
    {
      line: 108,
      says: 'The sample signature is valid for 80,000 seconds',
      prints: { rule: 'window-unbounded', words: ['any length'] },
    },
    {
      line: 109,
      says: 'The sample host is examplebucket-1250000000.ci.ap-beijing.myqcloud.com',
      promises: ['CancelAuditingJobs/region-ap-beijing'],
    },
    { line: 113, says: 'Success has the status 200', prints: { status: 200 } },
    { line: 114, says: 'Content-Type: application/xml', promises: ['CancelAuditingJobs/headers'] },
    {
      line: 115,
      says: 'Content-Length: 230',
      items: ['response.200.headers.Content-Length'],
      excused: 'the number does not fit the printed body; that the header is right is tested',
    },
    {
      line: 116,
      says: 'Connection: keep-alive',
      excused: 'a header of the connection, which whatever stands before the service may set',
    },
    { line: 117, says: 'Date: Thu, 15 Jun 2017 12:37:29 GMT', promises: ['CancelAuditingJobs/headers'] },
    { line: 118, says: 'Server: tencent-ci', items: ['response.200.headers.Server=tencent-ci'] },
    { line: 119, says: 'x-ci-request-id', items: ['response.200.headers.x-ci-request-id'] },
    {
      line: 123,
      says: 'The sample closes <DataId> with </DataID>',
      excused: 'a slip of the page: no client could read it',
    },
    {
      line: 124,
      says: 'The sample id begins with vab1, and has 34 characters',
      prints: { rule: 'well-formed-id', words: ['va', '32'] },
    },
    {
      line: 125,
      says: 'The sample time is 2021-08-07T12:12:12+0800: Beijing time, to the second',
      prints: { rule: 'creation-time', words: ['Beijing', 'second'] },
      promises: ['CancelAuditingJobs/submitted'],
    },
  ],
}
