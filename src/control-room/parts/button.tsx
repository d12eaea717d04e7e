import type { IconNode } from 'lucide'
import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

interface ButtonProps {
  readonly onPress: () => unknown
  /** What it does, for first-time users: shown on hover and read aloud. */
  readonly help?: string
  readonly icon?: IconNode
  /** The name, when it shows a picture only. */
  readonly label?: string
  readonly kind?: 'plain' | 'quiet' | 'main' | 'danger'
  readonly isDisabled?: boolean
  readonly isPressed?: boolean
  /** The key that does the same. */
  readonly hint?: string
  readonly children?: ComponentChildren
}

export function Button(props: ButtonProps) {
  const { onPress, help, icon, label, kind = 'plain', isDisabled = false, isPressed, hint, children } = props
  return (
    <button
      type="button"
      class={`button ${kind}`}
      title={help ?? label}
      aria-label={label}
      aria-pressed={isPressed}
      disabled={isDisabled}
      onClick={() => void onPress()}
    >
      {icon && <Icon of={icon} size={15} />}
      {children}
      {hint && <kbd>{hint}</kbd>}
    </button>
  )
}
