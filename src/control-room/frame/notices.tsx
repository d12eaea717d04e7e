import { useSignal } from '@preact/signals'
import { Dialog } from '../parts/dialog.tsx'
import { Empty } from '../parts/empty.tsx'
import { setToken } from '../server/token.ts'
import { connection } from '../store/connection.ts'
import { start } from '../store/live.ts'
import { ticking } from '../store/ticking.ts'
import { frameWords } from '../words/frame.ts'

/** The client doubles its waits up to this. Milliseconds. */
const WAITS = [1000, 2000, 4000, 8000, 10_000]

/** Above the page while there is no connection. What the page shows stays. */
export function LostBar() {
  const t = frameWords()
  const now = connection.value
  if (now.state !== 'lost') return null
  void ticking.value
  let next = now.since
  for (let attempt = 0; next <= Date.now(); attempt++) next += WAITS[Math.min(attempt, WAITS.length - 1)] ?? 10_000
  const seconds = Math.ceil((next - Date.now()) / 1000)
  return (
    <div class="lost" role="status" title={now.reason}>
      {seconds > 0 ? t.lost(seconds) : t.lostNow}
    </div>
  )
}

/** In place of the page, when the server refuses it. */
export function Refused({ reason }: { readonly reason: string }) {
  return (
    <Empty title={frameWords().refused}>
      <p>{reason}</p>
    </Empty>
  )
}

export function TokenDialog({ isWrong }: { readonly isWrong: boolean }) {
  const t = frameWords()
  const text = useSignal('')
  return (
    <Dialog title={t.tokenTitle} isRequired onClose={() => {}}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setToken(text.value.trim())
          void start()
        }}
      >
        <p class="dim">{t.tokenText}</p>
        {isWrong && (
          <p class="because red" role="alert">
            {t.tokenWrong}
          </p>
        )}
        <label class="field">
          <span>{t.tokenLabel}</span>
          <input
            autofocus
            type="password"
            autocomplete="off"
            required
            value={text.value}
            onInput={({ currentTarget }) => (text.value = currentTarget.value)}
          />
        </label>
        <div class="buttons end">
          <button type="submit" class="button main">
            {t.tokenSend}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
