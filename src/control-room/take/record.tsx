import { useEffect } from 'preact/hooks'
import { deskAccount } from '../store/accounts.ts'
import { onHeard } from '../store/heard.ts'
import { fileSize } from './files.ts'
import { loadProgress, progress, recordedAccount, recordOrStop } from './recording.ts'
import { takeWords } from './words.ts'

/** How often the size is read again while something happens. Milliseconds. */
const CALM_MS = 1000

/** Records the desk's account: a switch with a lamp, and what it has so far. */
export function Record() {
  const t = takeWords()
  const account = deskAccount.value
  useProgress(account)
  if (account === undefined) return null
  const isRunning = recordedAccount.value === account
  const { requests = 0, bytes = 0 } = progress.value ?? {}
  return (
    <button
      type="button"
      class="record"
      aria-pressed={isRunning}
      title={isRunning ? t.stopHelp(account) : t.recordHelp(account)}
      onClick={() => void recordOrStop()}
    >
      <span class="lamp" />
      <span class={isRunning ? 'only-read' : 'record-name'}>{isRunning ? t.recordingName : t.record}</span>
      {isRunning && <span class="record-size mono">{t.recording(requests, fileSize(bytes))}</span>}
    </button>
  )
}

/** Reads the size when another account is chosen, and while it is recorded. A recording may also begin elsewhere. */
function useProgress(account: string | undefined): void {
  useEffect(() => {
    if (account === undefined) return
    const read = () => loadProgress(account).catch(() => {})
    let timer: ReturnType<typeof setTimeout> | undefined
    void read()
    const end = onHeard((fresh) => {
      if (timer !== undefined || !fresh.some((item) => item.account === account)) return
      timer = setTimeout(() => {
        timer = undefined
        void read()
      }, CALM_MS)
    })
    return () => {
      clearTimeout(timer)
      end()
    }
  }, [account])
}
