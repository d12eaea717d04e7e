import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface SpawnedServer {
  readonly origin: string
  readonly pid: number
  stop(): Promise<void>
}

/** The core for the servers. The load runs on the other one. */
const SERVER_CORE = '0'

/** Starts a server program on the servers' core and waits for the address that it prints. */
export async function spawnServer(args: readonly string[]): Promise<SpawnedServer> {
  const child = spawn('taskset', ['-c', SERVER_CORE, process.execPath, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const origin = await printedOrigin(child)
  return {
    origin,
    // taskset becomes the program.
    pid: child.pid ?? 0,
    async stop() {
      child.kill()
      await once(child, 'exit')
    },
  }
}

async function printedOrigin(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The server has no standard output to read its address from')
  for await (const line of createInterface({ input: child.stdout })) {
    const origin = /listens on (http:\S+)/.exec(line)?.[1]
    if (origin) return origin
  }
  throw new Error('The server ended before it printed its address')
}
