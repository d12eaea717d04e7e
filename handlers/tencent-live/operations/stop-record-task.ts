import type { StopRecordTaskInput } from '../../../contracts/tencent-live/stop-record-task.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { endTask } from '../life-cycle/recordings.ts'
import { recordTaskOf, withParts } from '../records/record-task.ts'
import { refuseWithoutVod } from '../refusal.ts'
import type { LiveState } from '../state.ts'

/** Of a task that has ended, only the time of the first stop is noted. */
export const stopRecordTask = ({ TaskId }: StopRecordTaskInput, call: Call<LiveState>) => {
  const task = recordTaskOf(call, TaskId)
  refuseWithoutVod(call)
  if (task.state === 'scheduled' || task.state === 'active') {
    for (const part of withParts(call, task)) endTask(call, part, 'stopped', call.now)
  } else if (task.stoppedAt === undefined) call.state.recordTasks.put({ ...task, stoppedAt: call.now })
  return {}
}
