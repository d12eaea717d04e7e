import * as z from 'zod'
import type {
  Call,
  CallInput,
  Expectation,
  Later,
  Step,
  VendorPromise,
  WireDetails,
} from '../../../src/vendor/promise.ts'
import { inferred, ofJobs } from './proofs.ts'
import { control, DOCUMENTS, jobPath, REFUSED, running, stopJob, waiting } from './scene.ts'

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

export const takenNote: Expectation = { status: 200, body: z.strictObject({}) }

type Told = Omit<VendorPromise, 'id' | 'when' | 'given'> & {
  readonly given?: readonly Step[]
  readonly body?: object
  readonly input?: Later<CallInput>
  readonly wire?: WireDetails
}

export function reportEvents(
  name: string,
  { given = running, body = oneEvent, input = {}, wire, ...told }: Told,
): VendorPromise {
  const when: Call = {
    call: 'liveEventReport',
    input: (scene) => ({ path: jobPath, body, ...(typeof input === 'function' ? input(scene) : input) }),
    ...(wire && { wire }),
  }
  return { id: `liveEventReport/${name}`, ...told, given, when }
}

/** What is reported of the viewers. */
export const reports: readonly VendorPromise[] = [
  ...CONTENTS.map(({ type, content, what }) =>
    reportEvents(`type-${type}`, {
      says: `What viewers do is taken note of: ${what}`,
      ...ofJobs,
      body: { total: 1, events: [eventOf(type, content)] },
      then: takenNote,
    }),
  ),
  reportEvents('waiting', {
    says: 'Events of a job that waits are taken note of',
    ...inferred('only an ended job has no room to report from'),
    given: waiting,
    then: takenNote,
  }),
  reportEvents('several', {
    says: 'Events come in numbers, and total need not be theirs',
    ...inferred('nothing says that it is checked'),
    body: {
      total: 7,
      events: [...CONTENTS.map(({ type, content }) => eventOf(type, content))],
      review_config: { no_need_review: true },
    },
    then: takenNote,
    covers: ['rule.total-may-differ'],
  }),
  ...[
    { name: 'least', total: 1, event: { timestamp: 0, type: 0 } },
    { name: 'most', total: 1000, event: { timestamp: MAX_EVENT_TIME, type: 100 } },
  ].map(({ name, total, event }) =>
    reportEvents(name, {
      says: `Events are taken with numbers as ${name === 'least' ? 'small' : 'large'} as the bounds allow`,
      evidence: 'sdk',
      source: DOCUMENTS.bounds,
      body: { total, events: [event] },
      then: takenNote,
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
      ...inferred('as commands are'),
      given: [...running, end],
      then: REFUSED.finishedJob,
    }),
  ),
]
