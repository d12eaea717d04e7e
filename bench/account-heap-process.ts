import { createSandbox, type Sandbox } from '../src/index.ts'
import type { WireRequest } from '../src/vendor/wire.ts'
import { requestsOfAccount } from './account-requests.ts'

const ACCOUNTS = 2000
/** What is compiled and made once belongs to no account. */
const WARM_UP = 500
const NOW = Date.now()
console.log(
  JSON.stringify({
    accounts: ACCOUNTS,
    /** One request for each account, at one vendor: in the order of the requests. */
    afterOne: requestsOfAccount('test-', NOW).map((_, vendor) =>
      bytesPerAccount((all) => all.slice(vendor, vendor + 1)),
    ),
    afterAll: bytesPerAccount((all) => all),
  }),
)

type Choose = (all: readonly WireRequest[]) => readonly WireRequest[]

function bytesPerAccount(choose: Choose): number {
  const sandbox = createSandbox({ limits: false })
  sandbox.clock.freeze(NOW)
  for (let index = 0; index < WARM_UP; index++) serve(sandbox, `test-warm-up-${index}`, choose)
  const before = heapUsed()
  for (let index = 0; index < ACCOUNTS; index++) serve(sandbox, `test-${index}`, choose)
  const after = heapUsed()
  if (sandbox.accounts.list().length < ACCOUNTS) throw new Error('Cannot measure: the accounts are gone')
  return (after - before) / ACCOUNTS
}

function serve(sandbox: Sandbox, key: string, choose: Choose): void {
  for (const request of choose(requestsOfAccount(key, NOW))) {
    const { verdict } = sandbox.handle(request)
    if (verdict.account !== key) throw new Error(`Cannot measure: ${verdict.explanation}`)
  }
}

function heapUsed(): number {
  for (let round = 0; round < 3; round++) globalThis.gc?.()
  return process.memoryUsage().heapUsed
}
