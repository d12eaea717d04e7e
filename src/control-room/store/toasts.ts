import { signal } from '@preact/signals'

export interface Toast {
  readonly id: number
  readonly text: string
  readonly kind: 'done' | 'failed'
  /** Whether it offers to take back what it tells of. */
  readonly canUndo: boolean
}

export const toasts = signal<readonly Toast[]>([])

/** Long enough to read twelve words and reach the button; it stays while the pointer or the focus is on one. */
const SHOWN_MS = 7000

let next = 0

/** Shows a sentence. `canUndo` says whether undo takes back what it tells of; then no earlier sentence offers it any more. */
export function tell(text: string, { kind = 'done', canUndo }: Partial<Omit<Toast, 'id' | 'text'>> = {}): void {
  const id = next++
  const others = toasts.value.slice(-2).map((toast) => (canUndo === undefined ? toast : { ...toast, canUndo: false }))
  toasts.value = [...others, { id, text, kind, canUndo: canUndo === true }]
  setTimeout(leave, SHOWN_MS, id)
}

function leave(id: number): void {
  if (document.querySelector('.toasts:is(:hover, :focus-within)')) setTimeout(leave, SHOWN_MS, id)
  else dismiss(id)
}

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id)
}
