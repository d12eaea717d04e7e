import type { AnyTask, LegacyTask, RecordTask, RuleRecording } from './index.ts'

export function isLegacy(task: AnyTask): task is LegacyTask {
  return typeof task.id === 'number'
}

export function isByRule(task: AnyTask): task is RuleRecording {
  return 'byRule' in task
}

/** Of the newer family. */
export function isRecordTask(task: AnyTask): task is RecordTask {
  return !isLegacy(task) && !isByRule(task)
}
