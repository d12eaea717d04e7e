import type { Verdict } from '../sandbox/history/verdict.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { readableBody, type WireRequest } from '../vendor/wire.ts'

/** A request as it came, and what became of it. */
export interface Sighting {
  readonly verdict: Verdict
  readonly request: WireRequest
}

/** What a sandbox was asked, by whom. */
export interface Sightings {
  /** The requests of an account, and those that name its key but were refused before anybody looked whose they are. */
  of(key: string): readonly Sighting[]
  /** The requests from a sequence number on that name no test's key at all. */
  ofNobody(since: number): readonly Sighting[]
  /** Above every sequence number so far. */
  next(): number
  forget(key: string): void
}

/** Of the keys that tests are given. */
const TEST_KEY = /test-[0-9a-f]{14}/
/** A key stands near the beginning of whatever holds it. */
const MAX_SEARCHED_BYTES = 1_048_576

/** Keeps the requests that come to a sandbox as they are: a journal has them without their secrets. */
export function watch(sandbox: Sandbox): Sightings {
  const byAccount = new Map<string, Sighting[]>()
  const anonymous = sandbox.accounts.anonymous.name
  const astray = () => byAccount.get(anonymous) ?? []
  let next = 0
  eachVerdict(sandbox, (verdict, request) => {
    next = verdict.sequence + 1
    // A callback that leaves is no request.
    if (!request) return
    const known = byAccount.get(verdict.account) ?? []
    known.push({ verdict, request })
    byAccount.set(verdict.account, known)
  })
  return {
    of: (key) => [...(byAccount.get(key) ?? []), ...astray().filter(naming(key))].sort(bySequence),
    ofNobody: (since) => astray().filter((one) => one.verdict.sequence >= since && !TEST_KEY.test(textOf(one))),
    next: () => next,
    forget: (key) => {
      const others = astray().filter((one) => !naming(key)(one))
      byAccount.delete(key)
      byAccount.set(anonymous, others)
    },
  }
}

/** A sandbox tells of a verdict while it handles the request, and of the request nothing. */
function eachVerdict(sandbox: Sandbox, listener: (verdict: Verdict, request: WireRequest | undefined) => void): void {
  const handle = sandbox.handle.bind(sandbox)
  let current: WireRequest | undefined
  sandbox.handle = (request) => {
    current = request
    const response = handle(request)
    current = undefined
    return response
  }
  sandbox.subscribe((verdict) => listener(verdict, current))
}

function bySequence(one: Sighting, other: Sighting): number {
  return one.verdict.sequence - other.verdict.sequence
}

function naming(key: string): (sighting: Sighting) => boolean {
  return (sighting) => textOf(sighting).includes(key)
}

function textOf({ request }: Sighting): string {
  const { path, query, headers } = request
  return [path, query, ...Object.values(headers), readableBody(request, MAX_SEARCHED_BYTES)].join('\n')
}
