import type { VendorSpec } from '../../src/vendor/spec.ts'

export const exclusions: VendorSpec['exclusions'] = [
  {
    items: /\/rule\.https-only$/,
    because: 'a recorded request has no scheme, and mocks of the vendor answer plain HTTP on purpose',
  },
  {
    items: /\.(?:Mask\.(?:Images|Audios)|Labels\.\w+\.\w+|TextLibs)#type$/,
    because: 'XML has no lists: a single element is a list of one, so every value that can be sent is a list',
  },
  {
    items: /^GetStrategyDetail\/request\.path\.bizType#/,
    because: 'without a BizType, the path is that of the list',
  },
  {
    items: ['CreateAuditingJobs/rule.picture-size'],
    because: 'the service takes the pictures itself, and no request or answer has their size',
  },
  {
    items: ['CreateAuditingJobs/rule.dump-files', 'CreateAuditingJobs/rule.mask-output'],
    because: 'the output goes to a bucket or a push address, and neither belongs to this service',
  },
  {
    items: ['CreateAuditingJobs/rule.console-test-message'],
    because: 'the console sends the message when an address is saved there; no operation does',
  },
  {
    items: ['DescribeAuditingJobs/rule.signed-result-urls'],
    because: 'an address expires for downloads from the bucket, which is another service',
  },
  {
    items: ['callback.ReviewVideo.Detail/body.JobsDetail.State=Submitted'],
    because: 'a callback reports findings or an end, and a job that is still Submitted has neither',
  },
]
