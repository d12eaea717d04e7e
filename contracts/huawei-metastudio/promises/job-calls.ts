import type { CallOf, Expectation, Later, PartOf, Step, VendorPromise, WireDetails } from './language.ts'
import { REFUSED } from './refusals.ts'
import type { Source } from './sources.ts'
import { jobPath, roomPath, showJob, waiting } from './steps.ts'

type Start = Omit<VendorPromise, 'id' | 'when' | 'then'> & {
  readonly body?: Later<PartOf<'startSmartLive', 'body'>>
  readonly then: Expectation
}

/** A promise about starting a job, whose answer is called `job`. */
export function startWith(name: string, { body = {}, ...promise }: Start): VendorPromise {
  return {
    id: `startSmartLive/${name}`,
    ...promise,
    when: { call: 'startSmartLive', as: 'job', input: { path: roomPath, body } },
  }
}

type Shown = Omit<VendorPromise, 'id' | 'when' | 'then' | 'given'> & {
  readonly given: readonly Step[]
  readonly body: Expectation['body']
}

/** A promise about what a job looks like. */
export function showsJob(name: string, { body, ...promise }: Shown): VendorPromise {
  return { id: `showSmartLive/${name}`, ...promise, when: showJob, then: { status: 200, body } }
}

type ShowWith = Source & {
  readonly says: string
  readonly wire: WireDetails
  readonly then?: Expectation
  readonly path?: PartOf<'showSmartLive', 'path'>
  readonly given?: readonly Step[]
  readonly needs?: NonNullable<VendorPromise['needs']>
}

/** A promise about a raw request that shows a job. The page's 401 is expected unless `then` says otherwise. */
export function showWith(rule: string, name: string, { then, given = [], ...details }: ShowWith): VendorPromise {
  const { wire, path = jobPath, ...promise } = details
  const when: CallOf<'showSmartLive'> = { call: 'showSmartLive', input: { path }, wire }
  return {
    id: `showSmartLive/${name}`,
    ...promise,
    given: [...waiting, ...given],
    when,
    then: then ?? REFUSED.unauthorized,
    covers: [`rule.${rule}`],
  }
}
