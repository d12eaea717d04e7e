import type * as z from 'zod'
import type { Elsewhere } from '../sandbox/keeping.ts'
import type { CollectedCallback } from './callback-inbox.ts'
import type { Control } from './control.ts'
import type { RouteId } from './endpoints.ts'
import { forwardTo } from './forward.ts'
import { gatherStreams } from './gather-streams.ts'
import { ControlProblem } from './problem.ts'
import type { accountView } from './resources/accounts.ts'
import type { Route } from './route.ts'

/** What a route makes of its own answer and those of the other servers on the same store. The own one comes first. */
type Merge = (answers: readonly unknown[], query: Query) => unknown

type Query = Readonly<Record<string, unknown>>

interface Row {
  readonly sequence: number
  /** Milliseconds, by the account's clock. */
  readonly at: number
}

/** Names the servers that did not answer in time, whose part is missing. */
const MISSING_HEADER = 'Soundcheck-Missing'

/** How long to wait for another server. One that was paused still has its lease. */
const PATIENCE_MS = 2000

/** Routes about all accounts: those of each server are put together. */
const LISTS: { readonly [Id in RouteId]?: Merge } = {
  listAccounts: (answers) => firstOfEach(answers as z.output<typeof accountView>[][], ({ name }) => name),
  queryJournal: (answers, query) => newest(answers.flat() as Row[], query),
  exportJournal: (answers, query) => {
    const archives = answers as { log: { entries: { startedDateTime: string }[] } }[]
    const entries = archives
      .flatMap(({ log }) => log.entries)
      .toSorted((one, other) => Date.parse(one.startedDateTime) - Date.parse(other.startedDateTime))
    return { log: { ...archives[0]?.log, entries: limited(entries, query) } }
  },
  listInboxes: (answers) => [...new Set((answers as string[][]).flat())],
  readInbox: (answers) =>
    (answers as CollectedCallback[][])
      .flat()
      .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at) || one.number - other.number),
  clearInbox: () => [],
  resetAll: (answers) => {
    const resets = answers as { reset: string[]; kept: { account: string }[] }[]
    return {
      ...resets[0],
      reset: [...new Set(resets.flatMap(({ reset }) => reset))],
      kept: firstOfEach(
        resets.map(({ kept }) => kept),
        ({ account }) => account,
      ),
    }
  },
}

const STREAMS: ReadonlySet<RouteId> = new Set(['followEvents', 'followJournal'])

interface Asked {
  readonly control: Control
  /** As the client sent it. */
  readonly original: Request
  readonly query: Query
}

/** Runs a route, and asks the other servers on the same store when it is about all accounts. */
export async function together(
  { id }: Route,
  run: (changed?: Query) => Promise<unknown>,
  { control, original, query }: Asked,
): Promise<unknown> {
  const { keeping } = control.sandbox.continuity
  const others = () => keeping?.others() ?? []
  const merge = LISTS[id]
  if (!merge && !STREAMS.has(id) && id !== 'getJournalEntry') return run()
  // A server may have joined a moment ago.
  await keeping?.catchUp()
  if (STREAMS.has(id)) {
    const own = (await run()) as Response
    return original.method === 'HEAD' ? own : gatherStreams(own, { others, original })
  }
  if (id === 'getJournalEntry') return firstThatHas(run, others(), original)
  if (!merge) return run()
  const whole = query.before === undefined ? undefined : WITHOUT_PAGES
  const request = whole ? withoutPages(original) : original
  const known = others()
  const [own, ...asked] = await Promise.all([run(whole), ...known.map((other) => ask(other, request))])
  const answers = asked.filter((answer) => answer !== undefined)
  const missing = known.filter((_, index) => asked[index] === undefined)
  const merged = merge([own, ...answers], query)
  if (missing.length === 0) return merged
  return Response.json(merged, { headers: { [MISSING_HEADER]: missing.map(({ address }) => address).join(', ') } })
}

/** A page before an entry is cut out of everything: the number of an entry at one server says nothing at another. */
const WITHOUT_PAGES: Query = { before: undefined, limit: Number.MAX_SAFE_INTEGER }

function withoutPages(original: Request): Request {
  const url = new URL(original.url)
  url.searchParams.delete('before')
  url.searchParams.set('limit', String(WITHOUT_PAGES.limit))
  return new Request(url, original)
}

/** Undefined when the other server does not answer. */
async function ask({ address }: Elsewhere, original: Request): Promise<unknown> {
  if (address === undefined) return undefined
  const request = new Request(original.clone(), { signal: AbortSignal.timeout(PATIENCE_MS) })
  try {
    const answer = await forwardTo(address, request)
    return answer.ok ? await answer.json() : undefined
  } catch {
    return undefined
  }
}

async function firstThatHas(
  run: () => Promise<unknown>,
  others: readonly Elsewhere[],
  original: Request,
): Promise<unknown> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof ControlProblem) || error.status !== 404) throw error
    for (const other of others) {
      const found = await ask(other, original)
      if (found !== undefined) return found
    }
    throw error
  }
}

/** By the clocks of their accounts: numbers of two servers say nothing about which came first. */
function newest(rows: readonly Row[], query: Query): Row[] {
  const sorted = rows.toSorted((one, other) => one.at - other.at || one.sequence - other.sequence)
  const place = sorted.findIndex(({ sequence }) => sequence === Number(query.before))
  const { limit = DEFAULT_LIMIT } = query
  const found = limited(place < 0 ? sorted : sorted.slice(0, place), { limit })
  return query.order === 'newest' ? found.reverse() : found
}

/** How many entries are returned unless the query says otherwise. */
const DEFAULT_LIMIT = 100

function limited<T>(list: readonly T[], { limit }: Query): T[] {
  return limit === undefined ? [...list] : list.slice(-Number(limit))
}

function firstOfEach<T>(lists: readonly (readonly T[])[], nameOf: (item: T) => string): T[] {
  const byName = new Map<string, T>()
  for (const item of lists.flat()) if (!byName.has(nameOf(item))) byName.set(nameOf(item), item)
  return [...byName.values()]
}
