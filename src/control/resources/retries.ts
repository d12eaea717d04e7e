import * as z from 'zod'
import { auditRetries } from '../../audit/audit-retries.ts'
import { duration } from '../../sandbox/clock/duration.ts'
import { accountOf } from '../control.ts'
import { defineRoute } from '../route.ts'
import { retryAudit } from '../schemas/retry-audit.ts'

const retryQuery = z.strictObject({
  vendor: z.string().optional(),
  operation: z.string().optional(),
  since: z.coerce
    .number<string | number>()
    .int()
    .optional()
    .meta({ description: 'Only entries after this sequence number' }),
  maxAttempts: z.coerce
    .number<string | number>()
    .int()
    .min(1)
    .optional()
    .meta({ description: 'How many attempts at one call are acceptable. Default 10' }),
  maxGap: duration
    .optional()
    .meta({ description: 'After a longer pause, the same request counts as a new call. Default ten minutes' }),
})

const auditOfAccount = defineRoute('auditRetries', {
  summary: 'Judge how the clients of an account retry: pace, back-off, jitter, and what is wrong',
  query: retryQuery,
  answer: retryAudit,
  run({ path: { account }, query: { maxAttempts, maxGap, ...query } }, control) {
    const entries = accountOf(control, account).journal.query(query)
    return auditRetries(entries, {
      ...(maxAttempts !== undefined && { maxAttempts }),
      ...(maxGap !== undefined && { maxGapMs: maxGap }),
    })
  },
})

export const retryRoutes = { auditRetries: auditOfAccount }
