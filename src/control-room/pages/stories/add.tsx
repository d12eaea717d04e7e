import { useSignal } from '@preact/signals'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { api } from '../../server/api.ts'
import { go } from '../../store/route.ts'
import { tell } from '../../store/toasts.ts'
import { frameWords } from '../../words/frame.ts'
import { storyWords } from './words.ts'

/** A story that plays as it stands, to change. */
const EXAMPLE = `name: my-outage
title: The stop is slow, then fails
audience: The first stop takes three seconds. The second one is refused.
advice: Wait longer than usual, and ask whether the first stop took effect.
faults:
  - vendor: tencent-live
    operation: StopLiveRecord
    times: 1
    what: { kind: latency, ms: 3s }
beats:
  - when: { operation: StopLiveRecord, outcome: answered }
    say: The stop took three seconds.
  - when: { operation: StopLiveRecord, code: InternalError }
    say: The next stop is refused.
acts:
  - say: Now the vendor fails.
    faults:
      - vendor: tencent-live
        operation: StopLiveRecord
        what: { kind: error, code: InternalError }
`

/** Larger files are no stories: the server would refuse them too. */
const MAX_BYTES = 1_000_000

/** Brings a story of one's own: pasted, dropped or chosen. The server's error stands below the text. */
export function AddDialog({ onClose }: { readonly onClose: () => void }) {
  const t = storyWords()
  const text = useSignal('')
  const file = useSignal<string | undefined>(undefined)
  const error = useSignal<string | undefined>(undefined)
  const take = async (taken: File | undefined) => {
    if (taken === undefined || taken.size > MAX_BYTES) return
    text.value = await taken.text()
    file.value = taken.name
    error.value = undefined
  }
  const bring = async () => {
    try {
      const { name, title } = await api.addScenario({
        body: { text: text.value, ...(file.value !== undefined && { file: file.value }) },
      })
      tell(t.added(title))
      onClose()
      go({ story: name })
    } catch (problem) {
      error.value = (problem as Error).message
    }
  }
  return (
    <Dialog title={t.addTitle} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void bring()
        }}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          void take(event.dataTransfer?.files[0])
        }}
      >
        <p class="dim" id="story-help">
          {t.addText}
        </p>
        <label class="field">
          <span>
            {t.addLabel}
            {file.value !== undefined && ` · ${file.value}`}
          </span>
          <textarea
            class="stories-text mono"
            rows={14}
            spellcheck={false}
            aria-describedby="story-help"
            aria-invalid={error.value !== undefined}
            aria-errormessage={error.value === undefined ? undefined : 'story-error'}
            value={text.value}
            onInput={({ currentTarget }) => {
              text.value = currentTarget.value
            }}
          />
        </label>
        {error.value !== undefined && (
          <p class="stories-error" id="story-error" role="alert">
            {error.value}
          </p>
        )}
        <div class="stories-add">
          <label class="button">
            {t.addFile}
            <input
              class="only-read"
              type="file"
              accept=".yaml,.yml,.json"
              onChange={({ currentTarget }) => take(currentTarget.files?.[0])}
            />
          </label>
          <Button
            kind="quiet"
            onPress={() => {
              text.value = EXAMPLE
              file.value = undefined
            }}
          >
            {t.example}
          </Button>
          <span class="stories-add-end">
            <Button onPress={onClose}>{frameWords().cancel}</Button>
            <button type="submit" class="button main" disabled={text.value.trim() === ''}>
              {t.addGo}
            </button>
          </span>
        </div>
      </form>
    </Dialog>
  )
}
