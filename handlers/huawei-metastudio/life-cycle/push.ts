import type { Call } from '../../../src/vendor/operation.ts'
import { emitLiveEvent } from '../callbacks/live-event.ts'
import { type HuaweiState, type Job, keyOf } from '../state.ts'

const MINUTE_MS = 60_000
/** Documented as "about 3": how long a job waits by default. */
const DEFAULT_WAIT_MINUTES = 3

type PushState = 'CONNECTING' | 'CONNECTED' | 'DISCONNECTED' | 'RECONNECTING' | 'END'

/** The target of a job; undefined without one. */
export function targetOf({ config }: Job): { readonly url: string; readonly key: string } | undefined {
  const url = config.output_urls?.[0]
  return url ? { url, key: config.stream_keys?.[0] ?? '' } : undefined
}

function report(call: Call<HuaweiState>, job: Job, states: readonly PushState[], at: number): void {
  const target = targetOf(job)
  if (!target) return
  for (const state of states) {
    const fields = { output_url: target.url, stream_key: target.key, state }
    emitLiveEvent(call, job, { type: 'RTMP_STREAM_STATE_CHANGE', fields, at })
  }
}

/** Inferred: connecting takes no time. */
export function connect(call: Call<HuaweiState>, job: Job, at: number): Job {
  if (!targetOf(job)) return job
  report(call, job, ['CONNECTING', 'CONNECTED'], at)
  return call.state.jobs.put({ ...job, push: { state: 'CONNECTED' } })
}

/** Disconnects for good, or before another target. */
export function disconnect(call: Call<HuaweiState>, job: Job, at: number): Job {
  if (job.push?.state === 'CONNECTED') report(call, job, ['DISCONNECTED'], at)
  return call.state.jobs.put({ ...job, push: undefined })
}

/** The target is gone: the job waits for it as long as its policy says. */
export function loseTarget(call: Call<HuaweiState>, job: Job, at: number): void {
  report(call, job, ['DISCONNECTED', 'RECONNECTING'], at)
  const { max_exception_waiting_duration: minutes = DEFAULT_WAIT_MINUTES } =
    job.config.play_policy?.live_exit_config ?? {}
  const givesUpAt = minutes === 0 ? undefined : at + minutes * MINUTE_MS
  call.state.jobs.put({ ...job, push: { state: 'RECONNECTING', givesUpAt } })
  if (givesUpAt !== undefined) call.state.schedule.add(givesUpAt, { what: 'give-up', job: keyOf(job.scope, job.id) })
}

export function regainTarget(call: Call<HuaweiState>, job: Job, at: number): void {
  report(call, job, ['CONNECTED'], at)
  call.state.jobs.put({ ...job, push: { state: 'CONNECTED' } })
}

/** No more attempts to reconnect. */
export function giveUp(call: Call<HuaweiState>, job: Job, at: number): Job {
  report(call, job, ['END'], at)
  return call.state.jobs.put({ ...job, push: undefined })
}
