import * as z from 'zod'
import { duration } from '../sandbox/clock/duration.ts'
import { type Fault, faultSchema } from '../sandbox/faults/fault.ts'
import { callbackFaultSchema } from '../sandbox/outbox/callback-faults.ts'

const sentence = z.string().regex(/^[A-Z0-9“].*[.!?]$/, 'write a whole sentence')

/**
 * Something that goes wrong at the vendors, as plain JSON: the settings that apply while it runs. Faults for later have a
 * time window, which counts from the start of the scenario.
 */
export const scenarioSchema = z.strictObject({
  /** The name for commands, such as `answer-lost`. */
  name: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'write lower-case words with dashes between them'),
  title: z.string().min(1),
  /** What the audience of the show sees. */
  audience: sentence,
  /** What a client should do about it. */
  advice: sentence,
  /** Set in this order. */
  faults: z.array(faultSchema).optional(),
  callbacks: z.array(callbackFaultSchema).optional(),
  /** By full name, `vendor.switch`. */
  switches: z.record(z.string(), z.string()).optional(),
  /** How far the account's clock moves ahead, as if the client's clock were slow. */
  clockAhead: duration.optional(),
})

/** A scenario as people write it. */
export type Scenario = Omit<z.input<typeof scenarioSchema>, 'faults'> & { readonly faults?: readonly Fault[] }
