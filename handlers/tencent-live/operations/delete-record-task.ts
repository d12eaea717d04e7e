import type { DeleteRecordTaskInput } from '../../../contracts/tencent-live/delete-record-task.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { recordTaskOf, withParts } from '../records/record-task.ts'
import { refuseWithoutVod } from '../refusal.ts'
import type { LiveState } from '../state.ts'

/** A running recording goes on until the push or the task ends. */
export const deleteRecordTask = ({ TaskId }: DeleteRecordTaskInput, call: Call<LiveState>) => {
  const task = recordTaskOf(call, TaskId)
  refuseWithoutVod(call)
  for (const part of withParts(call, task)) {
    if (part.recording) call.state.recordTasks.put({ ...part, isDeleted: true })
    else call.state.recordTasks.delete(part.id)
  }
  return {}
}
