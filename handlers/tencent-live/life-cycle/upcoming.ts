import type { Upcoming } from '../../../src/vendor/vendor.ts'
import type { AnyTask, Due } from '../records/index.ts'
import type { LiveState } from '../state.ts'
import { taskOf } from './recordings.ts'

/** What scheduled work will do, for people. Undefined for work that no longer applies, and for what no client can see. */
export function upcoming(state: LiveState, item: Due, at: number): Upcoming | undefined {
  if (item.due === 'forget') return undefined
  if (item.due === 'file') return fileAppears(state, item.id)
  const task = taskOf(state, item.id)
  const what = task && taskSays(task, item, at)
  return what === undefined ? undefined : { ...placeOf(state, item.id), resource: String(item.id), what }
}

function fileAppears({ files }: LiveState, id: string): Upcoming | undefined {
  if (!files.has(id)) return undefined
  return { collection: files.name, key: id, resource: id, what: 'the file of a recording appears' }
}

/** A task that is scheduled now will have begun by its end. */
function taskSays(task: AnyTask, item: Exclude<Due, { due: 'file' | 'forget' }>, at: number): string | undefined {
  const { state, startAt, recording } = task
  if (item.due === 'start') return state === 'scheduled' ? 'record task starts' : undefined
  if (item.due === 'cut') {
    return recording?.startedAt === item.startedAt ? 'a file of the recording is complete' : undefined
  }
  if (item.due === 'give-up') {
    return recording?.pausedAt === item.pausedAt ? 'recording ends: nobody pushes the stream again' : undefined
  }
  return state === 'active' || (state === 'scheduled' && startAt < at) ? 'record task ends' : undefined
}

function placeOf({ tasks, recordTasks, ruleRecordings }: LiveState, id: AnyTask['id']) {
  if (typeof id === 'number') return { collection: tasks.name, key: String(id) }
  return { collection: recordTasks.has(id) ? recordTasks.name : ruleRecordings.name, key: id }
}
