import { pathToFileURL } from 'node:url'
import type { Vendor } from '../src/vendor/vendor.ts'
import { load } from './http.ts'
import { signedStop } from './signed-stop.ts'
import { spawnServer } from './spawned-server.ts'
import { millisecondsToAnswer } from './startup.ts'

type Library = typeof import('../src/index.ts')
type FetchAdapter = typeof import('../src/adapters/fetch.ts')

/** One round of a measurement. */
type Round = () => number | Promise<number>

/** Something to measure of a build. Less is better. */
export interface Measure {
  readonly unit: string
  /** Prepares a build, by the folder that has its `dist`. */
  prepare(folder: string): Promise<{ readonly round: Round; readonly end?: () => Promise<void> }>
}

const HANDLED = 5000
const FETCHED = 2000
const OPENED = 5000
const LOAD_SECONDS = 2
const HOST = '127.0.0.1:4747'

/** Times of this process are of its CPU: other programs on the machine count less. */
export const measures: Readonly<Record<string, Measure>> = {
  handle: {
    unit: 'µs of CPU a signed request',
    async prepare(folder) {
      const { createSandbox } = await built<Library>(folder, 'index')
      const sandbox = createSandbox({ limits: false })
      const { headers, body } = signedStop(HOST, sandbox.clock.now())
      const request = () => ({
        method: 'POST',
        host: HOST,
        path: '/',
        query: '',
        headers: { ...headers },
        body: Buffer.from(body),
      })
      return {
        round: () =>
          cpuOfEach(HANDLED, () => {
            if (sandbox.handle(request()).verdict.outcome !== 'answered') throw new Error('Cannot measure: refused')
          }),
      }
    },
  },
  fetch: {
    unit: 'µs of CPU a signed request through the fetch adapter',
    async prepare(folder) {
      const { createSandbox } = await built<Library>(folder, 'index')
      const { createFetch } = await built<FetchAdapter>(folder, 'fetch')
      const ask = createFetch(createSandbox({ limits: false }))
      const host = 'live.tencentcloudapi.com'
      return {
        async round() {
          const { headers, body } = signedStop(host, Date.now())
          const startedAt = cpuNow()
          for (let index = 0; index < FETCHED; index++) {
            const answer = await ask(`https://${host}/`, { method: 'POST', headers, body })
            if (!(await answer.text()).startsWith('{"Response":{"RequestId"'))
              throw new Error('Cannot measure: refused')
          }
          return (cpuNow() - startedAt) / FETCHED
        },
      }
    },
  },
  account: {
    unit: 'µs of CPU to open an account with state at all vendors',
    async prepare(folder) {
      const { createSandbox, vendors } = await built<Library>(folder, 'index')
      return {
        round() {
          const sandbox = createSandbox({ limits: false, maxAccounts: OPENED })
          return cpuOfEach(OPENED, (index) => {
            const account = sandbox.account(`test-${index}`)
            for (const vendor of vendors as readonly Vendor[]) account.state(vendor)
          })
        },
      }
    },
  },
  start: {
    unit: 'ms from spawn to the first answer',
    prepare: async (folder) => ({
      round: () => millisecondsToAnswer((port) => [`${folder}/dist/node/cli.js`, 'serve', '--port', port]),
    }),
  },
  http: {
    unit: 'µs a signed request over HTTP',
    async prepare(folder) {
      const options = ['--port', '0', '--no-limits', '--log', 'none']
      const server = await spawnServer([`${folder}/dist/node/cli.js`, 'serve', ...options])
      return { round: async () => 1_000_000 / (await load(server, LOAD_SECONDS)), end: server.stop }
    },
  },
}

function built<Module>(folder: string, entry: string): Promise<Module> {
  return import(pathToFileURL(`${folder}/dist/node/${entry}.js`).href) as Promise<Module>
}

/** In microseconds, of this thread. */
function cpuNow(): number {
  const { user, system } = process.threadCpuUsage()
  return user + system
}

function cpuOfEach(calls: number, call: (index: number) => unknown): number {
  const startedAt = cpuNow()
  for (let index = 0; index < calls; index++) call(index)
  return (cpuNow() - startedAt) / calls
}
