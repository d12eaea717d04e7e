import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { useOnScreen } from '../../parts/on-screen.ts'
import { span } from '../../parts/time.ts'
import { ticking } from '../../store/ticking.ts'
import { type Notes, openChannel } from './channel.ts'
import './presenter.css'
import { presenterWords } from './words.ts'

/** The teller's window: what comes next, and how long it has taken. */
export default function NotesPage() {
  const t = presenterWords()
  const notes = useSignal<Notes | undefined>(undefined)
  const channel = useRef<ReturnType<typeof openChannel>>(undefined)
  useOnScreen(() => {
    const opened = openChannel((message) => {
      if (message.kind === 'notes') notes.value = message
    })
    channel.current = opened
    opened.post({ kind: 'hello' })
    const onKey = (event: KeyboardEvent) => {
      if (!['ArrowRight', 'PageDown'].includes(event.key)) return
      event.preventDefault()
      opened.post({ kind: 'next' })
    }
    addEventListener('keydown', onKey)
    return () => {
      removeEventListener('keydown', onKey)
      opened.close()
    }
  }, [notes])
  const shown = notes.value
  if (shown === undefined) {
    return (
      <div class="presenter-notes">
        <h1>{t.notesTitle}</h1>
        <p>{t.notesWaiting}</p>
      </div>
    )
  }
  return (
    <div class="presenter-notes">
      <h1>{shown.title}</h1>
      <p class="dim">
        {shown.account}
        {shown.since !== undefined && ` · ${t.notesElapsed}: ${elapsed(shown.since)}`}
      </p>
      <h2>{t.notesNext}</h2>
      <p class="presenter-notes-next">{shown.next}</p>
      {shown.beat !== undefined && (
        <>
          <h2>{t.notesBeat}</h2>
          <p>{shown.beat}</p>
        </>
      )}
      <h2>{t.advice}</h2>
      <p>{shown.advice}</p>
      <button type="button" class="button main" onClick={() => channel.current?.post({ kind: 'next' })}>
        {t.notesGo} <kbd>→</kbd>
      </button>
    </div>
  )
}

/** Read with the page's ticking, so that it goes on. */
function elapsed(since: number): string {
  void ticking.value
  return span(Math.max(1000, Date.now() - since))
}
