import {
  stopLiveRecord as contract,
  type StopLiveRecordInput,
} from '../../../contracts/tencent-live/stop-live-record.ts'
import { type Call, operation } from '../../../src/vendor/operation.ts'
import { taskToChange } from '../records/legacy-task-table.ts'
import { endTask } from '../life-cycle/recordings.ts'
import type { LiveState } from '../state.ts'

export const stopLiveRecord = operation(contract, (input: StopLiveRecordInput, call: Call<LiveState>) => {
  const task = taskToChange('stop', input, call)
  if (task) endTask(call, task, 'stopped', call.now)
  return {}
})
