import { computed, signal } from '@preact/signals'
import type { Answer } from '../../client/methods.ts'
import { api } from '../server/api.ts'
import { deskAccount } from '../store/accounts.ts'
import { tell } from '../store/toasts.ts'
import { fileName } from './files.ts'
import { save } from './save.ts'
import { takeWords } from './words.ts'

interface Progress extends Answer<'getCapture'> {
  readonly account: string
}

/** What the recording of the desk's account has so far. */
export const progress = signal<Progress | undefined>(undefined)

/** The desk's account, when it is recorded. */
export const recordedAccount = computed(() => (progress.value?.isRunning ? progress.value.account : undefined))

export async function loadProgress(account: string): Promise<void> {
  progress.value = { account, ...(await api.getCapture({ account })) }
}

/** Begins to record the desk's account, or stops and saves the file. */
export async function recordOrStop(): Promise<void> {
  const account = deskAccount.value
  if (account === undefined) return
  try {
    if (recordedAccount.value === account) {
      const capture = await api.stopCapture({ account })
      save(fileName(account, 'capture'), `${JSON.stringify(capture)}\n`)
    } else {
      await api.startCapture({ account, body: {} })
      tell(takeWords().started(account))
    }
  } catch (error) {
    tell((error as Error).message, { kind: 'failed' })
  }
  await loadProgress(account).catch(() => {})
}
