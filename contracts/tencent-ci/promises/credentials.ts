import { refused } from './expectations.ts'
import type { VendorPromise, WireDetails } from './language.ts'
import { type OperationSample, promiseOf, samples } from './operations.ts'
import { errorPage, signaturePage } from './sources.ts'

/** Credentials with missing or wrong fields. */
const MALFORMED: Readonly<Record<string, { readonly says: string; readonly wire: WireDetails }>> = {
  scheme: { says: 'in another scheme', wire: { afterSigning: { headers: { authorization: 'Basic dGVzdDp0ZXN0' } } } },
  algorithm: {
    says: 'that names another algorithm than sha1',
    wire: { sign: { fields: { 'q-sign-algorithm': 'sha256' } } },
  },
  window: { says: 'whose window ends before it starts', wire: { sign: { from: 900, until: 100 } } },
  'key-window': { says: 'whose key window ends when it starts', wire: { sign: { keyFrom: -1, keyUntil: -1 } } },
  times: { says: 'whose window is not in Unix seconds', wire: { sign: { fields: { 'q-sign-time': 'now;later' } } } },
  ...Object.fromEntries(
    ['q-sign-algorithm', 'q-ak', 'q-sign-time', 'q-key-time', 'q-header-list', 'q-url-param-list', 'q-signature'].map(
      (field) => [field, { says: `without ${field}`, wire: { sign: { fields: { [field]: undefined } } } }],
    ),
  ),
}

/** The presence and the form of the credential, for every operation. */
export const credentials: readonly VendorPromise[] = samples.flatMap((sample) => [...presence(sample), ...form(sample)])

function presence(sample: OperationSample): VendorPromise[] {
  const { doing } = sample
  return [
    promiseOf(sample, {
      id: 'authorization-missing',
      says: `Without a credential, ${doing} is refused`,
      ...errorPage,
      when: { wire: { sign: { in: 'nothing' } } },
      then: refused(401, 'MissingAuthorization'),
      covers: ['rule.authorization-required'],
    }),
    promiseOf(sample, {
      id: 'authorization-in-query',
      says: `With the credential in the query, ${doing} works`,
      ...signaturePage,
      when: { wire: { sign: { in: 'query' } } },
      covers: ['rule.authorization-in-query'],
    }),
  ]
}

/** Cancelling is tried with every malformed credential; the other operations, which read it the same way, with one. */
function form(sample: OperationSample): VendorPromise[] {
  const ways = sample.operation === 'CancelAuditingJobs' ? Object.keys(MALFORMED) : ['scheme']
  return ways.map((way) => {
    const { says = '', wire = {} } = MALFORMED[way] ?? {}
    return promiseOf(sample, {
      id: `authorization-malformed-${way}`,
      says: `With a credential ${says}, ${sample.doing} is refused`,
      ...errorPage,
      when: { wire },
      then: refused(401, 'InvalidAuthorization'),
      covers: ['rule.authorization-form'],
    })
  })
}
