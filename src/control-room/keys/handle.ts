import type { Command } from './command.ts'
import { commands, openDialog } from './commands.ts'

/** How long the first key of two waits for the second. Milliseconds. */
const PATIENCE_MS = 1200

let prefix = ''
let forget: ReturnType<typeof setTimeout> | undefined

/** Takes the keys of the whole page. */
export function handleKeys(): void {
  addEventListener('keydown', (event) => {
    const name = nameOf(event)
    if (event.defaultPrevented || name === undefined || isTaken(event, name)) return
    const whole = prefix === '' ? name : `${prefix} ${name}`
    const command = find(whole) ?? find(name)
    const isPrefix = startsOne(name)
    setPrefix(isPrefix && prefix === '' ? name : '')
    if (command === undefined) return
    event.preventDefault()
    void command.run()
  })
}

const find = (keys: string): Command | undefined => commands.value.find((command) => command.keys.includes(keys))

const startsOne = (name: string) => commands.value.some(({ keys }) => keys.some((one) => one.startsWith(`${name} `)))

function setPrefix(name: string): void {
  prefix = name
  clearTimeout(forget)
  if (name !== '') {
    forget = setTimeout(() => {
      prefix = ''
    }, PATIENCE_MS)
  }
}

/** With the modifier that counts. Undefined for combinations that belong to the browser. */
function nameOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): string | undefined {
  if (altKey) return undefined
  if (ctrlKey || metaKey) return key.toLowerCase() === 'k' ? 'Control+k' : undefined
  return key
}

/** Whether the key means something where the focus is: text fields take all, buttons take space and Enter. */
function isTaken({ target }: KeyboardEvent, name: string): boolean {
  if (openDialog.value !== undefined || document.querySelector('dialog[open]')) return true
  if (!(target instanceof Element) || name === 'Control+k') return false
  if (target.matches('input, textarea, select, [contenteditable]')) return name !== 'Escape'
  if (target.matches('button, a, summary')) return name === 'Enter' || name === ' '
  // A box that scrolls by the arrows.
  return target.matches('pre') && name.startsWith('Arrow')
}
