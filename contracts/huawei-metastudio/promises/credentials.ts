import * as z from 'zod'
import type { Expectation, PromiseContext, Step, VendorPromise, WireDetails } from '../../../src/vendor/promise.ts'
import { jobPath, PAGES, REFUSED, waiting } from './scene.ts'

/** What is told of a call that shows a job, besides its rule. */
export type Told = Pick<VendorPromise, 'evidence' | 'source'> & {
  readonly says: string
  readonly wire: WireDetails
  readonly then?: Expectation
  readonly path?: Readonly<Record<string, unknown>>
  readonly given?: readonly Step[]
}

export const found: Expectation = { status: 200, body: { job_id: z.string() } }

/** A promise about a rule of the page that shows a job; refused as the page says, unless it says otherwise. */
export function showWith(
  rule: string,
  name: string,
  { says, wire, then, path, given = [], ...proof }: Told,
): VendorPromise {
  return {
    id: `showSmartLive/${name}`,
    says,
    ...proof,
    given: [...waiting, ...given],
    when: { call: 'showSmartLive', input: { path: path ?? jobPath }, wire },
    then: then ?? REFUSED.unauthorized,
    covers: [`rule.${rule}`],
  }
}

/** Both pages document the same headers. */
export const credentials: readonly VendorPromise[] = (['stopSmartLive', 'showSmartLive'] as const).flatMap(
  (call): readonly VendorPromise[] => {
    const refused = (
      name: string,
      told: Pick<Told, 'says' | 'wire' | 'then'>,
      rule = 'credentials',
    ): VendorPromise => ({
      id: `${call}/${name}`,
      says: told.says,
      evidence: 'reference',
      source: call === 'stopSmartLive' ? PAGES.stop : PAGES.show,
      given: waiting,
      when: { call, input: { path: jobPath }, wire: told.wire },
      then: told.then ?? REFUSED.unauthorized,
      covers: [`rule.${rule}`],
    })
    const isoDate = ({ now }: PromiseContext) => new Date(now).toISOString()
    return [
      refused('without-date', {
        says: 'With Authorization, X-Sdk-Date is mandatory',
        wire: { afterSigning: { headers: { 'x-sdk-date': undefined } } },
      }),
      refused('without-project', {
        says: 'With Authorization, X-Project-Id is mandatory',
        wire: { headers: { 'x-project-id': undefined } },
        then: REFUSED.invalidParameter,
      }),
      refused(
        'date-of-another-form',
        { says: 'X-Sdk-Date has to be a time as YYYYMMDDTHHMMSSZ', wire: { sign: { date: isoDate } } },
        'sdk-date',
      ),
      refused('wrong-secret', {
        says: 'With a signature made with another secret, authentication fails',
        wire: { sign: { secret: 'another' } },
      }),
      refused('wrong-token', {
        says: 'With a token that nobody issued, authentication fails',
        wire: { sign: { with: 'token', token: 'MIInothing' } },
      }),
    ]
  },
)
