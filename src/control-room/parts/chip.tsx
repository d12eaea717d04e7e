import type { ComponentChildren } from 'preact'

/** The colours of the page: of outcomes, and of nothing else. */
export type Tone = 'green' | 'red' | 'amber' | 'violet' | 'blue' | 'none'

interface ChipProps {
  readonly tone?: Tone
  readonly title?: string
  readonly children: ComponentChildren
}

/** A word that stands out, such as a kind of fault. */
export function Chip({ tone = 'none', title, children }: ChipProps) {
  return (
    <span class={`chip ${tone}`} title={title}>
      {children}
    </span>
  )
}

interface FilterChipProps {
  readonly light: string
  readonly isOn: boolean
  readonly number: number
  /** Alone: everything else is to be hidden. */
  readonly onPress: (isAlone: boolean) => void
  readonly children: ComponentChildren
}

/** Shows or hides one outcome, and says how many there are. */
export function FilterChip({ light, isOn, number, onPress, children }: FilterChipProps) {
  return (
    <button
      type="button"
      class="filter-chip"
      aria-pressed={isOn}
      data-empty={number === 0}
      onClick={({ altKey }) => onPress(altKey)}
    >
      <span class="light" data-light={light} />
      {children}
      <span class="number">{number.toLocaleString('en')}</span>
    </button>
  )
}
