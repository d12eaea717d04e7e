import type { IconNode } from 'lucide'
import { h } from 'preact'

interface IconProps {
  readonly of: IconNode
  /** Pixels. */
  readonly size?: number
}

/** A picture of lucide. It says nothing to screen readers: the control around it has a name. */
export function Icon({ of, size = 16 }: IconProps) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {of.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  )
}
