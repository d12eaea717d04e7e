import { constraintPromises } from '../../../src/contract-items/constraint-promises.ts'
import type { Violation } from '../../../src/contract-items/violations.ts'
import type { VendorPromise } from '../../../src/vendor/promise.ts'
import { createAuditingJobs } from '../create-auditing-jobs.ts'
import { badArgument, detail, POLICY, refused, STREAM, type Submission, submission, USER_INFO } from './setting.ts'
import { inferred, mediaSdks, submitPage } from './sources.ts'

const CONF = {
  BizType: POLICY,
  Callback: 'http://customer.example/moderation',
  CallbackType: '2',
  CallbackVersion: 'Detail',
  Mask: {
    Images: [
      { Label: 'default', Type: 'Mosaic', Url: 'http://customer.example/cover.png' },
      { Label: 'Ads:QRCode', Type: 'Mask' },
    ],
    Audios: [{ Label: 'default', Type: 'Silence' }],
    CosOutput: {
      Region: 'ap-beijing',
      Bucket: 'examplebucket-1250000000',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the vendor puts the id in its place
      Object: 'demo/${JobId}.mp4',
      Transcode: 'true',
    },
    LiveOutput: { Url: 'rtmp://covered.example/live/9', Transcode: 'true' },
  },
}

/** Everything that a submission may have. */
const EVERYTHING = {
  Request: {
    Type: 'live_video',
    Input: { Url: STREAM, DataId: 'order-77', UserInfo: USER_INFO },
    Conf: CONF,
    StorageConf: { Path: '/moderated' },
  },
}

const code = inferred(
  'the bounds are those of 1045/49340; the code is the only one for parameters on the list of 1045/43611',
)
const isSubmitted = (nodes = {}) => detail({ State: 'Submitted', ...nodes })
const submitting = (parts: Submission) => ({ call: 'CreateAuditingJobs', input: submission(parts) })

/** A number is a text in XML, and one element where there may be several is a list. */
function expectationOf({ at }: Violation) {
  const [place = '', rule] = at.split('#')
  if (rule !== 'type') return at === '.Request#required' ? refused(400, 'MissingContent') : badArgument
  return typeof valueAt(place) === 'object' && !Array.isArray(valueAt(place)) ? badArgument : undefined
}

type Tree = Record<string, unknown>

function valueAt(place: string): unknown {
  const names = place.slice(1).replaceAll('[]', '.0').split('.')
  return names.reduce<unknown>((value, name) => (value as Tree | undefined)?.[name], EVERYTHING)
}

const bounds = constraintPromises({
  contract: createAuditingJobs,
  part: 'body',
  valid: EVERYTHING,
  expect: expectationOf,
  ...code,
})

/** Nodes of a submission that hold a text, one by one. */
const TEXTS = Object.keys(flatten(EVERYTHING.Request)).map((place) => `Request.${place}`)

const nested = TEXTS.map((place): VendorPromise => {
  const name = place.replaceAll('.0', '')
  return {
    id: `CreateAuditingJobs/nested-${name.replaceAll('.', '-')}`,
    says: `A submission in which ${name} holds elements and not a text is refused`,
    ...code,
    when: { call: 'CreateAuditingJobs', input: { body: withNested(place) } },
    then: badArgument,
  }
})

export const nodes: readonly VendorPromise[] = [
  {
    id: 'CreateAuditingJobs/everything',
    says: 'A submission may have all that is documented at once',
    ...submitPage,
    when: { call: 'CreateAuditingJobs', input: { body: EVERYTHING } },
    then: isSubmitted({ DataId: 'order-77' }),
  },
  {
    id: 'CreateAuditingJobs/mask',
    says: 'A submission may ask for a copy of the stream in which what is found is covered',
    ...mediaSdks,
    when: submitting({ conf: { Mask: CONF.Mask } }),
    then: isSubmitted(),
  },
  ...bounds,
  ...nested,
]

function flatten(tree: object, prefix = ''): Tree {
  const leaves = Object.entries(tree).flatMap(([name, value]) => {
    const place = `${prefix}${name}`
    return typeof value === 'object' ? Object.entries(flatten(value, `${place}.`)) : [[place, value]]
  })
  return Object.fromEntries(leaves)
}

function withNested(place: string): unknown {
  const copy = structuredClone(EVERYTHING)
  const [last = '', ...above] = place.split('.').reverse()
  const parent = above.reduceRight<unknown>((value, name) => (value as Tree)[name], copy) as Tree
  parent[last] = { Nested: 'x' }
  return copy
}
