import type { DeleteLiveRecordRuleInput } from '../../../contracts/tencent-live/delete-live-record-rule.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { refusal } from '../refusal.ts'
import { keyOf, type LiveState } from '../state.ts'

/** Recordings in progress go on. */
export const deleteLiveRecordRule = (
  { DomainName: domain, AppName: app, StreamName }: DeleteLiveRecordRuleInput,
  { state }: Call<LiveState>,
) => {
  const key = keyOf({ domain, app }, StreamName)
  if (state.recordRules.delete(key)) return {}
  throw refusal('FailedOperation.NotFound', `${key} has no record rule: domain, path and stream have to match`)
}
