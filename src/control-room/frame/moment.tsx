import { useSignal } from '@preact/signals'
import { openDialog } from '../keys/commands.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { deskWords } from '../words/desk.ts'
import { frameWords } from '../words/frame.ts'
import { moveAndTell } from './moves.ts'

/** To any moment. */
export function MomentDialog() {
  const t = deskWords()
  const text = useSignal('')
  const close = () => {
    openDialog.value = undefined
  }
  return (
    <Dialog title={t.toTitle} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          close()
          void moveAndTell({ at: text.value.trim() })
        }}
      >
        <p class="dim">{t.toText}</p>
        <label class="field">
          <span>{t.toLabel}</span>
          <input
            type="text"
            autofocus
            required
            value={text.value}
            onInput={({ currentTarget }) => (text.value = currentTarget.value)}
          />
        </label>
        <div class="buttons end">
          <Button onPress={close}>{frameWords().cancel}</Button>
          <button type="submit" class="button main">
            {t.toGo}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
