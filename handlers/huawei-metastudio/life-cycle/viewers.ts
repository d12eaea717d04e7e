import type { Call } from '../../../src/vendor/operation.ts'
import { parsePolicy } from '../../../src/vendor/state/transition-policy.ts'
import { type HuaweiState, type Job, keyOf } from '../state.ts'
import { targetOf } from './push.ts'

/**
 * Plans the end of a running job that nobody watches, or takes the plan back. The vendor ends a live without a push target
 * two to three minutes after its client has left the RTC room.
 */
export function awaitViewers(call: Call<HuaweiState>, job: Job, at: number): Job {
  const policy = parsePolicy(call.switch('unwatched'))
  const isUnwatched = targetOf(job) === undefined && (job.viewers ?? 0) === 0
  if (policy.kind !== 'after' || !isUnwatched) return withEnd(call, job, undefined)
  const unwatchedAt = at + policy.milliseconds
  call.state.schedule.add(unwatchedAt, { what: 'unwatched', job: keyOf(job.scope, job.id) })
  return withEnd(call, job, unwatchedAt)
}

function withEnd({ state }: Call<HuaweiState>, job: Job, unwatchedAt: number | undefined): Job {
  return job.unwatchedAt === unwatchedAt ? job : state.jobs.put({ ...job, unwatchedAt })
}

/** Viewers are the clients in the RTC room of the job. */
export function changeViewers(call: Call<HuaweiState>, job: Job, by: 1 | -1): void {
  const changed = call.state.jobs.put({ ...job, viewers: (job.viewers ?? 0) + by })
  awaitViewers(call, changed, call.now)
}
