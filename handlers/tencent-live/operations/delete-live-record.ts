import type { DeleteLiveRecordInput } from '../../../contracts/tencent-live/delete-live-record.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { taskToChange } from '../records/legacy-task.ts'
import type { LiveState } from '../state.ts'

export const deleteLiveRecord = (input: DeleteLiveRecordInput, call: Call<LiveState>) => {
  const task = taskToChange('delete', input, call)
  if (task) call.state.tasks.delete(String(task.id))
  return {}
}
