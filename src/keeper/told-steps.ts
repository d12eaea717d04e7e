import { captureContent } from '../replay/capture.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import { undoOf } from '../sandbox/accounts/undo-steps.ts'
import type { Command } from '../sandbox/history/command.ts'
import type { SandboxClockMove, SandboxSwitch, StepTime } from '../sandbox/keeping.ts'
import type { KeptStep } from './steps.ts'

/** Makes steps of a log out of what a sandbox tells of an account. */
export abstract class ToldSteps {
  protected abstract noteStep(account: Account, step: KeptStep, time: StepTime): void

  command(account: Account, command: Command, time: StepTime): void {
    this.noteStep(account, command, time)
  }

  sandboxClockMoved(account: Account, move: SandboxClockMove, time: StepTime): void {
    this.noteStep(account, { kind: 'sandbox-clock', move }, time)
  }

  sandboxSwitched(account: Account, change: SandboxSwitch, time: StepTime): void {
    if (!account.isResuming) this.noteStep(account, { kind: 'sandbox-switch', ...change }, time)
  }

  listenerChanged(account: Account, time: StepTime): void {
    const capture = captureContent(account)
    const step: KeptStep = capture
      ? { kind: 'capture-started', maxBytes: capture.maxBytes }
      : { kind: 'capture-stopped' }
    this.noteStep(account, step, time)
  }

  momentOpened(account: Account, time: StepTime): void {
    this.noteStep(account, { kind: 'moment' }, time)
  }

  undoChanged(account: Account, time: StepTime): void {
    const steps = undoOf(account).steps.map(({ id, what, opposite }) => ({ id, what, ...(opposite && { opposite }) }))
    this.noteStep(account, { kind: 'undo', steps }, time)
  }
}
