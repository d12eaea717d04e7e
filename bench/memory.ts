import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { requestsOfAccount } from './account-requests.ts'
import type { BenchResult } from './result.ts'
import { type SpawnedServer, spawnServer } from './spawned-server.ts'

const TARGET_IDLE_MB = 75
const TARGET_ACCOUNTS_MB = 200
const ACCOUNTS = 10_000
const AT_ONCE = 32
const MEGABYTE = 1024 * 1024

/** The memory of the built command as the system sees it: when it has started, after a first call, and with many accounts. */
export async function benchMemory(): Promise<BenchResult> {
  const options = ['--port', '0', '--log', 'none', '--no-limits', '--max-accounts', String(ACCOUNTS + 1)]
  const server = await spawnServer(['dist/node/cli.js', 'serve', ...options])
  try {
    const started = residentBytes(server)
    await serveAccounts(server, 1)
    const called = residentBytes(server)
    await serveAccounts(server, ACCOUNTS)
    const full = residentBytes(server)
    const shown = (bytes: number) => `${(bytes / MEGABYTE).toFixed(0)} MB`
    return {
      title: `resident memory: ${shown(started)} when started, ${shown(full)} with ${ACCOUNTS} accounts at all vendors; target: at most ${TARGET_IDLE_MB} and ${TARGET_ACCOUNTS_MB} MB`,
      lines: [`${shown(called)} with one account at all vendors`],
      isMet: started <= TARGET_IDLE_MB * MEGABYTE && full <= TARGET_ACCOUNTS_MB * MEGABYTE,
    }
  } finally {
    await server.stop()
  }
}

function residentBytes({ pid }: SpawnedServer): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  if (kilobytes === undefined) throw new Error(`Cannot measure: /proc/${pid}/status has no VmRSS`)
  return Number(kilobytes) * 1024
}

/** One call of each account at each vendor. */
async function serveAccounts({ origin }: SpawnedServer, count: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  let next = 0
  const work = async () => {
    for (let index = next++; index < count; index = next++) {
      for (const call of requestsOfAccount(`test-${index}`, Date.now())) await send(origin, call, agent)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  agent.destroy()
}

function send(origin: string, call: ReturnType<typeof requestsOfAccount>[number], agent: Agent): Promise<void> {
  const { method, host, path, query, headers, body } = call
  const { port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const target = query === '' ? path : `${path}?${query}`
    const all = { ...headers, host, 'content-length': String(body.length) }
    const sent = request({ host: '127.0.0.1', port, method, path: target, headers: all, agent }, (response) => {
      response.resume().on('end', () => {
        if (response.statusCode === 200) resolve()
        else reject(new Error(`Cannot measure: ${method} ${path} was answered with ${response.statusCode}`))
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
