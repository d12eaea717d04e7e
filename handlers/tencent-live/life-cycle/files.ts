import type { Call } from '../../../src/vendor/operation.ts'
import { parsePolicy } from '../../../src/vendor/state/transition-policy.ts'
import { notify } from '../callbacks/notify.ts'
import type { PendingFile } from '../records/index.ts'
import type { LiveState } from '../state.ts'

/** Makes the file of a closed recording appear, with event 100, when the switch `recordFile` says so. */
export function produceFile(call: Call<LiveState>, file: PendingFile, at: number): void {
  const policy = parsePolicy(call.switch('recordFile'))
  if (policy.kind === 'after' && policy.milliseconds === 0) sendFileEvent(call, file, at)
  else call.state.files.put(policy.kind === 'reads' ? { ...file, readsLeft: policy.count } : file)
  if (policy.kind === 'after' && policy.milliseconds > 0)
    call.state.schedule.add(at + policy.milliseconds, { due: 'file', id: file.id })
}

/** Does nothing when the file has appeared already. */
export function releaseFile(call: Call<LiveState>, id: string, at: number): void {
  const file = call.state.files.delete(id)
  if (file) sendFileEvent(call, file, at)
}

/** Counts a read of a stream, or of its tasks, for files that appear after a number of reads. */
export function countRead(call: Call<LiveState>, streamName: string): void {
  for (const file of call.state.files.by('stream', streamName)) {
    if (file.readsLeft === undefined) continue
    if (file.readsLeft > 1) call.state.files.put({ ...file, readsLeft: file.readsLeft - 1 })
    else releaseFile(call, file.id, call.now)
  }
}

function sendFileEvent(call: Call<LiveState>, { place, fields }: PendingFile, at: number): void {
  notify(call, { place, to: 'RecordNotifyUrl', fields, at })
}
