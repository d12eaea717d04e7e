import type { LiveEventCallbackConfig, LiveEventType } from '../../../contracts/huawei-metastudio/callback-config.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { HuaweiState, Job } from '../state.ts'

/** The payload that the callback protocol encodes and signs. */
export interface LiveEvent {
  readonly event_type: LiveEventType
  /** The decoded `message`. */
  readonly message: Readonly<Record<string, string>>
  readonly auth: Pick<LiveEventCallbackConfig, 'auth_type' | 'key'>
}

/** Sends an event of a job, if its type is subscribed. Without a list of types, none is (inferred). */
export function emitLiveEvent(
  call: Call<HuaweiState>,
  job: Job,
  { type, fields, at }: { type: LiveEventType; fields: Readonly<Record<string, string>>; at: number },
): void {
  const {
    live_event_type_callback_url: url,
    callback_event_type: types = [],
    ...auth
  } = job.config.live_event_callback_config ?? {}
  if (!url || !types.includes(type)) return
  const message = { room_id: job.roomId, job_id: job.id, ...fields }
  const payload: LiveEvent = { event_type: type, message, auth: { auth_type: auth.auth_type, key: auth.key } }
  call.emit({ event: type, url, resource: job.id, payload }, at)
}
