import type { DeleteRecordTaskInput } from '../../../contracts/tencent-live/delete-record-task.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { recordTaskOf } from '../records/record-task.ts'
import { refuseWithoutVod } from '../refusal.ts'
import type { LiveState } from '../state.ts'

/** A running recording goes on until the push or the task ends. */
export const deleteRecordTask = ({ TaskId }: DeleteRecordTaskInput, call: Call<LiveState>) => {
  const task = recordTaskOf(call, TaskId)
  refuseWithoutVod(call)
  if (task.recording) call.state.recordTasks.put({ ...task, isDeleted: true })
  else call.state.recordTasks.delete(task.id)
  return {}
}
