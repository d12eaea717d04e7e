import type { StopLiveRecordInput } from '../../../contracts/tencent-live/stop-live-record.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { endTask } from '../life-cycle/recordings.ts'
import { taskToChange } from '../records/legacy-task.ts'
import type { LiveState } from '../state.ts'

export const stopLiveRecord = (input: StopLiveRecordInput, call: Call<LiveState>) => {
  const task = taskToChange('stop', input, call)
  if (task) endTask(call, task, 'stopped', call.now)
  return {}
}
