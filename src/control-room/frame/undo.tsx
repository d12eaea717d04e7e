import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import type { UndoStep } from '../server/api.ts'
import { askedUndo, takeBack } from '../store/actions.ts'
import { frameWords } from '../words/frame.ts'

/** Asks before an undo that takes back more than the action itself. */
export function UndoDialog({ step }: { readonly step: UndoStep }) {
  const t = frameWords()
  const close = () => {
    askedUndo.value = undefined
  }
  return (
    <Dialog title={t.undoWhat(step.what)} onClose={close}>
      <p>{t.undoMore(step.exchanges ?? 0)}</p>
      <div class="buttons end">
        <Button onPress={close}>{t.cancel}</Button>
        <Button kind="danger" onPress={() => takeBack(step)}>
          {t.undo}
        </Button>
      </div>
    </Dialog>
  )
}
