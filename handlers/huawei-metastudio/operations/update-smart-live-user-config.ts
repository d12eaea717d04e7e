import {
  type SmartLiveUserConfig,
  type UpdateSmartLiveUserConfigInput,
  userConfig,
} from '../../../contracts/huawei-metastudio/smart-live-user-config.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { requireCallbackAuth } from '../records/callback-config.ts'
import { inOrder } from '../records/presentation.ts'
import type { HuaweiState } from '../state.ts'

type Update = UpdateSmartLiveUserConfigInput['body']

/** Applies to jobs that are started from now on. The answer has no body. */
export const updateSmartLiveUserConfig = (
  { body, scope }: UpdateSmartLiveUserConfigInput & Place,
  call: Call<HuaweiState>,
): void => {
  requireCallbackAuth(call, body.live_event_callback_config)
  const { tenants } = call.state
  tenants.put({ scope, config: updated(tenants.get(scope)?.config ?? {}, body) })
}

function updated(before: SmartLiveUserConfig, update: Update): SmartLiveUserConfig {
  const { live_exit_config: exit, live_event_callback_config: callback, live_notify_config: notify } = update
  return inOrder(userConfig.shape, {
    ...before,
    ...(exit && { live_exit_config: exit }),
    ...(callback && { live_event_callback_config: callback }),
    ...(notify && { live_notify_config: { notify_events: notified(before, notify) } }),
  })
}

function notified(
  { live_notify_config: before }: SmartLiveUserConfig,
  notify: NonNullable<Update['live_notify_config']>,
) {
  const { action, notify_events: events } = notify
  const old = before?.notify_events ?? []
  if (action === 'replace') return [...new Set(events)]
  return action === 'add' ? [...new Set([...old, ...events])] : old.filter((event) => !events.includes(event))
}
