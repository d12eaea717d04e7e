import { read } from '../detail/entry.ts'
import { deskAccount } from '../store/accounts.ts'
import { accountName } from '../store/route.ts'
import { isFiltered, shown } from '../store/shown.ts'
import { tell } from '../store/toasts.ts'
import { canTake, markedAccount, marks } from './marks.ts'
import { type Taking, taking } from './taking.ts'
import { takeWords } from './words.ts'

/** Opens the dialog for what is chosen: the marked lines, or else the selected one, or else all that the page shows. */
export function takeAway(): void {
  open(markedOnes() ?? selectedOne() ?? shownOnes())
}

/** The same without the selected line. */
export function takeShown(): void {
  open(markedOnes() ?? shownOnes())
}

function open(what: Taking | undefined): void {
  if (what === undefined) tell(takeWords().nothing)
  else taking.value = what
}

function markedOnes(): Taking | undefined {
  const account = markedAccount.value
  return account === undefined ? undefined : { account, sequences: Array.from(marks.value) }
}

function selectedOne(): Taking | undefined {
  const now = read.value
  if (now.state !== 'read' || now.entry.outcome === 'delivered' || now.entry.outcome === 'undelivered') return undefined
  return { account: now.entry.account, sequences: [now.entry.sequence] }
}

/** With a filter, what passes it; without one the whole session. */
function shownOnes(): Taking | undefined {
  const account = accountName.value ?? deskAccount.value
  if (account === undefined) return undefined
  const kept = shown.value.items.filter((item) => item.account === account && canTake(item))
  if (kept.length === 0) return undefined
  return isFiltered.value ? { account, sequences: kept.map(({ sequence }) => sequence) } : { account }
}
