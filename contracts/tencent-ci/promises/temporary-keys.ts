import { refused } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { type OperationSample, promiseOf, samples } from './operations.ts'
import { inferred } from './sources.ts'

const HEADERS = ['x-ci-security-token', 'x-cos-security-token'] as const

/** Only a mock accepts one token with every key. A step with switches keeps other targets from playing the promise. */
const onlyMocks = { switches: {} }

/** The tokens of temporary keys, for every operation. */
export const temporaryKeys: readonly VendorPromise[] = samples.flatMap(tokens)

function tokens(sample: OperationSample): VendorPromise[] {
  const { doing, given } = sample
  return HEADERS.flatMap((name) => [
    promiseOf(sample, {
      id: `token-${name}`,
      says: `With the token of a temporary key in ${name}, ${doing} works`,
      ...inferred(
        'the service’s page names the header x-ci-security-token, the page on signatures x-cos-security-token',
      ),
      given: [...given, onlyMocks],
      when: { input: { headers: { [name]: 'soundcheck' } } },
      covers: ['rule.token-of-temporary-key'],
    }),
    promiseOf(sample, {
      id: `token-wrong-${name}`,
      says: `With the token of another key in ${name}, ${doing} is refused`,
      ...inferred('the storage lists this code for missing permission, and a code of its own only for expired tokens'),
      when: { input: { headers: { [name]: 'of-another-key' } } },
      then: refused(403, 'AccessDenied'),
      covers: ['rule.token-of-temporary-key'],
    }),
  ])
}
