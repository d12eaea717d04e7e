import * as z from 'zod'
import { at, list, orUndefined } from './json.ts'

const FINDINGS = [
  'hammers',
  'ignores-throttling',
  'ignores-hint',
  'repeats-unsafe-call',
  'keeps-on-after-permanent-error',
  'too-many-attempts',
  'no-jitter',
  'never-retries',
] as const

const finding = z
  .object({
    name: z.enum(FINDINGS),
    isFault: z.boolean().meta({ description: 'A fault, or advice' }),
    detail: z.string(),
  })
  .meta({ title: 'Finding' })

const attempt = z.object({
  sequence: z.int(),
  at,
  answeredAt: z.number(),
  result: z.enum(['done', 'lost', 'later', 'uncertain', 'credential', 'never']),
  code: orUndefined(z.string()),
  retryAfterMs: orUndefined(z.number()),
})

const group = z
  .object({
    account: z.string(),
    vendor: orUndefined(z.string()),
    operation: orUndefined(z.string()),
    attempts: list(attempt),
    spacingMs: list(z.number()).meta({ description: 'From one attempt to the next' }),
    backOff: orUndefined(z.enum(['none', 'immediate', 'single', 'fixed', 'linear', 'exponential', 'irregular'])).meta({
      description: 'How the waits develop; absent when the clock stood still',
    }),
    hasJitter: orUndefined(z.boolean()).meta({ description: 'Absent when it cannot be told' }),
    isIdempotent: z.boolean(),
    honoursHints: orUndefined(z.boolean()).meta({
      description: 'Whether the client waited as long as answers asked; absent when none did',
    }),
    findings: list(finding),
    ok: z.boolean().meta({ description: 'Whether none of the findings is a fault' }),
    verdict: z.string(),
  })
  .meta({ title: 'RetryGroup', description: 'How a client went about one call' })

export const retryAudit = z
  .object({
    ok: z.boolean(),
    groups: list(group).meta({ description: 'The calls that were not answered at the first attempt' }),
    faults: list(z.enum(FINDINGS)).meta({ description: 'The names of all faults found' }),
    verdict: z.string(),
  })
  .meta({ title: 'RetryAudit' })
