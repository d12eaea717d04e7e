import type { Collection } from '../../server/api.ts'

interface StatusProps {
  readonly collection: Collection
  readonly status: string | undefined
  /** With the words for it. */
  readonly isLong?: boolean
}

/** How a record stands: a ring while it can go on, a square at an end. */
export function Status({ collection: { statuses }, status, isLong = false }: StatusProps) {
  if (status === undefined) return null
  const { label, isFinal = false } = statuses?.find(({ value }) => value === status) ?? {}
  return (
    <span class={isFinal ? 'state-status final' : 'state-status'} title={label}>
      <span class="state-mark" aria-hidden="true" />
      <span class="mono">{status}</span>
      {isLong && label !== undefined && label.toLowerCase() !== status.toLowerCase() && (
        <span class="dim">{label}</span>
      )}
    </span>
  )
}
