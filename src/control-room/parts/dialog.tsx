import { X } from 'lucide'
import type { ComponentChildren } from 'preact'
import { useId, useRef } from 'preact/hooks'
import { frameWords } from '../words/frame.ts'
import { Button } from './button.tsx'
import { useOnScreen } from './on-screen.ts'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  /** Without a way to close it: something has to be given first. */
  readonly isRequired?: boolean
  readonly kind?: 'plain' | 'palette' | 'wide'
  readonly children: ComponentChildren
}

/** A modal dialog, open for as long as it is rendered. The browser keeps the focus inside, and gives it back. */
export function Dialog({ title, onClose, isRequired = false, kind = 'plain', children }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null)
  const id = useId()
  useOnScreen(() => {
    const element = box.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, by `cancel`
    <dialog
      ref={box}
      class={`dialog ${kind}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        if (!isRequired) onClose()
      }}
      onClick={({ target }) => {
        if (target === box.current && !isRequired) onClose()
      }}
    >
      <div class="dialog-body">
        <header>
          <h2 id={id}>{title}</h2>
          {!isRequired && <Button kind="quiet" icon={X} label={frameWords().close} onPress={onClose} />}
        </header>
        {children}
      </div>
    </dialog>
  )
}
