import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import type { TrafficEntry } from '../../src/compare/exchange.ts'
import { readTraffic } from '../../src/compare/read-traffic.ts'
import { readRecordings } from '../../src/conformance/evidence/recordings.ts'
import { captureAccount, createSandbox } from '../../src/index.ts'
import { soundcheck } from '../cli/in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'soundcheck-traffic-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
function fileOf(content: unknown): string {
  const file = join(folder, `${++files}.txt`)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

async function all(entries: AsyncIterable<TrafficEntry>): Promise<TrafficEntry[]> {
  const list: TrafficEntry[] = []
  for await (const one of entries) list.push(one)
  return list
}

async function entriesOf(content: unknown): Promise<TrafficEntry[]> {
  return all(readTraffic(fileOf(content)))
}

const har = (...entries: readonly object[]) => ({ log: { version: '1.2', creator: {}, entries } })

const entry = ({ request = {}, content = {}, ...rest }: Record<string, object | string> = {}) => ({
  startedDateTime: '2026-11-20T10:00:00.000+02:00',
  request: {
    method: 'POST',
    url: 'https://live.tencentcloudapi.com/a%2Fb?x=%20#fragment',
    headers: [
      { name: ':authority', value: 'live.tencentcloudapi.com' },
      { name: 'X-TC-Action', value: 'StopLiveRecord' },
    ],
    postData: { mimeType: 'application/json', text: '{"StreamName":"é"}' },
    ...(request as object),
  },
  response: { status: 200, headers: [{ name: 'Content-Type', value: 'text/plain' }], content },
  ...rest,
})

describe('a HAR file', () => {
  it('is read with the address as it was written, headers in lower case, and bodies as bytes', async () => {
    const [read] = await entriesOf(har(entry({ content: { text: '{}', size: 2 } })))
    expect(read).toEqual({
      index: 1,
      at: Date.parse('2026-11-20T08:00:00Z'),
      request: {
        method: 'POST',
        host: 'live.tencentcloudapi.com',
        path: '/a%2Fb',
        query: 'x=%20',
        headers: { 'x-tc-action': 'StopLiveRecord' },
        body: new TextEncoder().encode('{"StreamName":"é"}'),
      },
      answer: { status: 200, headers: { 'content-type': 'text/plain' }, body: '{}' },
      isCut: false,
    })
  })

  it('may hold a body as base64', async () => {
    const text = Buffer.from('{"é":1}').toString('base64')
    const [read] = await entriesOf(har(entry({ content: { text, encoding: 'base64', size: 8 } })))
    expect(read).toMatchObject({ answer: { body: '{"é":1}' }, isCut: false })
  })

  it.each([
    ['a body that is shorter than its size', { text: '{"a', size: 100 }],
    ['a body that was not kept', { size: 100 }],
    ['a body that is no text', { text: '/w==', encoding: 'base64', size: 1 }],
  ])('says that an entry is cut: %s', async (_, content) => {
    expect(await entriesOf(har(entry({ content })))).toMatchObject([{ isCut: true }])
  })

  it('knows a request without an answer', async () => {
    const [read] = await entriesOf(har({ ...entry(), response: { status: 0, headers: [], content: {} } }))
    expect(read).toMatchObject({ answer: undefined })
  })

  it('goes on after an entry that cannot be read', async () => {
    const entries = await entriesOf(
      har({ startedDateTime: 'yesterday', request: { method: 'GET', url: '/' }, response: {} }, entry()),
    )
    expect(entries[0]).toEqual({ index: 1, problem: expect.stringContaining('startedDateTime') })
    expect(entries[1]).toMatchObject({ index: 2, at: expect.any(Number) })
  })

  it('that ends in the middle is refused, after what was there', async () => {
    const whole = JSON.stringify(har(entry(), entry()))
    await expect(entriesOf(whole.slice(0, -100))).rejects.toThrow(
      /Cannot read .* after entry 1: the file ends in the middle/,
    )
    await expect(entriesOf(whole.replace('"request"', '"request'))).rejects.toThrow(/Cannot read .* after entry/)
  })
})

describe('other files', () => {
  it('are a capture of soundcheck capture', async () => {
    const sandbox = createSandbox({ seed: 'empty' })
    const account = sandbox.account('test-traffic')
    const capturing = captureAccount(account)
    sandbox.handle({
      method: 'POST',
      host: 'api-videostream-sh.fengkongcloud.com',
      path: '/finish_videostream/v4',
      query: '',
      headers: { 'Content-Type': 'application/json' },
      body: new TextEncoder().encode('{"accessKey":"test-traffic","requestId":"none"}'),
    })
    account.clock.freeze()
    const [read, ...others] = await entriesOf(capturing.stop())
    expect(read).toMatchObject({ index: 1, request: { path: '/finish_videostream/v4' }, answer: { status: 200 } })
    expect(others).toEqual([])
  })

  it('are lines of JSON', async () => {
    const request = { method: 'GET', host: 'example.com', path: '/' }
    const lines = [
      { at: 1000, request, response: { status: 204 } },
      { at: '2026-11-20T08:00:00Z', request },
    ]
    const entries = await entriesOf(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n\nno JSON\n`)
    expect(entries).toMatchObject([
      { index: 1, at: 1000, answer: { status: 204, body: '' } },
      { index: 2, at: Date.parse('2026-11-20T08:00:00Z'), answer: undefined },
      { index: 4, problem: 'is no JSON' },
    ])
  })

  it('are refused when they are no traffic', async () => {
    await expect(entriesOf('GET / HTTP/1.1')).rejects.toThrow('as traffic: give a HAR file')
    await expect(all(readTraffic(join(folder, 'none')))).rejects.toThrow('Cannot read')
  })
})

describe('soundcheck compare', () => {
  it('exits with 0 when nothing differs, and counts what belongs to others', async () => {
    const other = entry({
      request: { method: 'GET', url: 'https://example.com/', headers: [], postData: { text: '' } },
    })
    const { code, output } = await soundcheck(['compare', fileOf(har(other))])
    expect(output).toBe('1 entries: 0 exchanges and 0 callbacks compared, 1 of other hosts\nNothing differs.\n')
    expect(code).toBe(0)
  })

  it('exits with 2 when there is nothing to compare or a file cannot be read', async () => {
    const empty = await soundcheck(['compare', fileOf(har())])
    expect(empty.errors).toContain('there is no exchange in it')
    expect(empty.code).toBe(2)
    expect((await soundcheck(['compare', join(folder, 'none')])).code).toBe(2)
  })

  it('says where the traffic differs, which switch fits, and keeps secrets out', async () => {
    const { file, secret } = secondStop()
    const { code, output } = await soundcheck(['compare', file])
    expect(output).toContain('tencent-live StopLiveRecord, answer.error.code: the vendor differs from the mock')
    expect(output).toContain('tencent-live.endedTask=ResourceNotFound.TaskId fits')
    expect(output).not.toContain(secret)
    expect(code).toBe(1)
  })

  it('writes what the traffic says about inferred promises, without names and keys', async () => {
    const { file } = secondStop()
    const evidence = join(folder, 'evidence')
    await soundcheck(['compare', file, '--write-evidence', evidence])
    const recording = readFileSync(join(evidence, 'tencent-live/recordings/StopLiveRecord.twice-unknown.json'), 'utf8')
    expect(JSON.parse(recording)).toMatchObject({
      recordedAt: expect.stringMatching(/^2026-11-20T08:00:/),
      promise: { id: 'StopLiveRecord/twice-unknown', evidence: 'inferred' },
      verdict: 'confirmed',
    })
    expect(recording).not.toMatch(/evening-show|test-compared/)
    expect(recording).toContain('ResourceNotFound.TaskId')
  })

  it('writes recordings that count: one that shows a promise, and one that contradicts the other', async () => {
    const { file } = secondStop()
    const evidence = join(folder, 'evidence-that-counts')
    await soundcheck(['compare', file, '--write-evidence', evidence])
    const { proofs, idle } = await readRecordings(evidence, vendors)
    expect(idle).toEqual([])
    expect(proofs.map(({ promise, isKept }) => [promise.id, isKept])).toEqual([
      ['StopLiveRecord/twice-unknown', true],
      ['StopLiveRecord/twice', false],
    ])
    const only = ['--vendor', 'tencent-live', '--promise', 'StopLiveRecord/twice-unknown']
    const { output } = await soundcheck(['verify', ...only, '--evidence', 'recorded', '--recordings', evidence])
    expect(output).toContain('A recording contradicts tencent-live StopLiveRecord/twice (inferred)')
    expect(output).toContain('1 promises, 2 runs: 2 kept')
  })

  it('does not hold records that began before the recording against the mock, nor takes them for evidence', async () => {
    const lines = readFileSync(secondStop().file, 'utf8').split('\n')
    const evidence = join(folder, 'earlier')
    const { code, output } = await soundcheck([
      'compare',
      fileOf(lines.slice(1).join('\n')),
      '--write-evidence',
      evidence,
    ])
    expect(output).toContain(
      'tencent-live StopLiveRecord: 2 times about a record that began before the recording, first in entry 1.',
    )
    expect(output).toMatch(/Nothing differs\.\n$/)
    expect(code).toBe(0)
    expect(existsSync(evidence)).toBe(false)
    // A task that was begun in the recording counts, beside one that was not.
    const [create = '', ...stops] = lines
    const other = stops.map((line) =>
      line.replaceAll('evening-show', 'night-show').replaceAll(/"TaskId\\":\d+/g, '"TaskId\\":99887766'),
    )
    const both = await soundcheck(['compare', fileOf([other[0], create, ...stops, other[1]].join('\n'))])
    expect(both.output).toContain('first in entry 1.')
    expect(both.output).toContain('StopLiveRecord, answer.error.code: the vendor differs from the mock')
    expect(both.code).toBe(1)
  })
})

/** A vendor that refuses to stop a task twice: the mock does so with a switch only. */
function secondStop(): { file: string; secret: string } {
  let now = Date.parse('2026-11-20T08:00:00Z')
  const sandbox = createSandbox({ seed: 'empty', idSeed: 'the vendor', realTime: () => now })
  const vendor = sandbox.vendors.find(({ id }) => id === 'tencent-live')
  if (!vendor) throw new Error('There is no tencent-live')
  const credential = vendor.spec.credentials.test('test-compared')
  sandbox.account(credential.key).switches.set('tencent-live.endedTask', 'ResourceNotFound.TaskId')
  const lines: string[] = []
  const call = (id: string, body: object) => {
    now += 5000
    const contract = vendor.spec.contracts[id]
    if (!contract) throw new Error(`There is no ${id}`)
    const request = vendor.spec.wire.encode({ contract, input: { body }, wire: undefined }, { credential, now })
    const { status, headers, body: answer } = sandbox.handle(request).response
    const sent = { ...request, body: new TextDecoder().decode(request.body) }
    lines.push(JSON.stringify({ at: now, request: sent, response: { status, headers, body: answer } }))
    return JSON.parse(answer).Response
  }
  const { TaskId } = call('CreateLiveRecord', {
    ...{ StreamName: 'evening-show', AppName: 'live', DomainName: 'push.example.com' },
    ...{ StartTime: '2026-11-20 16:10:00', EndTime: '2026-11-20 18:00:00' },
  })
  call('StopLiveRecord', { StreamName: 'evening-show', TaskId })
  call('StopLiveRecord', { StreamName: 'evening-show', TaskId })
  return { file: fileOf(lines.join('\n')), secret: credential.secret ?? '' }
}
