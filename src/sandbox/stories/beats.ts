import * as z from 'zod'
import type { HistoryEvent } from '../history/event.ts'

const text = z.string().min(1).max(200)

/**
 * An event that somebody waits for: every member that is given must be the event's. Without `topic`, an exchange. `fault: true`
 * means that any fault decided the answer.
 */
export const beatWhenSchema = z.strictObject({
  topic: z.enum(['exchange', 'callback', 'record', 'clock', 'fault']).optional(),
  vendor: text.optional(),
  /** Of an exchange. */
  operation: text.optional(),
  outcome: z.enum(['answered', 'refused', 'faulted', 'unmatched', 'crashed', 'delivered', 'undelivered']).optional(),
  code: text.optional(),
  fault: z.literal(true).optional(),
  /** Of a callback: queued, attempted, delivered or given-up. Of a fault: set, applied, spent or removed. */
  phase: text.optional(),
  /** Of a callback: the vendor's name for it. */
  event: text.optional(),
  /** Of a record. */
  collection: text.optional(),
  what: z.enum(['created', 'changed', 'deleted']).optional(),
  /** Of a clock. */
  action: z.enum(['freeze', 'set', 'advance', 'resume', 'reset']).optional(),
})

export type BeatWhen = z.output<typeof beatWhenSchema>

/** Something that a story expects to happen, and the sentence that tells it. JSON only. */
const beatSchema = z.strictObject({
  when: beatWhenSchema,
  say: text.max(500),
  /** Only the same call as the one that met the beat before, made again. */
  again: z.literal(true).optional(),
})

export type Beat = z.output<typeof beatSchema>

/** The beats of a story. One with `again` follows one about a call. */
export const beatsSchema = z
  .array(beatSchema)
  .max(50)
  .refine((beats) => beats.every((beat, index) => beat.again !== true || (isCall(beat) && isCall(beats[index - 1]))), {
    error: '"again" needs a call, and a beat about a call before it',
  })

function isCall(beat: Beat | undefined): boolean {
  return beat !== undefined && (beat.when.topic ?? 'exchange') === 'exchange'
}

/** Whether an event is the one that is waited for. */
export function isMet(
  { topic = 'exchange', fault, ...rest }: BeatWhen,
  event: object & { readonly topic: string },
): boolean {
  if (event.topic !== topic) return false
  const members = event as Readonly<Record<string, unknown>>
  if (fault === true && members.fault === undefined) return false
  return Object.entries(rest).every(([name, value]) => value === undefined || members[name] === value)
}

/** A beat of a running story, and the event that met it. */
export const startedBeatSchema = beatSchema.extend({
  /** Milliseconds, by the account's clock. */
  metAt: z.number().optional(),
  /** The sequence number of the event. */
  metBy: z.int().optional(),
  /** Of an exchange that met it: the same for all attempts at one call. */
  metAs: z.string().optional(),
})

export type StartedBeat = z.output<typeof startedBeatSchema>

/** Marks the beats that these events meet: each meets the first open beat that it fits. `met` has their places in the list. */
export function meetBeats(
  beats: readonly StartedBeat[],
  events: readonly HistoryEvent[],
): { readonly beats: readonly StartedBeat[]; readonly met: readonly number[] } {
  const met: number[] = []
  const marked = [...beats]
  for (const event of events) {
    const call = 'attemptOf' in event ? event.attemptOf : undefined
    const index = marked.findIndex(
      (beat, place) =>
        beat.metAt === undefined &&
        isMet(beat.when, event) &&
        (beat.again !== true || (call !== undefined && marked[place - 1]?.metAs === call)),
    )
    const { [index]: beat } = marked
    if (!beat) continue
    marked[index] = { ...beat, metAt: event.at, metBy: event.sequence, ...(call !== undefined && { metAs: call }) }
    met.push(index)
  }
  return { beats: marked, met }
}
