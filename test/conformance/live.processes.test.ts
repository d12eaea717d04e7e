import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { credentials } from '../../contracts/tencent-live/credentials.ts'

const { key = '', secret = '' } = credentials.demo
const ENVIRONMENT = {
  TENCENTCLOUD_SECRET_ID: key,
  TENCENTCLOUD_SECRET_KEY: secret,
  TENCENTCLOUD_LIVE_DOMAIN: 'push.example.com',
}

let double: ChildProcess
let folder = ''
let port = 0
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'soundcheck-live-'))
  double = spawn(process.execPath, ['test/conformance/vendor-double.ts'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(createInterface({ input: double.stdout as NodeJS.ReadableStream }), 'line')
  const listening = JSON.parse(String(line))
  port = listening.port
  writeFileSync(join(folder, 'ca.pem'), listening.cert)
}, 30_000)
afterAll(() => {
  double.kill()
  rmSync(folder, { recursive: true })
})

interface Ran {
  readonly code: number
  readonly output: string
  readonly errors: string
}

async function verifyLive(args: readonly string[], environment: object = ENVIRONMENT): Promise<Ran> {
  const fixed = ['src/cli/main.ts', 'verify', '--target', 'live', '--vendor', 'tencent-live']
  const env = { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'), ...environment }
  const child = spawn(process.execPath, [...fixed, ...args], { env })
  const texts = { output: '', errors: '' }
  child.stdout.on('data', (chunk) => {
    texts.output += chunk
  })
  child.stderr.on('data', (chunk) => {
    texts.errors += chunk
  })
  const [code] = await once(child, 'close')
  return { code, ...texts }
}

const OPERATIONS = ['--operation', 'StopLiveRecord,DeleteLiveRecord,DescribeLiveStreamState']

describe('soundcheck verify --target live', () => {
  it('sends nothing without --yes-live, or without a credential', async () => {
    expect(await verifyLive(OPERATIONS)).toMatchObject({ code: 2, output: '' })
    const without = await verifyLive(['--yes-live', ...OPERATIONS], {})
    expect(without).toMatchObject({ code: 2, output: '' })
    expect(without.errors).toContain('TENCENTCLOUD_SECRET_ID (the SecretId)')
  })

  it('shows its plan without a call, and without --yes-live', async () => {
    const { code, output } = await verifyLive(['--plan', ...OPERATIONS])
    expect(code).toBe(0)
    expect(output).toMatch(/^Plan: \d+ promises, \d+ calls, of which \d+ are billed\./)
    expect(output).toMatch(/ +\d+ {2}tencent-live StopLiveRecord \(changes\)/)
    expect(output).toContain('Promises of the reference pages that cannot be played:')
  })

  it('makes no billed call unless told so, and takes only what the pages say', { timeout: 60_000 }, async () => {
    const to = ['--resolve', `live.tencentcloudapi.com:443:127.0.0.1:${port}`, '--recordings', folder]
    const { output, errors } = await verifyLive(['--yes-live', ...to, '--operation', 'StopLiveRecord'])
    expect(errors).not.toContain('CreateLiveRecord')
    expect(output).toMatch(/Inferred promises: 0 confirmed/)
  })

  it('reports exactly three differences of a vendor, and writes recordings without secrets, ids and times', {
    timeout: 60_000,
  }, async () => {
    const to = ['--resolve', `live.tencentcloudapi.com:443:127.0.0.1:${port}`, '--recordings', folder]
    const everything = ['--yes-costs', '--max-costs', '500', '--evidence', 'reference,doc,sdk,inferred']
    const { code, output, errors } = await verifyLive(['--yes-live', ...everything, ...to, ...OPERATIONS])
    expect(code).toBe(1)
    expect(output).toMatch(/\d+ kept, \d+ broken, \d+ not applicable\n/)
    const [, ...ways] = /Differences: 3\n(.*)\n(.*)\n(.*)\nInferred/.exec(output) ?? []
    expect(ways.toSorted()).toEqual([
      expect.stringContaining(
        'DeleteLiveRecord, error.code: expected "ResourceNotFound.TaskId", received "ResourceNotFound"',
      ),
      expect.stringContaining('DescribeLiveStreamState, answer.body.Response.StreamAge: expected nothing'),
      expect.stringContaining(
        'StopLiveRecord, error.code: expected "ResourceNotFound.TaskId", received "ResourceNotFound.ChannelNotExist"',
      ),
    ])
    expect(output).toMatch(/Inferred promises: \d+ confirmed, \d+ to correct: /)
    // Calls that cost or change something are announced.
    expect(errors).toContain('changes: tencent-live StopLiveRecord')
    expect(errors).toContain('costs: tencent-live CreateLiveRecord')

    const recordings = join(folder, 'tencent-live', 'recordings')
    const texts = readdirSync(recordings).map((file) => readFileSync(join(recordings, file), 'utf8'))
    expect(texts.length).toBeGreaterThan(50)
    for (const text of texts) {
      expect(text).not.toContain(key)
      expect(text).not.toContain(secret)
      expect(text).not.toMatch(/Signature=[0-9a-f]{16}/)
    }
    const stopped = JSON.parse(readFileSync(join(recordings, 'StopLiveRecord.unknown-task.json'), 'utf8'))
    expect(stopped).toMatchObject({ format: 'soundcheck-recording', verdict: 'differs', vendor: 'tencent-live' })
    expect(stopped.exchanges[0].answer).toContain('"RequestId":"<id-')
  })
})
