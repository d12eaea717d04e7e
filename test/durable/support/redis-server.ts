import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Debian's redis-server, which speaks Valkey's protocol, with a folder of its own. */
export interface RedisServer {
  readonly port: number
  /** The folder with its append-only file. */
  readonly folder: string
  readonly pid: number
  /** Ends it at once, as kill -9 does. */
  kill(): Promise<void>
  /** Starts it again on the same port, with what is in its folder. */
  start(): Promise<void>
  /** Ends it and removes its folder. */
  remove(): Promise<void>
}

export type Fsync = 'everysec' | 'always'

export async function startRedis(fsync: Fsync = 'everysec'): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'soundcheck-redis-'))
  const port = await freePort()
  let child = await started(port, folder, fsync)
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    // A stopped process dies too.
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return {
    port,
    folder,
    get pid() {
      return child.pid ?? 0
    },
    kill,
    start: async () => {
      child = await started(port, folder, fsync)
    },
    remove: async () => {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function started(port: number, folder: string, fsync: Fsync): Promise<ChildProcess> {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'yes']
  const child = spawn('redis-server', [...options, '--appendfsync', fsync, '--aof-load-truncated', 'yes'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.on('error', () => {})
  if (!child.stdout) throw new Error('redis-server has no output')
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    if (line.includes('Ready to accept connections')) {
      child.stdout.resume()
      return child
    }
  }
  throw new Error(`Cannot start redis-server. Install it: apt-get install redis-server\n${lines.join('\n')}`)
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
