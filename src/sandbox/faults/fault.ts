import * as z from 'zod'
import { moment } from '../clock/duration.ts'
import { type KindName, kindOf, type What, whatSchema } from './kinds.ts'

/**
 * A fault to apply: to which requests, at which point, what goes wrong, and when. JSON only. Without `vendor`, `operation`
 * and `match`, it applies to every request.
 */
export const faultSchema = z
  .strictObject({
    vendor: z.string().optional(),
    /** A contract's id. */
    operation: z.string().optional(),
    /**
     * Values that a request must have, by dotted path: `host`, `method`, `headers.x-tc-region`, or a part of the documented
     * input such as `path.job_id`, `query.limit` or `body.StreamName`. The text "5" matches the number 5.
     */
    match: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
    /**
     * `before`: the rule does not run and nothing changes. `after`: the rule runs and changes the state, then the answer is
     * lost or corrupted. Default `before`; for a kind that corrupts the answer, `after` unless it names a vendor error.
     */
    point: z.enum(['before', 'after']).optional(),
    what: whatSchema,
    /** How many matching requests pass before the fault first applies. */
    skip: z.int().min(0, 'give a whole number from 0 up').optional(),
    /** How often it applies. Default: until it is removed. */
    times: z.int('give a whole number from 1 up').min(1, 'give a whole number from 1 up').optional(),
    /** 3: every third matching request. */
    every: z.int().min(1, 'give a whole number from 1 up').optional(),
    /** 0.1: about every tenth matching request, the same ones in every run. */
    probability: z.number().gt(0, 'give a number above 0, up to 1').max(1, 'give a number above 0, up to 1').optional(),
    /** For random probabilities and latencies. Default: the fault's id. */
    seed: z.union([z.string(), z.number()]).optional(),
    /** The time window, by the account's clock. It includes `from` and ends before `until`. */
    from: moment.optional(),
    until: moment.optional(),
    /** Your own text, for the journal. */
    label: z.string().max(200).optional(),
  })
  .refine(({ point, what }) => point !== 'before' || kindOf(what).nature !== 'answer' || codeOf(what) !== undefined, {
    error: 'before the rule there is no answer to corrupt: name a vendor error here, or set point to "after"',
    path: ['what', 'code'],
  })
  .transform((fault) => ({ ...fault, point: fault.point ?? defaultPoint(fault.what) }))

/** A fault as people write it. */
export type Fault = z.input<typeof faultSchema>

/** A checked fault, with its defaults. */
export type SetFault = z.output<typeof faultSchema>

export type Point = SetFault['point']

/** What the faults did to one exchange. */
export interface AppliedFault {
  /** The id of the fault that decided the answer; `in-band` when the request itself asked for it. */
  readonly id: number | 'in-band'
  /** The fault's label; for an in-band fault, the identifier in the request. */
  readonly label: string | undefined
  readonly kind: KindName
  readonly point: Point
  /** The step that it replaced: a check, or the rule. Absent when the rule ran. */
  readonly insteadOf?: string
  /** How long latencies delayed the answer, those of other faults included. Milliseconds. */
  readonly delayMs: number
}

/** The vendor error that a fault names. */
export function codeOf(what: What): string | undefined {
  return 'code' in what ? what.code : undefined
}

function defaultPoint(what: What): 'before' | 'after' {
  return kindOf(what).nature === 'answer' && codeOf(what) === undefined ? 'after' : 'before'
}
