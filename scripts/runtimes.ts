import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import packageJson from '../package.json' with { type: 'json' }
import { pack } from './packed.ts'

/**
 * Tries the package in Bun and in Deno, as the npm registry brings them, in a folder of its own: what docs/runtimes.md says that
 * works there.
 */
interface Runtime {
  readonly name: string
  readonly program: string
  readonly run: readonly string[]
  /** What a client sees when its connection, used before, is reset. Deno sends such a request again, even a POST. */
  readonly reset: 'failed' | 'answered'
}

const RUNTIMES: readonly Runtime[] = [
  { name: 'bun', program: 'bun', run: ['--bun', 'run'], reset: 'failed' },
  { name: 'deno', program: 'deno', run: ['run', '--allow-all'], reset: 'answered' },
]
const { 'tencentcloud-sdk-nodejs': live, 'cos-nodejs-sdk-v5': cos } = packageJson.devDependencies
const PACKAGES = ['bun', 'deno', 'msw@2', 'vitest@5', `tencentcloud-sdk-nodejs@${live}`, `cos-nodejs-sdk-v5@${cos}`]

const JOB = 'video/auditing/vab1ca9fc8a3ed11ea834c525400863904'
const CLOSE = '{"accessKey":"test-a","requestId":"YOUR_REQUEST_ID"}'

/** In process, and a server that an SDK calls. */
const LIBRARY = `
import { createSandbox } from 'soundcheck'
import { createFetch } from 'soundcheck/fetch'
import { startServer } from 'soundcheck/server'
import { live } from 'tencentcloud-sdk-nodejs/tencentcloud/services/live/index.js'

const sandbox = createSandbox()
const inside = createFetch(sandbox)
const answer = await inside('http://api-videostream-sh.fengkongcloud.com/finish_videostream/v4', { method: 'POST', body: '${CLOSE}' })
console.log('fetch', (await answer.json()).code)

const server = await startServer(sandbox, { port: 0 })
const client = new live.v20180801.Client({
  credential: { secretId: 'test-a', secretKey: 'soundcheck' },
  profile: { httpProfile: { protocol: 'http://', endpoint: new URL(server.origin).host } },
})
console.log('sdk', Object.keys(await client.StopLiveRecord({ StreamName: 'test1', TaskId: 123 })).join())
const refused = await client.StopLiveRecord({ StreamName: 'test1', TaskId: 9 }).catch(({ code }) => code)
console.log('refused', refused)
sandbox.account('test-a').faults.add({ what: { kind: 'reset' }, times: 1 })
const reset = await client.DescribeLiveStreamOnlineList({}).then(() => 'answered', () => 'failed')
console.log('reset', reset)
await server.close()
`
const LIBRARY_SAYS = 'fetch 1100\nsdk RequestId\nrefused ResourceNotFound.TaskId\nreset '

/** Knows nothing of Soundcheck: the vendors' real addresses. */
const PROGRAM = `
import COS from 'cos-nodejs-sdk-v5'
import { live } from 'tencentcloud-sdk-nodejs/tencentcloud/services/live/index.js'

const client = new live.v20180801.Client({ credential: { secretId: 'test-a', secretKey: 'soundcheck' } })
console.log('sdk', Object.keys(await client.StopLiveRecord({ StreamName: 'test1', TaskId: 123 })).join())
const answer = await fetch('http://api-videostream-sh.fengkongcloud.com/finish_videostream/v4', { method: 'POST', body: '${CLOSE}' })
console.log('fetch', (await answer.json()).code)
const cos = new COS({ SecretId: 'test-a', SecretKey: 'soundcheck' })
const Url = 'https://examplebucket-1250000000.ci.ap-beijing.myqcloud.com/${JOB}'
console.log('cos', (await cos.request({ Method: 'GET', Url, Key: '${JOB}' })).Response.JobsDetail.State)
process.exit(0)
`
const PROGRAM_SAYS = 'sdk RequestId\nfetch 1100\ncos Auditing\n'

