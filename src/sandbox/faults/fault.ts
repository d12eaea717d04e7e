import * as z from 'zod'
import { moment } from '../clock/duration.ts'
import { type KindName, kindOf, type What, whatSchema } from './kinds.ts'

/**
 * A failure that is asked for: where it strikes, when, at which point and what goes wrong. JSON only. Whatever is left out
 * of the first part matches everything.
 */
export const faultSchema = z
  .strictObject({
    vendor: z.string().optional(),
    /** A contract's id. */
    operation: z.string().optional(),
    /**
     * By dotted path, all of it has to fit: `host`, `method`, `headers.x-tc-region`, and the documented input by its parts,
     * `path.job_id`, `query.limit`, `body.StreamName`. Numbers fit their texts.
     */
    match: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
    /**
     * `before`: the rule does not run, nothing has changed. `after`: it has run and changed the state, then the answer
     * suffers. Default `before`; of a kind that spoils an answer `after`, as there is none before, but for a vendor error
     * that it may name.
     */
    point: z.enum(['before', 'after']).optional(),
    what: whatSchema,
    /** How many requests that fit are let pass first. */
    skip: z.int().min(0, 'give a whole number from 0 up').optional(),
    /** How often it strikes before it is spent; without it, until it is removed. */
    times: z.int('give a whole number from 1 up').min(1, 'give a whole number from 1 up').optional(),
    /** 3: every third request that fits. */
    every: z.int().min(1, 'give a whole number from 1 up').optional(),
    /** 0.1: about every tenth request that fits, the same ones in every run. */
    probability: z.number().gt(0, 'give a number above 0, up to 1').max(1, 'give a number above 0, up to 1').optional(),
    /** For the probability and the latencies; without it, the fault's id. */
    seed: z.union([z.string(), z.number()]).optional(),
    /** By the account's clock: strikes from this moment on, and up to that one. */
    from: moment.optional(),
    until: moment.optional(),
    /** Yours, for the journal. */
    label: z.string().max(200).optional(),
  })
  .refine(({ point, what }) => point !== 'before' || kindOf(what).nature !== 'answer' || codeOf(what) !== undefined, {
    error: 'before the rule there is no answer to spoil: name the vendor error to spoil here, or strike after the rule',
    path: ['what', 'code'],
  })
  .transform((fault) => ({ ...fault, point: fault.point ?? defaultPoint(fault.what) }))

/** As it is given. */
export type Fault = z.input<typeof faultSchema>

/** As it was understood. */
export type SetFault = z.output<typeof faultSchema>

export type Point = SetFault['point']

/** What became of one exchange through the faults that struck it. */
export interface AppliedFault {
  /** Of the fault that decided what the client got; `in-band` when the request itself asked for it. */
  readonly id: number | 'in-band'
  /** As it was given; of an in-band fault the identifier. */
  readonly label: string | undefined
  readonly kind: KindName
  readonly point: Point
  /** The step that it took the place of: a check, or the rule. Absent when the rule ran. */
  readonly insteadOf?: string
  /** For how long latencies held the answer back, this one's or other faults'. Milliseconds. */
  readonly delayMs: number
}

/** The vendor error that a fault names. */
export function codeOf(what: What): string | undefined {
  return 'code' in what ? what.code : undefined
}

function defaultPoint(what: What): 'before' | 'after' {
  return kindOf(what).nature === 'answer' && codeOf(what) === undefined ? 'after' : 'before'
}
