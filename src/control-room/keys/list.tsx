import { Dialog } from '../parts/dialog.tsx'
import { type Command, commands, openDialog } from './commands.ts'
import { keyWords } from './words.ts'

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

/** The list of `?`. */
export function KeyList() {
  const t = keyWords()
  const groups = { move: t.groupMove, time: t.groupTime, desk: t.groupDesk, go: t.groupGo, other: t.groupOther }
  const listed = commands.value.filter(({ keys, isUnlisted }) => keys.length > 0 && !isUnlisted)
  return (
    <Dialog title={t.title} onClose={() => (openDialog.value = undefined)}>
      <div class="key-groups">
        {Object.entries(groups).map(([group, title]) => (
          <section key={group}>
            <h3>{title}</h3>
            <Keys commands={listed.filter((command) => command.group === group)} />
          </section>
        ))}
      </div>
    </Dialog>
  )
}