const KIT = `
import { createSoundcheckTest, soundcheckTest } from 'soundcheck/vitest'
import { expect } from 'vitest'

const close = async (origin, { key }) => {
  const body = JSON.stringify({ accessKey: key, requestId: 'YOUR_REQUEST_ID' })
  return (await (await fetch(origin + '/finish_videostream/v4', { method: 'POST', body })).json()).code
}
soundcheckTest('through the server, in NAME', async ({ soundcheck }) => {
  expect(process.versions.NAME).toBeTypeOf('string')
  expect(await close(soundcheck.origin, soundcheck)).toBe(1100)
  expect(soundcheck).toHaveReceived('finish_videostream', {}, { times: 1 })
})
createSoundcheckTest({ adapter: 'msw' })('through msw, by fetch', async ({ soundcheck }) => {
  expect(await close('http://api-videostream-sh.fengkongcloud.com', soundcheck)).toBe(1100)
})
`

const folder = mkdtempSync(join(tmpdir(), 'soundcheck-runtimes-'))
const bin = (name: string) => join(folder, 'node_modules/.bin', name)
const SOUNDCHECK = join(folder, 'node_modules/soundcheck/dist/node/cli.js')
try {
  install()
  for (const runtime of RUNTIMES) await probe(runtime)
  // The page's own example.
  output([bin('bun'), 'test', './example.test.ts'])
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function install(): void {
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  writeFileSync(join(folder, 'library.mjs'), LIBRARY)
  writeFileSync(join(folder, 'program.mjs'), PROGRAM)
  const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(readFileSync('docs/runtimes.md', 'utf8')) ?? []
  writeFileSync(join(folder, 'example.test.ts'), example)
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', '--loglevel=error']
  execFileSync('npm', ['install', ...quiet, ...PACKAGES, pack(folder)], { cwd: folder, stdio: 'inherit' })
  // Each puts the program for this machine, which came as a package, into its place.
  execFileSync(process.execPath, ['install.js'], { cwd: join(folder, 'node_modules/bun') })
  execFileSync(process.execPath, ['install.cjs'], { cwd: join(folder, 'node_modules/deno') })
}

async function probe({ name, program, run, reset }: Runtime): Promise<void> {
  const runtime = [bin(program), ...run]
  writeFileSync(join(folder, 'kit.test.mjs'), KIT.replaceAll('NAME', name))
  assertSays(`${name}: the library`, output([...runtime, 'library.mjs']), `${LIBRARY_SAYS}${reset}\n`)
  assertSays(`${name}: soundcheck serve`, await served(runtime), '1100')
  const wrapped = output([process.execPath, SOUNDCHECK, 'run', '--', ...runtime, 'program.mjs'])
  assertSays(`${name}: soundcheck run`, wrapped, PROGRAM_SAYS)
  output([...runtime, join(folder, 'node_modules/vitest/vitest.mjs'), 'run', 'kit.test.mjs'])
  const { version } = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'))
  console.log(`${name} ${version}: the library, serve, run and the kit for Vitest work`)
}

/** What a program prints. Throws when it fails. */
function output([program = '', ...args]: readonly string[]): string {
  return execFileSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 60_000,
  })
}

/** The code of an answer by a server in this runtime, which then ends by itself. */
async function served([program = '', ...args]: readonly string[]): Promise<string> {
  const server = spawn(program, [...args, SOUNDCHECK, 'serve', '--port', '0', '--quiet'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(server, 'exit')
  let printed = ''
  for await (const text of server.stdout.setEncoding('utf8')) {
    printed += text
    if (/Ctrl\+C/.test(printed)) break
  }
  const [origin] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? []
  if (origin === undefined) throw new Error(`The server did not start: ${printed}`)
  const answer = await fetch(`${origin}/finish_videostream/v4`, { method: 'POST', body: CLOSE })
  const { code } = (await answer.json()) as { readonly code: number }
  server.kill('SIGINT')
  const [status] = await ended
  if (status !== 0) throw new Error(`The server ended with ${status}`)
  return String(code)
}

function assertSays(what: string, said: string, expected: string): void {
  if (said.includes(expected)) return
  throw new Error(`${what} says ${JSON.stringify(said)} instead of ${JSON.stringify(expected)}`)
}
