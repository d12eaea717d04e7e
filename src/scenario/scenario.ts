import * as z from 'zod'
import { duration } from '../sandbox/clock/duration.ts'
import { type Fault, faultSchema } from '../sandbox/faults/fault.ts'
import { callbackFaultSchema } from '../sandbox/outbox/callback-faults.ts'

const sentence = z.string().regex(/^[A-Z0-9“].*[.!?]$/, 'write a whole sentence')

/**
 * A story of something that goes wrong, as data: what is set when it starts and taken back when it stops. JSON only. What
 * happens later in a story is said by the faults themselves, with windows of time that begin when it starts.
 */
export const scenarioSchema = z.strictObject({
  /** For commands: `answer-lost`. */
  name: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'write lower-case words with dashes between them'),
  title: z.string().min(1),
  /** What happens, for the audience. */
  audience: sentence,
  /** What a client should do about it. */
  advice: sentence,
  /** Set in this order. */
  faults: z.array(faultSchema).optional(),
  callbacks: z.array(callbackFaultSchema).optional(),
  /** By full name, `vendor.switch`. */
  switches: z.record(z.string(), z.string()).optional(),
  /** How far the account's clock is moved: ahead, as if the client's were slow. */
  clockAhead: duration.optional(),
})

/** As it is written. */
export type Scenario = Omit<z.input<typeof scenarioSchema>, 'faults'> & { readonly faults?: readonly Fault[] }
