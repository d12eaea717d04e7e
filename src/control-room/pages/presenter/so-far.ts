import type { Item } from '../../store/feed.ts'

interface Since {
  readonly account: string
  readonly name: string
  /** Milliseconds, by the account's clock, when it is known. */
  readonly startedAt: number | undefined
}

/** What an audience sees of a story: the calls, and what happened by itself, since it was started last. */
export function soFar(items: readonly Item[], { account, name, startedAt }: Since): readonly Item[] {
  const from = items.findLastIndex(
    (item) => item.topic === 'scenario' && item.phase === 'started' && item.name === name && item.account === account,
  )
  const to = from < 0 ? -1 : items.findIndex((item, index) => index > from && isEnd(item, account, name))
  const since =
    from >= 0
      ? items.slice(from + 1, to < 0 ? undefined : to)
      : items.filter(({ at }) => startedAt !== undefined && at >= startedAt)
  return since.filter((item) => item.account === account && isTold(item, name))
}

const isEnd = (item: Item, account: string, name: string) =>
  item.topic === 'scenario' && item.phase === 'ended' && item.name === name && item.account === account

function isTold(item: Item, name: string): boolean {
  if (item.topic === 'exchange') return true
  if (item.topic === 'record') return item.cause === 'time' || item.cause === 'control'
  if (item.topic === 'callback') return item.phase === 'queued' || item.phase === 'given-up'
  if (item.topic === 'scenario') return item.name === name && (item.phase === 'beat' || item.phase === 'act')
  return item.topic === 'clock'
}
