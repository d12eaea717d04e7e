import type { Beat, BeatWhen, ToldStory } from '../stories/shapes.ts'

/** What the next press of a key does. */
export type Step =
  | { readonly kind: 'start' }
  | { readonly kind: 'act' }
  /** A call that can bring this about. */
  | { readonly kind: 'send'; readonly when: BeatWhen; readonly again?: true | undefined }
  /** To the next thing that is due. */
  | { readonly kind: 'due' }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'end' }

export type Tried = 'call' | 'time'

export function triedBy({ kind }: Step): Tried | undefined {
  if (kind === 'send') return 'call'
  return kind === 'due' || kind === 'wait' ? 'time' : undefined
}

export interface Telling {
  /** Undefined before it starts. */
  readonly story: ToldStory | undefined
  /** What the last act waits for, as long as it has not happened. */
  readonly waitsFor: BeatWhen | undefined
  /** Whether something that somebody waits for is due soon. */
  readonly isDue: boolean
  /** What was tried last towards what is open now. */
  readonly tried: Tried | undefined
}

/** Long enough for the windows that stories have, and short enough that nothing unexpected ends. */
const WAIT_MS = 10_000

/** The next step of a story: its start, its acts, whatever brings about the open beat, and its end. */
export function nextStep({ story, waitsFor, isDue, tried }: Telling): Step {
  if (story === undefined) return { kind: 'start' }
  if (waitsFor !== undefined) return towards(waitsFor, isDue, tried)
  if (story.acts < story.of) return { kind: 'act' }
  const open = openBeat(story)
  return open === undefined ? { kind: 'end' } : towards(open.when, isDue, tried, open.again)
}

/** The first beat that nothing has met. */
export function openBeat({ beats }: Pick<ToldStory, 'beats'>): Beat | undefined {
  return beats.find(({ metAt }) => metAt === undefined)
}

/** A call first; if that was not enough, time, and so on in turn. What is due comes first where nobody waits for a call. */
function towards(when: BeatWhen, isDue: boolean, tried: Tried | undefined, again?: true): Step {
  const { topic = 'exchange' } = when
  const send = { kind: 'send', when, again } as const
  const time = isDue ? ({ kind: 'due' } as const) : ({ kind: 'wait', ms: WAIT_MS } as const)
  if (topic === 'clock') return time
  const isTimeFirst = topic !== 'exchange' && isDue
  const isTimesTurn = tried === undefined ? isTimeFirst : tried === 'call'
  return isTimesTurn ? time : send
}

/** Later than this, what is due has nothing to do with the story. Milliseconds. */
const SOON_MS = 3_600_000

export interface DueSoon {
  readonly at: number | string
  readonly isUnawaited?: boolean
}

/** The next thing that is due soon, and that somebody waits for. */
export function dueSoon<T extends DueSoon>(agenda: readonly T[], now: number): T | undefined {
  return agenda.find(({ at, isUnawaited = false }) => !isUnawaited && momentOf(at) - now <= SOON_MS)
}

export function momentOf(at: number | string): number {
  return typeof at === 'number' ? at : Date.parse(at)
}

/** Whether an event is what is waited for: the same rule as the server's. */
export function isMet({ topic = 'exchange', fault, ...rest }: BeatWhen, event: object): boolean {
  const members = event as Readonly<Record<string, unknown>>
  if (members.topic !== topic || (fault === true && members.fault === undefined)) return false
  return Object.entries(rest).every(([name, value]) => value === undefined || members[name] === value)
}
