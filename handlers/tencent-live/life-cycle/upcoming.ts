import type { Upcoming } from '../../../src/vendor/state/record-info.ts'
import type { AnyTask, Due } from '../records/index.ts'
import { isByRule, isLegacy } from '../records/kinds.ts'
import type { LiveState } from '../state.ts'
import { taskOf } from './recordings.ts'

/** What an item of the schedule will do to its record, by the same conditions as the work itself. */
export function upcoming({ item }: { readonly item: Due }, state: LiveState): Upcoming | undefined {
  if (item.due === 'file') return inCollection('files', state.files.has(item.id), item.id, 'the file appears')
  if (item.due === 'forget') {
    return item.what === 'push'
      ? inCollection('pastPushes', state.pastPushes.has(item.id), item.id, 'it is too old for every query')
      : inCollection('recordingSpans', state.recordingSpans.has(item.id), item.id, 'it is too old for every query')
  }
  const task = taskOf(state, item.id)
  const what = task && whatOf(item, task)
  return task && what !== undefined ? { collection: collectionOf(task), key: String(task.id), what } : undefined
}

function inCollection(collection: string, exists: boolean, key: string, what: string): Upcoming | undefined {
  return exists ? { collection, key, what } : undefined
}

function collectionOf(task: AnyTask): string {
  if (isByRule(task)) return 'ruleRecordings'
  return isLegacy(task) ? 'tasks' : 'recordTasks'
}

/** Undefined when the item no longer applies. */
function whatOf(
  item: Exclude<Due, { due: 'file' | 'forget' }>,
  { state, recording }: Pick<AnyTask, 'state' | 'recording'>,
): string | undefined {
  if (item.due === 'cut') return recording?.startedAt === item.startedAt ? 'the next file begins' : undefined
  if (item.due === 'give-up') return recording?.pausedAt === item.pausedAt ? 'it waits no longer for a push' : undefined
  if (item.due === 'start') return state === 'scheduled' ? 'the task begins' : undefined
  return state === 'active' || state === 'scheduled' ? 'the task ends' : undefined
}
