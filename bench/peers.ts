import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import autocannon from 'autocannon'
import { signedStop } from './signed-stop.ts'
import { median, spread } from './statistics.ts'

/**
 * `npm run build && node bench/peers.ts`: other mock servers at the same work, in the same run. Not in CI: it installs them from
 * npm into a temporary folder. All of them read the signed StopLiveRecord and answer 65 bytes of JSON; only Soundcheck verifies the
 * signature, keeps state and writes a journal. MockServer and WireMock need Java, and are not here. CONTRIBUTING.md has the method.
 */
const ROUNDS = 9
const SECONDS = 2
const CONNECTIONS = 16
const TARGET = 4
const START_MS = 60_000
const VERSIONS = [
  'json-server@0.17',
  '@stoplight/prism-cli@5',
  '@mockoon/cli@9',
  'msw@2.15',
  '@mswjs/http-middleware@0.10',
]

const ANSWER = { Response: { RequestId: '3c140219-cfe9-470e-b241-907877d6fb03' } }

interface Peer {
  readonly name: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** The program of Node and its arguments. */
  args(port: string): readonly string[]
}

const folder = mkdtempSync(join(tmpdir(), 'soundcheck-peers-'))
const bin = (packageAndFile: string) => join(folder, 'node_modules', packageAndFile)

const peers: readonly Peer[] = [
  {
    name: 'Soundcheck',
    method: 'POST',
    path: '/',
    args: (port) => [resolve('dist/node/cli.js'), 'serve', '--port', port, '--no-limits', '--log', 'none'],
  },
  // It answers a POST by storing a record, so this is a GET.
  {
    name: 'json-server',
    method: 'GET',
    path: '/answer',
    args: (port) => [bin('json-server/lib/cli/bin.js'), '--quiet', '--port', port, 'db.json'],
  },
  {
    name: 'Prism',
    method: 'POST',
    path: '/',
    args: (port) => [
      bin('@stoplight/prism-cli/dist/index.js'),
      'mock',
      '--port',
      port,
      '--verboseLevel',
      'silent',
      'openapi.json',
    ],
  },
  {
    name: 'Mockoon',
    method: 'POST',
    path: '/',
    args: (port) => [
      bin('@mockoon/cli/bin/run.js'),
      'start',
      '--disable-log-to-file',
      '--data',
      'mockoon.json',
      '--port',
      port,
    ],
  },
  { name: 'msw, http-middleware', method: 'POST', path: '/', args: (port) => ['msw.mjs', port] },
]

/** What the programs read. */
const files: Readonly<Record<string, string>> = {
  'package.json': '{"private":true}',
  'db.json': JSON.stringify({ answer: ANSWER }),
  'openapi.json': JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Stop', version: '1' },
    paths: {
      '/': {
        post: {
          requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
          responses: { 200: { description: 'Stopped', content: { 'application/json': { example: ANSWER } } } },
        },
      },
    },
  }),
  'mockoon.json': JSON.stringify({
    ...{
      uuid: 'b0a5f0a3-1111-4111-8111-111111111111',
      lastMigration: 33,
      name: 'Stop',
      port: 3000,
      hostname: '',
      endpointPrefix: '',
      latency: 0,
    },
    ...{
      folders: [],
      headers: [],
      proxyMode: false,
      proxyHost: '',
      proxyRemovePrefix: false,
      cors: false,
      data: [],
      callbacks: [],
    },
    ...{
      tlsOptions: { enabled: false, type: 'CERT', pfxPath: '', certPath: '', keyPath: '', caPath: '', passphrase: '' },
    },
    ...{ proxyReqHeaders: [], proxyResHeaders: [] },
    rootChildren: [{ type: 'route', uuid: 'b0a5f0a3-2222-4222-8222-222222222222' }],
    routes: [
      {
        ...{
          uuid: 'b0a5f0a3-2222-4222-8222-222222222222',
          type: 'http',
          documentation: '',
          method: 'post',
          endpoint: '',
          responseMode: null,
        },
        responses: [
          {
            ...{
              uuid: 'b0a5f0a3-3333-4333-8333-333333333333',
              body: JSON.stringify(ANSWER),
              latency: 0,
              statusCode: 200,
              label: '',
            },
            ...{
              headers: [{ key: 'Content-Type', value: 'application/json' }],
              bodyType: 'INLINE',
              filePath: '',
              databucketID: '',
            },
            ...{ sendFileAsBody: false, rules: [], rulesOperator: 'OR', disableTemplating: true, fallbackTo404: false },
            ...{ default: true, crudKey: 'id', callbacks: [] },
          },
        ],
      },
    ],
  }),
  'msw.mjs': `import { createServer } from '@mswjs/http-middleware'
import { http, HttpResponse } from 'msw'
createServer(http.post('*', async ({ request }) => { await request.json(); return HttpResponse.json(${JSON.stringify(ANSWER)}) })).listen(Number(process.argv[2]))`,
}

