import type { Call } from '../../../src/vendor/operation.ts'
import { refusal } from '../refusal.ts'
import type { LiveState } from '../state.ts'
import type { RecordTask } from './index.ts'

/** The family lists no code for a missing task: InvalidParameter (inferred). Ids of the legacy family are unknown here. */
export function recordTaskOf({ state }: Call<LiveState>, id: string): RecordTask {
  const task = state.recordTasks.get(id)
  if (task && !task.isDeleted && task.partOf === undefined) return task
  throw refusal('InvalidParameter', 'the account has no task with this TaskId in the newer family')
}

/** A task, and the parts that record the further formats of its template. */
export function withParts({ state }: Call<LiveState>, task: RecordTask): readonly RecordTask[] {
  return [task, ...state.recordTasks.by('partOf', task.id)]
}
