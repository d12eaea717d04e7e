/**
 * The changes of states that no promise makes, because a switch of ours or a control makes them. `test/sandbox/transitions.test.ts`
 * makes each of them; the conformance tests hold that the promises make all others.
 */
export const RARE_MOVES: readonly string[] = [
  'huawei-metastudio.jobs: PROCESSING → SUCCEED by control',
  'huawei-metastudio.jobs: WAITING → BLOCKED by request',
  'huawei-metastudio.jobs: WAITING → FAILED by control',
  'huawei-metastudio.jobs: WAITING → FAILED by request',
  'huawei-metastudio.jobs: WAITING → PROCESSING by request',
  'huawei-metastudio.jobs: WAITING → SUCCEED by control',
  'huawei-metastudio.jobs: WAITING → SUCCEED by time',
  'ishumei.streams: PULLING → MODERATING by request',
  'tencent-ci.jobs: Auditing → Success by request',
  'tencent-ci.jobs: Snapshoting → Auditing by request',
  'tencent-ci.jobs: Snapshoting → Failed by control',
  'tencent-ci.jobs: Submitted → Auditing by request',
  'tencent-ci.jobs: Submitted → Failed by request',
  'tencent-ci.jobs: Submitted → Snapshoting by request',
  'tencent-live.recordTasks: scheduled → stopped by request',
  'tencent-live.ruleRecordings: recording → waiting by request',
  'tencent-live.tasks: active → finished by request',
]
