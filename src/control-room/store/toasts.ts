import { signal } from '@preact/signals'

export interface Toast {
  readonly id: number
  readonly text: string
  readonly kind: 'done' | 'failed'
  /** Whether it offers to take back what it tells of. */
  readonly canUndo: boolean
}

export const toasts = signal<readonly Toast[]>([])

/** Long enough to read twelve words and reach the button; it stays while the pointer is on it. */
const SHOWN_MS = 7000

let next = 0

export function tell(text: string, { kind = 'done', canUndo = false }: Partial<Omit<Toast, 'id' | 'text'>> = {}): void {
  const id = next++
  toasts.value = [...toasts.value.slice(-2), { id, text, kind, canUndo }]
  setTimeout(() => dismiss(id), SHOWN_MS)
}

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id)
}
