/** One server of a durable store, as a process of its own: it may be killed or stopped at any step. */

import { createInterface } from 'node:readline'
import { createSandbox } from '../../../src/index.ts'
import { SqliteLedger } from '../../../src/ledger/sqlite/sqlite.ts'
import { ValkeyLedger } from '../../../src/ledger/valkey/valkey.ts'
import { startServer } from '../../../src/server.ts'
import { CONTROL_TOKEN, type Hold, type ReplicaSettings } from './replica-process.ts'

const {
  state,
  port,
  host,
  leaseMs,
  advertises,
  breakAt,
  isBreakable,
  sandbox: options,
}: ReplicaSettings = JSON.parse(process.env.REPLICA ?? '{}')

/** Steps of an engine, and how often each was reached. */
const STEPS = ['claim', 'append', 'compact', 'release'] as const
const reached = new Map<string, number>()

/** Whether this process may be told to break. */
if (breakAt || isBreakable) {
  for (const engine of [SqliteLedger, ValkeyLedger]) for (const step of STEPS) breakable(engine.prototype, step)
}

/** Ends this process before or after a step of the engine, at the wanted time. */
function breakable(engine: object, step: (typeof STEPS)[number]): void {
  const methods = engine as Record<string, (...args: unknown[]) => Promise<unknown>>
  const original = methods[step] as (...args: unknown[]) => Promise<unknown>
  methods[step] = async function (this: unknown, ...args) {
    const [about] = args as [string | { readonly account: string }]
    const account = typeof about === 'string' ? about : about.account
    here(`before ${step}`)
    await held(`before ${step}`, account)
    const result = await original.apply(this, args)
    here(`after ${step}`)
    await held(`after ${step}`, account)
    return result
  }
}

/** Where to wait, as the test said last. */
let hold: (Hold & { left: number; readonly going: PromiseWithResolvers<void> }) | undefined

/** Says that the step was reached, and waits until the test lets it go on. */
async function held(place: string, account: string): Promise<void> {
  if (hold?.place !== place || hold.account !== account || --hold.left !== 0) return
  console.log('holds')
  await hold.going.promise
}

if (isBreakable) {
  createInterface({ input: process.stdin }).on('line', (line) => {
    if (line === 'go') hold?.going.resolve()
    else {
      const wanted = JSON.parse(line) as Hold
      hold = { ...wanted, left: wanted.time, going: Promise.withResolvers() }
    }
  })
}

function here(place: string): void {
  const times = (reached.get(place) ?? 0) + 1
  reached.set(place, times)
  if (breakAt && breakAt.place === place && breakAt.time === times) process.kill(process.pid, breakAt.signal)
}

const sandbox = createSandbox({ limits: false, seed: 'empty', ...options })
const server = await startServer(sandbox, {
  ...{ port, host },
  control: { token: CONTROL_TOKEN },
  state: { address: state, leaseMs, ...(advertises && { advertise: `http://${host}:${port}` }) },
})
process.once('SIGTERM', () => void server.close({ graceMs: 1000 }).then(() => process.exit(0)))
console.log(`listens on ${server.origin}`)
