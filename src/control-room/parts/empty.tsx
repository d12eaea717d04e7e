import type { ComponentChildren } from 'preact'

interface EmptyProps {
  readonly title: string
  readonly children?: ComponentChildren
}

/** What stands where nothing is: it says what to do. */
export function Empty({ title, children }: EmptyProps) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {children}
    </div>
  )
}
