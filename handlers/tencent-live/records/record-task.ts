import type { Call } from '../../../src/vendor/operation.ts'
import { refusal } from '../refusal.ts'
import type { LiveState } from '../state.ts'
import type { RecordTask } from './index.ts'

/** The family lists no code for a missing task: InvalidParameter (inferred). Ids of the legacy family are unknown here. */
export function recordTaskOf({ state }: Call<LiveState>, id: string): RecordTask {
  const task = state.recordTasks.get(id)
  if (task && !task.isDeleted) return task
  throw refusal('InvalidParameter', 'the account has no task with this TaskId in the newer family')
}
