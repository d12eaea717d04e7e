import * as z from 'zod'
import { auditRetries } from '../../audit/audit-retries.ts'
import { duration } from '../../sandbox/clock/duration.ts'
import { accountOf } from '../control.ts'
import { defineRoute } from '../route.ts'
import { retryAudit } from '../schemas/retry-audit.ts'

const question = z.strictObject({
  vendor: z.string().optional(),
  operation: z.string().optional(),
  since: z.coerce
    .number<string | number>()
    .int()
    .optional()
    .meta({ description: 'Only what came after this sequence number' }),
  maxAttempts: z.coerce
    .number<string | number>()
    .int()
    .min(1)
    .optional()
    .meta({ description: 'More attempts at one call are too many; default 10' }),
  maxGap: duration
    .optional()
    .meta({ description: 'The same request after a longer pause is a new call; default ten minutes' }),
})

export type RetryQuestion = z.input<typeof question>

const auditAccount = defineRoute('auditRetries', {
  summary: 'How clients of an account repeat their calls: spacing, back-off, jitter, and what is wrong with it',
  query: question,
  answer: retryAudit,
  run({ path: { account }, query: { maxAttempts, maxGap, ...query } }, control) {
    const entries = accountOf(control, account).journal.query(query)
    return auditRetries(entries, {
      ...(maxAttempts !== undefined && { maxAttempts }),
      ...(maxGap !== undefined && { maxGapMs: maxGap }),
    })
  },
})

export const retryRoutes = { auditRetries: auditAccount }
