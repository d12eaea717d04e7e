import type { Command } from './command.ts'
import { commands } from './commands.ts'

const NAMES: Readonly<Record<string, string>> = {
  ' ': 'space',
  ArrowDown: '↓',
  ArrowUp: '↑',
  Escape: 'esc',
  Enter: '↵',
  'Control+k': 'ctrl K',
}

/** Keys with what they do. */
export function Keys({ commands: shown }: { readonly commands: readonly Command[] }) {
  return (
    <dl class="keys">
      {shown.map(({ id, keys, title }) => (
        <div key={id}>
          <dt>
            {keys.map((key) => (
              <span key={key}>
                {key === ' ' ? <kbd>space</kbd> : key.split(' ').map((one) => <kbd key={one}>{NAMES[one] ?? one}</kbd>)}
              </span>
            ))}
          </dt>
          <dd>{title}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Some of the keys, to get to know them. */
export function KeyHints({ ids }: { readonly ids: readonly string[] }) {
  return <Keys commands={commands.value.filter(({ id }) => ids.includes(id))} />
}
