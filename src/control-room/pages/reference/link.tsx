import type { ComponentChildren } from 'preact'
import { addressOf, goToPage } from '../../store/route.ts'

interface LinkProps {
  readonly vendor: string
  /** Without one: the vendor as a whole. */
  readonly operation?: string
  readonly title?: string
  readonly isCurrent?: boolean
  readonly className?: string
  readonly children: ComponentChildren
}

/** Opens a part of the reference here; with a modifier the browser opens the link as it always does. */
export function ReferenceLink({ vendor, operation, title, isCurrent = false, className, children }: LinkProps) {
  const members = { vendor, ...(operation !== undefined && { operation }) }
  return (
    <a
      class={className}
      href={addressOf({ page: 'reference', ...members })}
      title={title}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
        event.preventDefault()
        goToPage('reference', members)
      }}
    >
      {children}
    </a>
  )
}
