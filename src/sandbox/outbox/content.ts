import * as z from 'zod'

/** How many finished deliveries are kept for reading. */
export const MAX_FINISHED = 1000
/** How many deliveries of one account may be open. More are given up. */
export const MAX_OPEN = 5000
/** How many deliveries a snapshot may hold: what an outbox keeps. */
const MAX_KEPT = MAX_OPEN + MAX_FINISHED

const attemptSchema = z.strictObject({
  at: z.number(),
  status: z.number().optional(),
  error: z.string().optional(),
})

const keptSchema = z.strictObject({
  id: z.int().min(1),
  vendor: z.string(),
  message: z.strictObject({ event: z.string(), url: z.string(), resource: z.string(), payload: z.unknown() }),
  state: z.enum(['waiting', 'delivered', 'given-up']),
  attempts: z.array(attemptSchema),
  /** Absent in snapshots of earlier versions. */
  queuedAt: z.number().exactOptional(),
  /** When the next attempt is due. Only for a waiting delivery. */
  dueAt: z.number().optional(),
})

/** All kept deliveries, as plain data: finished ones in the order they finished, then the rest. */
export const outboxSchema = z.strictObject({
  nextId: z.int().min(1),
  // Counted before the deliveries are read one by one.
  deliveries: z
    .custom<unknown[]>((list) => !Array.isArray(list) || list.length <= MAX_KEPT, {
      error: `more callbacks than the ${MAX_KEPT} that an account keeps`,
      abort: true,
    })
    .pipe(z.array(keptSchema)),
})

export type OutboxContent = z.output<typeof outboxSchema>
