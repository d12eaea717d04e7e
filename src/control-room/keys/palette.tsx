import { useSignal } from '@preact/signals'
import { Dialog } from '../parts/dialog.tsx'
import type { Command } from './command.ts'
import { commands, openDialog } from './commands.ts'
import { keyWords } from './words.ts'

const close = () => {
  openDialog.value = undefined
}

/** Every command by its name, for who does not know the key. */
export function Palette() {
  const t = keyWords()
  const text = useSignal('')
  const chosen = useSignal(0)
  const found = search(text.value)
  const index = Math.min(chosen.value, found.length - 1)
  const run = (command: Command | undefined) => {
    close()
    void command?.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) chosen.value = (index + step + found.length) % Math.max(1, found.length)
    else if (event.key === 'Enter') run(found[index])
    else return
    event.preventDefault()
  }
  return (
    <Dialog title={t.palette} kind="palette" onClose={close}>
      <input
        autofocus
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={found[index] && `palette-${found[index].id}`}
        aria-label={t.paletteFind}
        placeholder={t.paletteFind}
        value={text.value}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value
          chosen.value = 0
        }}
        onKeyDown={onKeyDown}
      />
      <div id="palette-list" class="found" role="listbox" aria-label={t.palette}>
        {found.map((command, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above takes the keys
          <div
            key={command.id}
            id={`palette-${command.id}`}
            role="option"
            aria-selected={place === index}
            tabIndex={-1}
            onClick={() => run(command)}
          >
            <span>{command.title}</span>
            {command.keys[0] !== undefined && <kbd>{command.keys[0] === ' ' ? 'space' : command.keys[0]}</kbd>}
          </div>
        ))}
        {found.length === 0 && <p class="dim">{t.paletteNothing}</p>}
      </div>
    </Dialog>
  )
}

const MAX_FOUND = 12

function search(text: string): readonly Command[] {
  const parts = text.toLowerCase().split(/\s+/)
  return commands.value
    .filter(({ isKeyOnly, title }) => !isKeyOnly && parts.every((part) => title.toLowerCase().includes(part)))
    .slice(0, MAX_FOUND)
}
