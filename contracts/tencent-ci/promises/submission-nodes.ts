import { badArgument, newJobWith } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { WHOLE_SUBMISSION } from './samples.ts'
import { argumentCode, mediaSdks, submitPage } from './sources.ts'
import { submit } from './steps.ts'

type Tree = Record<string, unknown>

/** Every node of a submission that holds a text, by its path: `Request.Input.Url`. */
const TEXTS = Object.keys(leavesOf(WHOLE_SUBMISSION.Request)).map((place) => `Request.${place}`)

const nested = TEXTS.map((place): VendorPromise => {
  const name = place.replaceAll('.0', '')
  return {
    id: `CreateAuditingJobs/nested-${name.replaceAll('.', '-')}`,
    says: `A submission with elements in ${name} instead of a text is refused`,
    ...argumentCode,
    when: { call: 'CreateAuditingJobs', input: { body: withNested(place) } },
    then: badArgument,
  }
})

/** The nodes of a submission, all at once and one by one. */
export const submissionNodes: readonly VendorPromise[] = [
  {
    id: 'CreateAuditingJobs/everything',
    says: 'A submission can have every documented node at once',
    ...submitPage,
    when: { call: 'CreateAuditingJobs', input: { body: WHOLE_SUBMISSION } },
    then: newJobWith({ DataId: 'order-77' }),
  },
  {
    id: 'CreateAuditingJobs/mask',
    says: 'A submission can ask for a copy of the stream with findings covered up',
    ...mediaSdks,
    when: submit({ conf: { Mask: WHOLE_SUBMISSION.Request.Conf.Mask } }),
    then: newJobWith(),
  },
  ...nested,
]

function leavesOf(tree: object, prefix = ''): Tree {
  const leaves = Object.entries(tree).flatMap(([name, value]) => {
    const place = `${prefix}${name}`
    return typeof value === 'object' ? Object.entries(leavesOf(value, `${place}.`)) : [[place, value]]
  })
  return Object.fromEntries(leaves)
}

function withNested(place: string): typeof WHOLE_SUBMISSION {
  const copy = structuredClone(WHOLE_SUBMISSION)
  const [last = '', ...above] = place.split('.').reverse()
  const parent = above.reduceRight<unknown>((value, name) => (value as Tree)[name], copy) as Tree
  parent[last] = { Nested: 'x' }
  return copy
}
