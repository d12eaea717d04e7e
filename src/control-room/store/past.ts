import { computed } from '@preact/signals'
import { undoSteps } from './actions.ts'
import { items } from './feed.ts'
import { readBack } from './live.ts'
import { go, selected, until } from './route.ts'

/** The moments of the desk's account that can be returned to: each is just before a change by hand. Oldest first. */
export const moments = computed(() => undoSteps.value.toReversed())

/** The moment that is looked at, if it can be returned to. */
export const moment = computed(() => moments.value.find(({ after }) => after === until.value))

/** Whether there is a moment before the one that is shown. */
export const canLookBack = computed(() => before() !== undefined)

const before = () => moments.value.findLast(({ after }) => until.value === undefined || after < until.value)

/** Shows what was known after an event, and nothing later. Nothing is moved. */
export function lookAt(after: number | undefined): void {
  const isLater = after !== undefined && selected.value !== undefined && selected.value > after
  go({ until: after?.toString(), ...(isLater && { entry: undefined }) }, { isMinor: until.value !== undefined })
  const [oldest] = items.peek()
  if (after !== undefined && (oldest?.sequence ?? 0) > after) void readBack(after + 1)
}

export function lookBack(): void {
  const earlier = before()
  if (earlier) lookAt(earlier.after)
}

export function lookForward(): void {
  if (until.value !== undefined) lookAt(moments.value.find(({ after }) => after > (until.value ?? after))?.after)
}

export const backToNow = () => lookAt(undefined)
