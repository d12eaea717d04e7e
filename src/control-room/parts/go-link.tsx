import type { ComponentChildren } from 'preact'
import { addressOf, go, route } from '../store/route.ts'

interface GoLinkProps {
  /** Members of the address to change. `undefined` removes one. */
  readonly to: Readonly<Record<string, string | undefined>>
  readonly class?: string
  readonly title?: string | undefined
  readonly isCurrent?: boolean
  readonly children: ComponentChildren
}

/** A link within the control room. With a modifier the browser opens it in a tab, as it does with every link. */
export function GoLink({ to, title, isCurrent = false, children, ...rest }: GoLinkProps) {
  const members = Object.entries({ ...route.value, ...to }).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return (
    <a
      class={rest.class}
      href={addressOf(Object.fromEntries(members))}
      title={title}
      aria-current={isCurrent ? 'true' : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
        event.preventDefault()
        go(to)
      }}
    >
      {children}
    </a>
  )
}
