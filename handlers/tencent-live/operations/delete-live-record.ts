import {
  deleteLiveRecord as contract,
  type DeleteLiveRecordInput,
} from '../../../contracts/tencent-live/delete-live-record.ts'
import { type Call, operation } from '../../../src/vendor/operation.ts'
import { taskToChange } from '../records/legacy-task-table.ts'
import type { LiveState } from '../state.ts'

export const deleteLiveRecord = operation(contract, (input: DeleteLiveRecordInput, call: Call<LiveState>) => {
  const task = taskToChange('delete', input, call)
  if (task) call.state.tasks.delete(String(task.id))
  return {}
})
