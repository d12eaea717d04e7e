import type { VendorSpec } from '../../src/vendor/spec.ts'

export const exclusions: VendorSpec['exclusions'] = [
  {
    items: /\/rule\.https-only$/,
    because:
      'a request as it is held here has no scheme; whoever plays the vendor is reached over plain HTTP on purpose',
  },
  {
    items: /\.Mask\.(?:Images|Audios)#type$/,
    because: 'XML has elements and no lists: one element is a list of one, so that nothing can be sent that is no list',
  },
  {
    items: ['CreateAuditingJobs/rule.picture-size'],
    because: 'the service takes pictures out of the stream by itself; no request and no answer has their size',
  },
  {
    items: ['CreateAuditingJobs/rule.dump-files', 'CreateAuditingJobs/rule.mask-output'],
    because: 'what is written goes to a bucket or to a push address, and neither is of this service',
  },
  {
    items: ['CreateAuditingJobs/rule.console-test-message'],
    because: 'the message is sent by the console when an address is saved there, and by no operation',
  },
  {
    items: ['DescribeAuditingJobs/rule.signed-result-urls'],
    because: 'how long an address is good shows when the file is fetched from the bucket, which is another service',
  },
  {
    items: ['callback.ReviewVideo.Detail/body.JobsDetail.State=Submitted'],
    because: 'a callback tells of findings or of an end, and a job that is still Submitted has neither',
  },
]
