import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { EXECUTABLE } from './bundles.ts'

/**
 * Checks the one executable as somebody without Node has it: alone in an empty folder, with an empty PATH and nothing else in the
 * environment but a folder for temporary files. Prints what passed, and ends with 1 when something did not.
 */
const folder = mkdtempSync(join(tmpdir(), 'soundcheck-exe-'))
const exe = join(folder, 'soundcheck')
const temporary = join(folder, 'tmp')
const ENVIRONMENT = { PATH: '', TMPDIR: temporary }
const CURL = '/usr/bin/curl'

const CHECKS: Readonly<Record<string, () => Promise<void>>> = {
  'starts, and says its version': async () => {
    const { code, output } = await run('--version')
    expect(code === 0 && /^\d+\.\d+\.\d+\n$/.test(output), output)
  },
  'serve answers a first request, its health, its API documents and the control room, and ends with 0': checkServe,
  'run leads curl to Soundcheck at a vendor’s own https address': async () => {
    const { code, output, errors } = await run('run', '--', CURL, '-sS', 'https://live.tencentcloudapi.com/')
    expect(code === 0 && output.includes('"MissingParameter"') && errors.includes('1 request'), output + errors)
  },
  'run leads a Node program that knows no proxy, with the preload, and removes its files': async () => {
    const program = join(folder, 'program.mjs')
    writeFileSync(program, PROGRAM)
    const { code, output, errors } = await run('run', '--quiet', '--', process.execPath, program)
    expect(code === 0 && output.includes('"MissingParameter"'), output + errors)
    expect(readdirSync(temporary).length === 0, `left behind: ${readdirSync(temporary).join(', ')}`)
  },
  'verify keeps every promise of a vendor': async () => {
    const { code, output, errors } = await run('verify', '--vendor', 'ishumei')
    expect(code === 0 && /\d+ promises, \d+ runs: \d+ kept$/m.test(output), output + errors)
  },
  'verify loads a vendor from files': async () => {
    const { code, output, errors } = await run('verify', '--vendor', resolve('examples/acme/index.ts'))
    expect(code === 0 && output.includes('kept'), output + errors)
  },
  'verify says that it cannot load the vendors’ packages': async () => {
    const { code, errors } = await run('verify', '--client', 'tencentcloud-sdk-nodejs')
    expect(code === 2 && errors.includes('this Soundcheck is one file'), errors)
  },
  'mcp speaks the protocol': async () => {
    const { code, output, errors } = await run('mcp', { input: `${JSON.stringify(INITIALIZE)}\n` })
    expect(code === 0 && JSON.parse(output).result.serverInfo.name === 'soundcheck', output + errors)
  },
}

/** With an agent of its own, Node reads no proxy from the environment. */
const PROGRAM = `import https from 'node:https'
https.get('https://live.tencentcloudapi.com/', { agent: new https.Agent() }, (response) => response.pipe(process.stdout))
`

const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'check', version: '1' } },
}

let failed = 0
try {
  copyFileSync(EXECUTABLE, exe)
  mkdirSync(temporary)
  console.log(`${EXECUTABLE}: ${(statSync(EXECUTABLE).size / 1e6).toFixed(0)} MB`)
  for (const [name, check] of Object.entries(CHECKS)) {
    await check().then(
      () => console.log(`passed: ${name}`),
      (error: Error) => {
        failed++
        console.log(`FAILED: ${name}\n${error.message}`)
      },
    )
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(`${Object.keys(CHECKS).length - failed} passed, ${failed} failed`)
if (failed > 0) process.exitCode = 1

async function checkServe(): Promise<void> {
  const from = performance.now()
  const server = spawn(exe, ['serve', '--port', '0', '--quiet'], { cwd: folder, env: ENVIRONMENT })
  const ended = once(server, 'exit')
  try {
    const origin = await originOf(server.stdout)
    const body = JSON.stringify({ accessKey: 'SoundcheckDemoKey001', requestId: 'nobody-opened-this' })
    const answer = await fetch(`${origin}/finish_videostream/v4`, { method: 'POST', body })
    const text = await answer.text()
    console.log(`first answer ${(performance.now() - from).toFixed(0)} ms after the start`)
    expect(text.includes('1902'), text)
    for (const path of ['health', 'docs', 'docs/tencent-live.json', 'openapi.json', 'metrics', 'accounts']) {
      const { status } = await fetch(`${origin}/_soundcheck/${path}`)
      expect(status === 200, `/_soundcheck/${path} answers ${status}`)
    }
    const room = await (await fetch(`${origin}/_soundcheck/`)).text()
    const [script = 'no script'] = /assets\/[\w-]+\.js/.exec(room) ?? []
    const { status } = await fetch(`${origin}/_soundcheck/${script}`)
    expect(status === 200, `the control room’s ${script} answers ${status}`)
  } finally {
    server.kill('SIGTERM')
  }
  const [code] = await ended
  expect(code === 0, `after SIGTERM it ends with ${code}`)
}

/** Resolves as soon as the server has printed its address. */
async function originOf(output: Readable): Promise<string> {
  let printed = ''
  // A server whose output is closed would end.
  for await (const chunk of output.iterator({ destroyOnReturn: false })) {
    printed += chunk
    const [origin] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? []
    if (origin !== undefined && printed.includes('Ctrl+C')) return origin
  }
  throw new Error(`serve ended without an address: ${printed}`)
}

interface Ran {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

async function run(...words: (string | { readonly input: string })[]): Promise<Ran> {
  const args = words.filter((word) => typeof word === 'string')
  const [input] = words.filter((word) => typeof word !== 'string').map((word) => word.input)
  const child = spawn(exe, args, { cwd: folder, env: ENVIRONMENT })
  const ended = once(child, 'exit')
  const streams = Promise.all([text(child.stdout), text(child.stderr)])
  if (input === undefined) child.stdin.end()
  else {
    child.stdin.write(input)
    // A closed input ends the session, so it closes after the answer.
    child.stdout.once('data', () => child.stdin.end())
  }
  const [[code], [output, errors]] = await Promise.all([ended, streams])
  return { code, output, errors }
}

function expect(isRight: boolean, found: string): void {
  if (!isRight) throw new Error(found)
}
