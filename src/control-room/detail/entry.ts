import { computed, effect, signal } from '@preact/signals'
import { ControlError } from '../../client/transport.ts'
import { api, type Entry } from '../server/api.ts'
import { run } from '../store/connection.ts'
import { items } from '../store/feed.ts'
import { selected } from '../store/route.ts'

/** The selected line of the list, if the page knows it. */
export const selectedItem = computed(() => items.value.find(({ sequence }) => sequence === selected.value))

type Read =
  | { readonly state: 'none' }
  | { readonly state: 'reading' }
  | { readonly state: 'gone' }
  | { readonly state: 'failed'; readonly reason: string }
  | { readonly state: 'read'; readonly entry: Entry }

/** The whole exchange of the selection. */
export const read = signal<Read>({ state: 'none' })

/** The last ones, so that going up and down asks nothing twice. */
const known = new Map<number, Entry>()
const MAX_KNOWN = 50

/** Whether the selected line is an exchange, which has more to tell. A link may name one that the page has not read yet. */
const wanted = computed(() => {
  const sequence = selected.value
  if (sequence === undefined) return undefined
  const item = selectedItem.value
  return item === undefined || (item.topic === 'exchange' && !item.isOld) ? sequence : undefined
})

effect(() => {
  const sequence = wanted.value
  if (sequence === undefined) {
    read.value = { state: 'none' }
    return
  }
  const entry = known.get(sequence)
  if (entry) read.value = { state: 'read', entry }
  else void load(sequence)
})

async function load(sequence: number): Promise<void> {
  // What is shown stays until the next one is there, or it would flicker.
  if (read.peek().state !== 'read') read.value = { state: 'reading' }
  const next = await api
    .getJournalEntry({ sequence })
    .then((entry): Read => ({ state: 'read', entry: keep(entry) }))
    .catch((error): Read => {
      if (error instanceof ControlError && error.status === 404) return { state: 'gone' }
      return { state: 'failed', reason: (error as Error).message }
    })
  if (wanted.peek() === sequence) read.value = next
}

function keep(entry: Entry): Entry {
  known.set(entry.sequence, entry)
  const [oldest] = known.keys()
  if (known.size > MAX_KNOWN && oldest !== undefined) known.delete(oldest)
  return entry
}

// After a restart the numbers mean something else.
run.subscribe(() => known.clear())
