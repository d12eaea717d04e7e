import type { Expectation, PromiseContext, VendorPromise, WireDetails } from './language.ts'
import { REFUSED } from './refusals.ts'
import { PAGES } from './sources.ts'
import { jobPath, waiting } from './steps.ts'

interface Refused {
  readonly name: string
  readonly says: string
  readonly wire: WireDetails
  readonly then?: Expectation
  readonly rule?: string
}

const REFUSALS: readonly Refused[] = [
  {
    name: 'without-date',
    says: 'With Authorization, X-Sdk-Date is mandatory',
    wire: { afterSigning: { headers: { 'x-sdk-date': undefined } } },
  },
  {
    name: 'without-project',
    says: 'With Authorization, X-Project-Id is mandatory',
    wire: { headers: { 'x-project-id': undefined } },
    then: REFUSED.invalidParameter,
  },
  {
    name: 'date-of-another-form',
    says: 'X-Sdk-Date has to be a time in the form YYYYMMDDTHHMMSSZ',
    wire: { sign: { date: ({ now }: PromiseContext) => new Date(now).toISOString() } },
    rule: 'sdk-date',
  },
  {
    name: 'wrong-secret',
    says: 'With a signature made with another secret, authentication fails',
    wire: { sign: { secret: 'another' } },
  },
  {
    name: 'wrong-token',
    says: 'With a token that was never issued, authentication fails',
    wire: { sign: { with: 'token', token: 'MIInothing' } },
  },
]

/** The credential headers of the two pages. Both pages document the same. */
export const credentials: readonly VendorPromise[] = (['stopSmartLive', 'showSmartLive'] as const).flatMap((call) =>
  REFUSALS.map(
    ({ name, says, wire, then = REFUSED.unauthorized, rule = 'credentials' }): VendorPromise => ({
      id: `${call}/${name}`,
      says,
      evidence: 'reference',
      source: call === 'stopSmartLive' ? PAGES.stop : PAGES.show,
      given: waiting,
      when: { call, input: { path: jobPath }, wire },
      then,
      covers: [`rule.${rule}`],
    }),
  ),
)
