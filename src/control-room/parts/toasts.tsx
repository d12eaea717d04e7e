import { Undo2, X } from 'lucide'
import { undo, undoable } from '../store/actions.ts'
import { dismiss, toasts } from '../store/toasts.ts'
import { frameWords } from '../words/frame.ts'
import { Button } from './button.tsx'

/** What was just done, with a way to take it back. */
export function Toasts() {
  const t = frameWords()
  return (
    <div class="toasts" role="status">
      {toasts.value.map(({ id, text, kind, canUndo }) => (
        <div key={id} class={`toast ${kind}`}>
          <span>{text}</span>
          {canUndo && (
            <Button
              kind="quiet"
              icon={Undo2}
              hint="u"
              {...(undoable.value !== undefined && { help: t.undoWhat(undoable.value) })}
              onPress={() => {
                dismiss(id)
                return undo()
              }}
            >
              {t.undo}
            </Button>
          )}
          <Button kind="quiet" icon={X} label={t.close} onPress={() => dismiss(id)} />
        </div>
      ))}
    </div>
  )
}
