import * as z from 'zod'
import { duration } from '../sandbox/clock/duration.ts'
import { type Fault, faultSchema } from '../sandbox/faults/fault.ts'
import { callbackFaultSchema } from '../sandbox/outbox/callback-faults.ts'
import { beatsSchema, beatWhenSchema } from '../sandbox/stories/beats.ts'

const sentence = z
  .string()
  .regex(/^[\p{Lu}\p{Lo}0-9“].*[.!?。！？]$/u, 'write a whole sentence')
  .max(500)

/** What an act can set, and what a whole scenario can. */
const settings = {
  /** Set in this order. */
  faults: z.array(faultSchema).optional(),
  callbacks: z.array(callbackFaultSchema).optional(),
  /** By full name, `vendor.switch`. */
  switches: z.record(z.string(), z.string()).optional(),
}

const actSchema = z.strictObject({
  /** What the teller says. */
  say: sentence,
  ...settings,
  /** Brings about what no operation can. After the settings. */
  controls: z
    .array(
      z.strictObject({ vendor: z.string(), name: z.string(), input: z.record(z.string(), z.unknown()).optional() }),
    )
    .optional(),
  /** How far the account's clock moves forward. After the controls. */
  advance: duration.optional(),
  /** What must happen before the next act, when nobody turns the pages. */
  waitFor: beatWhenSchema.optional(),
})

/**
 * Something that goes wrong at the vendors, as plain JSON: the settings that apply while it runs, and what the teller does and
 * waits for. Faults for later have a time window, which counts from the start of the scenario.
 */
export const scenarioSchema = z.strictObject({
  /** Where an editor finds the rules for this file. */
  $schema: z.string().optional(),
  /** The name for commands, such as `answer-lost`. */
  name: z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'write lower-case words with dashes between them'),
  title: z.string().min(1).max(200),
  /** What the audience of the show sees. */
  audience: sentence,
  /** What a client should do about it. */
  advice: sentence,
  ...settings,
  /** How far the account's clock moves ahead, as if the client's clock were slow. */
  clockAhead: duration.optional(),
  /** What is expected to happen, in order, each with the sentence that tells it. */
  beats: beatsSchema.optional(),
  /** Played one after the other, once the scenario has started. */
  acts: z.array(actSchema).max(50).optional(),
})

type ActInput = Omit<z.input<typeof actSchema>, 'faults'> & { readonly faults?: readonly Fault[] }

/** A scenario as people write it. */
export type Scenario = Omit<z.input<typeof scenarioSchema>, 'faults' | 'acts'> & {
  readonly faults?: readonly Fault[]
  readonly acts?: readonly ActInput[]
}

export type Act = ActInput
