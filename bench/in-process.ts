import { setImmediate } from 'node:timers/promises'
import { getResponse, HttpResponse, http } from 'msw'
import { createFetch } from '../src/adapters/fetch.ts'
import { mswHandlers } from '../src/adapters/msw.ts'
import { createSandbox, vendors } from '../src/index.ts'
import type { Vendor } from '../src/vendor/vendor.ts'
import type { BenchResult } from './result.ts'
import { line, pairedRounds } from './rounds.ts'
import { signedStop } from './signed-stop.ts'

const ROUNDS = 61
/** The clock of a thread's CPU time may tick in milliseconds. */
const CALLS = 700
const ACCOUNTS = 2000
const TARGET_MSW = 1.05
const TARGET_FETCH_US = 25
const TARGET_ACCOUNT_US = 50

const HOST = 'live.tencentcloudapi.com'
const ADDRESS = `https://${HOST}/`
const ANSWER = { Response: { RequestId: '3c140219-cfe9-470e-b241-907877d6fb03' } }

/** The adapters without a socket, in µs of CPU: MSW compared with a bare handler that answers the same bytes, fetch by itself. */
export async function benchInProcess(): Promise<BenchResult> {
  const own = mswHandlers(createSandbox({ limits: false }))
  const bare = [http.post(ADDRESS, () => HttpResponse.json(ANSWER))]
  const ask = createFetch(createSandbox({ limits: false }))
  const { headers, body } = signedStop(HOST, Date.now())
  const init = { method: 'POST', headers, body }
  const msw = await pairedRounds(ROUNDS, {
    floor: () => cpuOfEach(CALLS, async () => read(await getResponse(bare, new Request(ADDRESS, init)))),
    measured: () => cpuOfEach(CALLS, async () => read(await getResponse(own, new Request(ADDRESS, init)))),
  })
  const others = await pairedRounds(ROUNDS, {
    floor: () => cpuOfEach(CALLS, async () => read(await ask(ADDRESS, init))),
    measured: openAccounts,
  })
  const [fetchUs, accountUs] = [others.floor, others.measured].map((times) => Math.min(...times))
  return {
    title: `in process: MSW ${msw.ratio.toFixed(2)} times a bare handler, fetch ${fetchUs?.toFixed(1)} µs, an account ${accountUs?.toFixed(1)} µs; targets: at most ${TARGET_MSW}, ${TARGET_FETCH_US} µs, ${TARGET_ACCOUNT_US} µs`,
    lines: [
      line('floor, a bare handler', msw.floor, 'µs'),
      line('MSW adapter', msw.measured, 'µs'),
      line('fetch adapter', others.floor, 'µs'),
      line('account, 4 states', others.measured, 'µs'),
    ],
    isMet: msw.ratio <= TARGET_MSW && Number(fetchUs) <= TARGET_FETCH_US && Number(accountUs) <= TARGET_ACCOUNT_US,
  }
}

async function read(response: Response | undefined): Promise<void> {
  const text = await response?.text()
  if (!text?.startsWith('{"Response":{"RequestId":"')) throw new Error(`Cannot measure: wrong answer ${text}`)
}

function openAccounts(): Promise<number> {
  const sandbox = createSandbox({ limits: false, maxAccounts: ACCOUNTS })
  return cpuOfEach(ACCOUNTS, (index) => {
    const account = sandbox.account(`test-${index}`)
    for (const vendor of vendors as readonly Vendor[]) account.state(vendor)
  })
}

/** In microseconds of this thread, so that other programs on the machine count less. */
async function cpuOfEach(calls: number, call: (index: number) => unknown): Promise<number> {
  const before = process.threadCpuUsage()
  for (let index = 0; index < calls; index++) {
    await call(index)
    if (index % 20 === 0) await setImmediate()
  }
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / calls
}
