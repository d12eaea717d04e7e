import * as z from 'zod'
import type { CallOf, Expectation, InputOf, PartOf, Step, VendorPromise, WireDetails } from './language.ts'
import { REFUSED } from './refusals.ts'
import { inferred, ofBounds, ofJobs, ofSdk } from './sources.ts'
import { control, jobPath, running, stopJob, waiting } from './steps.ts'

export const MAX_EVENT_TIME = 4_102_415_999_000

const user = { userId: 'u-42', name: 'Li Lei', level: '3', badge: 'fan', badgeLevel: '2' }

const CONTENTS = [
  { type: 1, content: { user, content: 'How much is it?' }, what: 'a comment' },
  { type: 2, content: { user }, what: 'a viewer who enters' },
  { type: 3, content: { user }, what: 'a like' },
  { type: 4, content: { user, gift: { giftName: 'rose', giftNum: 2, totalValue: 4, giftValue: 2 } }, what: 'a gift' },
  { type: 6, content: { numberOfViewers: 300 }, what: 'the number of viewers' },
]

const eventOf = (type: number, content: object) => ({
  timestamp: 1_710_491_400_000,
  type,
  content: JSON.stringify(content),
})

export const oneEvent = { total: 1, events: [eventOf(3, { user })] }

export const eventsTaken: Expectation = { status: 200, body: z.strictObject({}) }

type Report = Omit<VendorPromise, 'id' | 'when' | 'given'> & {
  readonly given?: readonly Step[]
  readonly as?: 'refreshedAddress'
  readonly body?: PartOf<'liveEventReport', 'body'>
  /** Other parts of the request. */
  readonly input?: Omit<InputOf<'liveEventReport'>, 'path' | 'body'>
  readonly wire?: WireDetails
}

/** A promise about reporting events of a running job. */
export function reportEvents(name: string, { given = running, ...details }: Report): VendorPromise {
  const { as, body = oneEvent, input, wire, ...promise } = details
  const when: CallOf<'liveEventReport'> = {
    call: 'liveEventReport',
    ...(as && { as }),
    input: { path: jobPath, body, ...input },
    ...(wire && { wire }),
  }
  return { id: `liveEventReport/${name}`, ...promise, given, when }
}

/** Events of the viewers, which their platform reports. */
export const reports: readonly VendorPromise[] = [
  ...CONTENTS.map(({ type, content, what }) =>
    reportEvents(`type-${type}`, {
      says: `An event of the viewers is accepted: ${what}`,
      ...ofJobs,
      body: { total: 1, events: [eventOf(type, content)] },
      then: eventsTaken,
    }),
  ),
  reportEvents('waiting', {
    says: 'Events of a waiting job are accepted',
    ...inferred('only a job that has ended has no viewers'),
    given: waiting,
    then: eventsTaken,
  }),
  reportEvents('several', {
    says: 'A report may have several events, and total need not be their number',
    ...inferred('no document says that it is checked'),
    body: {
      total: 7,
      events: [...CONTENTS.map(({ type, content }) => eventOf(type, content))],
      review_config: { no_need_review: true },
    },
    then: eventsTaken,
    covers: ['rule.total-may-differ'],
  }),
  reportEvents('only-total', {
    says: 'Only total is mandatory: a report without events is accepted',
    ...ofSdk,
    body: { total: 1 },
    then: eventsTaken,
    covers: ['rule.events-optional'],
  }),
  ...[
    { name: 'least', total: 1, event: { timestamp: 0, type: 0 } },
    { name: 'most', total: 1000, event: { timestamp: MAX_EVENT_TIME, type: 100 } },
  ].map(({ name, total, event }) =>
    reportEvents(name, {
      says: `Events are accepted with every number at its ${name === 'least' ? 'lower' : 'upper'} bound`,
      ...ofBounds,
      body: { total, events: [event] },
      then: eventsTaken,
    }),
  ),
  ...(
    [
      ['succeed', stopJob],
      ['failed', control('failJob')],
    ] as const
  ).map(([name, end]) =>
    reportEvents(name, {
      says: `Events of a job that is ${name.toUpperCase()} are refused`,
      ...inferred('like commands'),
      given: [...running, end],
      then: REFUSED.finishedJob,
    }),
  ),
]
