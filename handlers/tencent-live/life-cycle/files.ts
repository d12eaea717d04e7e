import type { Call } from '../../../src/vendor/operation.ts'
import { parsePolicy } from '../../../src/vendor/state/transition-policy.ts'
import { notify } from '../callbacks/notify.ts'
import type { PendingFile } from '../records/index.ts'
import type { LiveState } from '../state.ts'

/** A recording was closed: its file appears, and event 100 with it, when the policy says so. */
export function produceFile(call: Call<LiveState>, file: PendingFile, at: number): void {
  const policy = parsePolicy(call.switch('recordFile'))
  if (policy.kind === 'after' && policy.milliseconds === 0) tellFile(call, file, at)
  else call.state.files.put(policy.kind === 'reads' ? { ...file, readsLeft: policy.count } : file)
  if (policy.kind === 'after' && policy.milliseconds > 0)
    call.state.schedule.add(at + policy.milliseconds, { due: 'file', id: file.id })
}

/** Unless it has been released before. */
export function releaseFile(call: Call<LiveState>, id: string, at: number): void {
  const file = call.state.files.delete(id)
  if (file) tellFile(call, file, at)
}

/** Somebody asked about a stream or a task of it. */
export function lookAtFiles(call: Call<LiveState>, streamName: string): void {
  for (const file of call.state.files.by('stream', streamName)) {
    if (file.readsLeft === undefined) continue
    if (file.readsLeft > 1) call.state.files.put({ ...file, readsLeft: file.readsLeft - 1 })
    else releaseFile(call, file.id, call.now)
  }
}

function tellFile(call: Call<LiveState>, { place, fields }: PendingFile, at: number): void {
  notify(call, { place, kind: 'file', fields, at })
}
