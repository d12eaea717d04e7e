import { execFileSync, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pack } from './packed.ts'

/**
 * Runs the steps of the Dockerfile where there is no container engine: its RUN in an empty folder, then its ENTRYPOINT, CMD
 * and HEALTHCHECK as its USER, who can write nothing there.
 */
const DOCKERFILE = readFileSync('examples/containers/Dockerfile', 'utf8')
/** The folder of the image, which stands for the empty folder here. */
const HOME = '/opt/soundcheck'
const TOKEN = 'a-token-for-the-check-of-the-image'
const ORIGIN = 'http://127.0.0.1:4747'

const folder = mkdtempSync(join(tmpdir(), 'soundcheck-image-'))
try {
  chmodSync(folder, 0o755)
  renameSync(pack(folder), join(folder, 'soundcheck.tgz'))
  execFileSync('sh', ['-ec', `umask 022; ${instruction('RUN')}`], { cwd: folder, stdio: 'inherit' })
  // The base image has Node where every user can run it.
  mkdirSync(join(folder, 'bin'))
  copyFileSync(process.execPath, join(folder, 'bin/node'))
  await checkServer()
  await checkState()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function checkServer(): Promise<void> {
  await withServer({}, async () => {
    const body = { accessKey: 'SoundcheckDemoKey001', requestId: 'nobody-opened-this' }
    const answer = await post('api-videostream-sh.fengkongcloud.com', '/finish_videostream/v4', body)
    expectSame('code of the vendor at an alias', answer.code, 1902)
    const closed = await fetch(`${ORIGIN}/_soundcheck/accounts`)
    expectSame('status of the control API without a token', closed.status, 401)
    expectSame('status of the control API with the token', (await control('GET', '/accounts')).status, 200)
  })
}

/** An account outlives the container. The folder stands for a volume, which begins as the image has it. */
async function checkState(): Promise<void> {
  const data = join(folder, 'data')
  const [, uid, gid] = /--chown=(\d+):(\d+) \/opt\/soundcheck\/data \/data$/m.exec(DOCKERFILE)?.map(Number) ?? []
  if (uid === undefined || gid === undefined) throw new Error('examples/containers/Dockerfile makes no folder /data')
  if (process.getuid?.() === 0) chownSync(data, uid, gid)
  const env = { SOUNDCHECK_STATE: `file:${join(data, 'soundcheck.db')}` }
  await withServer(env, async () => {
    expectSame('status of a new account', (await control('POST', '/accounts', { name: 'kept' })).status, 201)
  })
  await withServer(env, async () => {
    expectSame('status of the account after a restart', (await control('GET', '/accounts/kept')).status, 200)
  })
}

function control(method: string, path: string, body?: object): Promise<Response> {
  const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' }
  return fetch(`${ORIGIN}/_soundcheck${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
}

/** Starts the server of the image, waits until it is healthy, and ends it after the work. */
async function withServer(env: Readonly<Record<string, string>>, work: () => Promise<void>): Promise<void> {
  const stdio: SpawnOptions['stdio'] = ['ignore', 'ignore', 'inherit']
  const server = start([...command('ENTRYPOINT'), ...command('CMD')], { stdio, env })
  const ended = once(server, 'exit')
  try {
    const [, healthCheck = ''] = /CMD (\[.*)/.exec(instruction('HEALTHCHECK')) ?? []
    const [health] = await once(start(JSON.parse(healthCheck), { stdio: 'inherit' }), 'exit')
    expectSame('exit code of the health check', health, 0)
    await work()
  } finally {
    server.kill('SIGTERM')
  }
  const [code] = await ended
  expectSame('exit code after SIGTERM', code, 0)
}

/** The rest of the line of an instruction; the last one counts, as in an image. */
function instruction(name: string): string {
  const [, text] = [...DOCKERFILE.matchAll(new RegExp(`^${name} (.*)$`, 'gm'))].at(-1) ?? []
  if (text === undefined) throw new Error(`examples/containers/Dockerfile has no ${name} in one line`)
  return text
}

function command(name: string): string[] {
  return JSON.parse(instruction(name))
}

/** Starts a program of the image as its user. Only root can be somebody else. */
function start(words: readonly string[], options: SpawnOptions) {
  const [program = '', ...args] = words.map((word) => word.replaceAll(HOME, folder))
  const [uid, gid] = instruction('USER').split(':').map(Number)
  const user = process.getuid?.() === 0 ? { uid, gid } : {}
  const nowhere = { HOME: '/nonexistent', TMPDIR: '/nonexistent' }
  const env = { PATH: join(folder, 'bin'), SOUNDCHECK_TOKEN: TOKEN, ...nowhere, ...options.env }
  return spawn(join(folder, 'bin', program), args, { cwd: '/', ...user, ...options, env })
}

/** `fetch` cannot send a Host header of its own, which is what a network alias comes to. */
async function post(host: string, path: string, body: object): Promise<{ readonly code?: number }> {
  const sent = request(new URL(path, ORIGIN), { method: 'POST', headers: { Host: host } })
  sent.end(JSON.stringify(body))
  const [response] = await once(sent, 'response')
  return JSON.parse((await response.toArray()).join(''))
}

function expectSame(what: string, found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`The ${what} is ${found}, not ${expected}`)
}