interface Running {
  readonly peer: Peer
  readonly port: number
  readonly child: ChildProcess
  readonly rates: number[]
  /** Of the server's processor, in microseconds a request. */
  readonly costs: number[]
}

const started: ChildProcess[] = []

try {
  prepare()
  const running: Running[] = []
  for (const peer of peers) {
    const one = await start(peer).catch((error: Error) =>
      console.log(`       ${peer.name}: left out, ${error.message}`),
    )
    if (one) running.push({ ...one, peer, rates: [], costs: [] })
  }
  for (const one of running) await load(one)
  for (let round = 0; round < ROUNDS; round++) {
    // In turns, so that the load of the machine is the same for all. The order changes, so that nobody always comes first.
    for (const one of [...running.slice(round % running.length), ...running.slice(0, round % running.length)]) {
      const { rate, cost } = await load(one)
      one.rates.push(rate)
      if (cost !== undefined) one.costs.push(cost)
    }
  }
  report(running)
} finally {
  for (const child of started) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
}

function prepare(): void {
  if (!existsSync('dist/node/cli.js')) throw new Error('Cannot compare: there is no build. Run npm run build first')
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  try {
    // Their scripts are not needed, and nothing but Node runs one here.
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--silent', ...VERSIONS], {
      cwd: folder,
      stdio: 'inherit',
    })
  } catch (error) {
    throw new Error(`Cannot compare: npm does not install ${VERSIONS.join(', ')}`, { cause: error })
  }
}

function report([own, ...others]: readonly Running[]): void {
  const best = others.toSorted((one, other) => median(other.rates) - median(one.rates))[0]
  if (own?.peer.name !== 'Soundcheck' || !best)
    throw new Error('Cannot compare: Soundcheck or all others did not start')
  const ratio = median(own.rates.map((rate, round) => rate / (best.rates[round] ?? Number.NaN)))
  const isMet = ratio >= TARGET
  console.log(
    `${isMet ? 'met   ' : 'MISSED'} ${ratio.toFixed(2)} times ${best.peer.name}, the best of the others; target: at least ${TARGET}`,
  )
  for (const { peer, rates, costs } of [own, ...others]) {
    const cost = costs.length > 0 ? `, ${median(costs).toFixed(0)} µs of CPU each` : ''
    console.log(
      `       ${peer.name.padEnd(24)} ${median(rates).toFixed(0)} requests a second, spread ${spread(rates)}${cost}`,
    )
  }
  if (!isMet) process.exitCode = 1
}

async function start(peer: Peer): Promise<Pick<Running, 'port' | 'child'>> {
  const port = await freePort()
  const child = spawn(process.execPath, peer.args(String(port)), { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  started.push(child)
  let complaint = ''
  child.stderr.on('data', (text: Buffer) => {
    complaint = `${complaint}${text}`.slice(-500)
  })
  const givenUpAt = performance.now() + START_MS
  while (performance.now() < givenUpAt && child.exitCode === null) {
    if (await answersRight(peer, port)) return { port, child }
    await new Promise((done) => setTimeout(done, 100))
  }
  const end = child.exitCode === null ? `it gave no right answer within ${START_MS / 1000} s` : 'it ended'
  child.kill('SIGKILL')
  throw new Error([end, complaint.trim()].filter(Boolean).join(': '))
}

async function answersRight({ method, path }: Peer, port: number): Promise<boolean> {
  const { headers, body } = signedStop(`127.0.0.1:${port}`, Date.now())
  const { host: _host, 'content-length': _length, ...rest } = headers
  const sent = method === 'POST' ? { method, headers: rest, body } : {}
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, sent).catch(() => undefined)
  return answer?.ok === true && /"RequestId":\s*"[0-9a-f-]{36}"/.test(await answer.text())
}

/** Requests a second, and what each took of the server's processor, where the system tells. */
async function load({ peer, port, child }: Pick<Running, 'peer' | 'port' | 'child'>) {
  const { method, path } = peer
  const { headers: signed, body } = signedStop(`127.0.0.1:${port}`, Date.now())
  const { 'content-length': _, ...headers } = signed
  const url = `http://127.0.0.1:${port}${path}`
  const sent = method === 'POST' ? { method, headers, body } : {}
  const before = cpuOf(child)
  const result = await autocannon({ url, connections: CONNECTIONS, duration: SECONDS, ...sent })
  const after = cpuOf(child)
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`Cannot measure ${peer.name}: ${result.non2xx} other statuses, ${result.errors} errors`)
  // Some answer errors with status 200.
  if (!(await answersRight(peer, port))) throw new Error(`Cannot measure ${peer.name}: it no longer answers right`)
  const cost = before === undefined || after === undefined ? undefined : (after - before) / result.requests.total
  return { rate: result.requests.average, cost }
}

/** The processor time of a process so far, in microseconds. Linux counts it in hundredths of a second. */
function cpuOf({ pid }: ChildProcess): number | undefined {
  try {
    // The name, in parentheses, may have spaces. User and system time are the 12th and 13th field behind it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10_000
  } catch {
    return undefined
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('No port is free')
  return address.port
}
