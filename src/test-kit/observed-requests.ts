import type { Handled } from '../sandbox/handled.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { readableBody } from '../vendor/wire.ts'

/** A request as it came, with what the sandbox decided. */
export type ObservedRequest = Pick<Handled, 'verdict' | 'request' | 'vendor'>

/** The requests that came to a sandbox, by account. */
export interface ObservedRequests {
  /**
   * The requests of an account, and those with its key that were refused before the sandbox knew the account. A key with
   * something appended has its own account, and counts too.
   */
  of(key: string): readonly ObservedRequest[]
  /** The requests from a sequence number on that contain no test's key. */
  withoutKey(since: number): readonly ObservedRequest[]
  /** One more than the highest sequence number so far. */
  nextSequence(): number
  forget(key: string): void
}

/** The form of the keys that tests get. */
const TEST_KEY = /test-[0-9a-f]{14}/
/** Vendors put the key near the beginning of a request. */
const MAX_SEARCHED_BYTES = 1_048_576

/** Keeps the requests that come to a sandbox as they are. The journal has them too, but without their secrets. */
export function observe(sandbox: Sandbox): ObservedRequests {
  const byAccount = new Map<string, ObservedRequest[]>()
  const anonymous = sandbox.accounts.anonymous.name
  const withoutAccount = () => byAccount.get(anonymous) ?? []
  let next = 0
  sandbox.subscribe((verdict, handled) => {
    next = verdict.sequence + 1
    // An attempt to deliver a callback has a verdict but no request.
    if (!handled) return
    const known = byAccount.get(verdict.account) ?? []
    known.push({ verdict, request: handled.request, vendor: handled.vendor })
    byAccount.set(verdict.account, known)
  })
  return {
    of: (key) => {
      const own = [...byAccount].filter(([name]) => name.startsWith(key)).flatMap(([, requests]) => requests)
      return [...own, ...withoutAccount().filter(contains(key))].sort(bySequence)
    },
    withoutKey: (since) =>
      withoutAccount().filter((one) => one.verdict.sequence >= since && !TEST_KEY.test(textOf(one))),
    nextSequence: () => next,
    forget: (key) => {
      const others = withoutAccount().filter((one) => !contains(key)(one))
      for (const name of byAccount.keys()) if (name.startsWith(key)) byAccount.delete(name)
      byAccount.set(anonymous, others)
    },
  }
}

function bySequence(one: ObservedRequest, other: ObservedRequest): number {
  return one.verdict.sequence - other.verdict.sequence
}

function contains(key: string): (observed: ObservedRequest) => boolean {
  return (observed) => textOf(observed).includes(key)
}

function textOf({ request }: ObservedRequest): string {
  const { path, query, headers } = request
  return [path, query, ...Object.values(headers), readableBody(request, MAX_SEARCHED_BYTES)].join('\n')
}
