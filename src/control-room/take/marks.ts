import { computed } from '@preact/signals'
import type { Item } from '../store/feed.ts'
import { items } from '../store/feed.ts'
import { go, route } from '../store/route.ts'
import { shown } from '../store/shown.ts'
import { tell } from '../store/toasts.ts'
import { takeWords } from './words.ts'

/** As many as an address holds. */
const MAX_MARKED = 200

/** The chosen lines, by their sequence numbers. */
export const marks = computed<ReadonlySet<number>>(
  () =>
    new Set(
      route.value.marked
        ?.split(',')
        .filter((text) => /^\d+$/.test(text))
        .map(Number),
    ),
)

/** The account that the chosen lines are of. */
export const markedAccount = computed(() => items.value.find(({ sequence }) => marks.value.has(sequence))?.account)

/** Only what somebody asked for can be taken away; attempts to deliver a callback are the server's own. */
export const canTake = (item: Item): boolean => item.topic === 'exchange' && !item.isOld && item.delivery === undefined

/** Chooses a line, or no longer. With `to`: every line between them. */
export function mark(item: Item | undefined, to?: Item): void {
  if (item === undefined || !canTake(item)) return
  const account = markedAccount.value ?? item.account
  const wanted = to === undefined ? [item] : between(item, to)
  if (wanted.some((one) => one.account !== account)) {
    tell(takeWords().otherAccount(account), { kind: 'failed' })
    return
  }
  const next = new Set(marks.value)
  for (const { sequence } of wanted) if (to !== undefined || !next.delete(sequence)) next.add(sequence)
  if (next.size > MAX_MARKED) tell(takeWords().tooMany(MAX_MARKED), { kind: 'failed' })
  else setMarks(next)
}

export const clearMarks = (): void => setMarks(new Set())

function setMarks(next: ReadonlySet<number>): void {
  go(
    {
      marked: Array.from(next)
        .sort((a, b) => a - b)
        .join(','),
    },
    { isMinor: true },
  )
}

/** The lines that the list shows from one to the other, as far as they can be taken away. */
function between(one: Item, other: Item): Item[] {
  const [from, to] = [Math.min(one.sequence, other.sequence), Math.max(one.sequence, other.sequence)]
  return shown.value.items.filter((item) => item.sequence >= from && item.sequence <= to && canTake(item))
}
