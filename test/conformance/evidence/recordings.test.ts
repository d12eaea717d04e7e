import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tencentLive } from '../../../handlers/index.ts'
import { recordedSentence, recordedTable } from '../../../scripts/recorded-table.ts'
import { wireDriver } from '../../../src/conformance/client-drivers.ts'
import { withEvidence } from '../../../src/conformance/evidence/recorded-vendors.ts'
import { readRecordings } from '../../../src/conformance/evidence/recordings.ts'
import { type Recording, toRecording } from '../../../src/conformance/recording.ts'
import type { PromiseResult } from '../../../src/conformance/result.ts'
import { sandboxTarget } from '../../../src/conformance/targets/sandbox.ts'
import { verify } from '../../../src/conformance/verify.ts'
import { itemsOf } from '../../../src/contract-items/items.ts'
import type { WireAnswer } from '../../../src/vendor/client.ts'
import { contractsOf } from '../../../src/vendor/spec.ts'
import { soundcheck } from '../../cli/in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'soundcheck-evidence-'))
afterAll(() => rmSync(folder, { recursive: true }))

const { spec } = tencentLive
const fileOf = (place: string, id: string) => join(place, 'tencent-live/recordings', `${id.replace('/', '.')}.json`)
const read = (file: string): Recording => JSON.parse(readFileSync(file, 'utf8'))

function write(file: string, recording: Recording): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(recording))
}

/** Records every promise about stopping a recording, at a double that answers as the mock does but for one thing. */
async function record(place: string, change: (answer: WireAnswer) => WireAnswer): Promise<readonly PromiseResult[]> {
  const target = await sandboxTarget({
    vendors: [tencentLive],
    send: async ({ sandbox }, request) => {
      const { status, headers, body } = sandbox.handle(request).response
      const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
      const answer = { status, headers: Object.fromEntries(lower), body }
      return request.headers['x-tc-action'] === 'StopLiveRecord' ? change(answer) : answer
    },
  })
  const results = await verify({
    parts: [{ spec, drivers: [wireDriver] }],
    target,
    selection: { operations: ['StopLiveRecord'] },
  })
  for (const result of results) {
    const credential = { ...spec.credentials.demo, key: keyIn(result) }
    const recording = toRecording(result, { credential, recordedAt: '2026-11-20T08:00:00.000Z' })
    if (recording) write(fileOf(place, result.promise.id), recording)
  }
  return results
}

function keyIn({ exchanges: [first] }: PromiseResult): string {
  return /Credential=([^/]+)/.exec(first?.request.headers.authorization ?? '')?.[1] ?? 'none'
}

const own = join(folder, 'own')
let results: readonly PromiseResult[] = []
beforeAll(async () => {
  results = await record(own, (answer) => ({
    ...answer,
    body: answer.body.replace('ResourceNotFound.TaskId', 'ResourceNotFound.ChannelNotExist'),
  }))
})

describe('recordings of a vendor', () => {
  it('show the promises that it kept, and contradict those that it broke', async () => {
    const { proofs } = await readRecordings(own, [tencentLive])
    const outcomes = new Map(results.map(({ promise, outcome }) => [promise.id, outcome]))
    for (const { promise, isKept } of proofs)
      expect([promise.id, outcomes.get(promise.id)]).toEqual([promise.id, isKept ? 'kept' : 'broken'])
    expect(proofs.filter(({ isKept }) => isKept).length).toBeGreaterThan(25)
    const broken = proofs.filter(({ isKept }) => !isKept).map(({ promise }) => promise.id)
    expect(broken).toContain('StopLiveRecord/unknown-task')
    expect(broken.length).toBeGreaterThan(5)
  })

  it('lift what rests on less, leave what rests on more, and never lift what they contradict', async () => {
    const before = new Map((await spec.promises()).map((promise) => [promise.id, promise]))
    const { proofs } = await readRecordings(own, [tencentLive])
    const [vendor] = withEvidence([tencentLive], proofs)
    const lifted = (await vendor?.spec.promises()) ?? []
    const grades = (of: (id: string) => boolean) =>
      new Set(lifted.filter(({ id }) => of(id)).map(({ id, evidence }) => `${before.get(id)?.evidence} ${evidence}`))
    const kept = new Set(proofs.filter(({ isKept }) => isKept).map(({ promise }) => promise.id))
    expect(grades((id) => kept.has(id))).toEqual(new Set(['reference reference', 'doc doc', 'inferred recorded']))
    expect([...grades((id) => !kept.has(id))].every((one) => !one.endsWith('recorded'))).toBe(true)
    expect(lifted.find(({ id }) => id === 'StopLiveRecord/twice')).toMatchObject({
      evidence: 'recorded',
      source: expect.stringMatching(/; recorded on 2026-11-20$/),
    })
    expect(lifted.find(({ id }) => id === 'StopLiveRecord/unknown-task')).toMatchObject({
      evidence: 'reference',
      source: expect.stringMatching(/; a recording of 2026-11-20 contradicts it$/),
    })
  })

  it('lift codes that the vendor answered', async () => {
    const { proofs } = await readRecordings(own, [tencentLive])
    const [vendor] = withEvidence([tencentLive], proofs)
    expect(tencentLive.errors['AuthFailure.SecretIdNotFound']?.evidence).toBe('doc')
    const seen = proofs.flatMap(({ codes }) => codes)
    const guessed = Object.entries(tencentLive.errors).filter(([, { evidence }]) =>
      ['sdk', 'inferred'].includes(evidence),
    )
    for (const [code, { evidence }] of guessed) {
      expect(vendor?.errors[code]?.evidence).toBe(seen.includes(code) ? 'recorded' : evidence)
    }
  })

  it('say nothing when they are of another promise, of another input, cut or no recordings', async () => {
    const place = join(folder, 'idle')
    const good = read(fileOf(own, 'StopLiveRecord/twice'))
    const [first, ...others] = good.exchanges
    if (!first) throw new Error('There is no exchange')
    const one = (id: string, change: Partial<Recording>) => write(fileOf(place, id), { ...good, ...change })
    one('a/good', {})
    one('b/gone', { promise: { ...good.promise, id: 'StopLiveRecord/gone' } })
    one('c/other', { promise: { ...good.promise, id: 'StopLiveRecord/unknown-task' } })
    one('d/short', { exchanges: [first] })
    one('e/verdict', { verdict: 'differs', differences: [{ path: 'when: error.code', expected: 'a', received: 'b' }] })
    one('f/edited', { exchanges: [{ ...first, answer: first.answer.replace('"TaskId"', '"Task"') }, ...others] })
    one('g/version', { version: 1 as never })
    writeFileSync(fileOf(place, 'h/text'), 'no JSON')
    const { proofs, idle } = await readRecordings(place, [tencentLive])
    expect(proofs.map(({ promise }) => promise.id)).toEqual(['StopLiveRecord/twice'])
    const reasons = idle.map(({ because }) => because)
    expect(reasons).toEqual([
      expect.stringContaining('there is no promise StopLiveRecord/gone'),
      expect.stringMatching(/does not show StopLiveRecord\/unknown-task: call \d/),
      expect.stringContaining('it makes 3 calls, and 1 were recorded'),
      expect.stringContaining('it says that StopLiveRecord/twice is broken, and its exchanges say otherwise'),
      expect.stringContaining('does not show StopLiveRecord/twice'),
      expect.stringContaining('it is no recording of this version: version: record it again'),
      expect.stringContaining('it cannot be read'),
    ])
  })

  it('of two days: the later counts', async () => {
    const place = join(folder, 'two-days')
    const kept = read(fileOf(own, 'StopLiveRecord/twice'))
    write(fileOf(place, 'StopLiveRecord/a'), { ...kept, recordedAt: '2024-02-01T00:00:00.000Z' })
    write(fileOf(place, 'StopLiveRecord/b'), kept)
    const { proofs } = await readRecordings(place, [tencentLive])
    const [vendor] = withEvidence([tencentLive], proofs.toReversed())
    const promise = (await vendor?.spec.promises())?.find(({ id }) => id === 'StopLiveRecord/twice')
    expect(promise?.recorded).toEqual({ on: '2026-11-20', isKept: true })
  })

  it('without a folder is refused', async () => {
    await expect(readRecordings(join(folder, 'none'), [tencentLive])).rejects.toThrow(/Cannot read .*none as a folder/)
  })
})

describe('recordings in commands', () => {
  it('verify says what contradicts, with the date and the exchange, and what is old', async () => {
    const place = join(folder, 'old')
    const kept = read(fileOf(own, 'StopLiveRecord/twice'))
    const broken = read(fileOf(own, 'StopLiveRecord/unknown-task'))
    write(fileOf(place, 'StopLiveRecord/twice'), { ...kept, recordedAt: '2023-02-01T00:00:00.000Z' })
    write(fileOf(place, 'StopLiveRecord/unknown-task'), broken)
    const only = ['--vendor', 'tencent-live', '--promise', 'StopLiveRecord/twice']
    const { code, output } = await soundcheck(['verify', ...only, '--evidence', 'recorded', '--recordings', place])
    expect(output).toMatch(
      /A recording contradicts tencent-live StopLiveRecord\/unknown-task \(reference\): Stopping a task/,
    )
    expect(output).toMatch(/ {2}recorded {2}on 2026-11-20.*StopLiveRecord\.unknown-task\.json/)
    expect(output).toContain('expected  error.code: "ResourceNotFound.TaskId"')
    expect(output).toMatch(/ {2}sent {6}POST \/ \{/)
    expect(output).toMatch(/ {2}answered {2}200 \{"Response":\{"Error":\{"Code":"ResourceNotFound.ChannelNotExist"/)
    expect(output).toMatch(/Older than a year.*\n {2}tencent-live StopLiveRecord\/twice: on 2023-02-01, \d+ years ago/)
    expect(output).toContain('1 promises, 2 runs: 2 kept')
    expect(code).toBe(0)
  })

  it('coverage counts what they show, item by item, and fails when they contradict', async () => {
    const args = ['coverage', '--vendor', 'tencent-live', '--items', '--recordings', own]
    const { code, output } = await soundcheck(args)
    expect(output).toMatch(/what promises rest on: \d+ reference, \d+ doc, [1-9]\d* recorded/)
    const guessed = contractsOf(spec)
      .flatMap((contract) => itemsOf(contract, spec.errors))
      .filter(({ id, evidence }) => id.startsWith('StopLiveRecord/') && evidence === 'inferred')
    const shown = guessed.filter(({ id }) => output.includes(`✓ ${id} (recorded)`))
    expect(shown.map(({ id }) => id)).toContain('StopLiveRecord/rule.ended-task')
    expect(code).toBe(1)
  }, 180_000)

  it('the catalogue of a server names the day', async () => {
    const { createSandbox } = await import('../../../src/index.ts')
    const { promiseEvidenceInWords } = await import('../../../src/openapi/words.ts')
    const { proofs } = await readRecordings(own, [tencentLive])
    const sandbox = createSandbox({ vendors: withEvidence([tencentLive], proofs) })
    const promises = (await sandbox.vendors[0]?.spec.promises()) ?? []
    const words = (id: string) => promises.filter((promise) => promise.id === id).map(promiseEvidenceInWords)
    expect(words('StopLiveRecord/twice')).toEqual(['a recording of the vendor shows it (2026-11-20)'])
    expect(words('StopLiveRecord/unknown-task')).toEqual([
      'the vendor’s reference page says so; a recording of 2026-11-20 contradicts it',
    ])
  })
})

describe('the project’s own recordings', () => {
  it('are written as a table that counts for everybody', async () => {
    const place = join(folder, 'project')
    write(fileOf(place, 'StopLiveRecord/twice'), read(fileOf(own, 'StopLiveRecord/twice')))
    write(fileOf(place, 'StopLiveRecord/unknown-task'), read(fileOf(own, 'StopLiveRecord/unknown-task')))
    const table = await recordedTable(place)
    expect(table).toContain("'StopLiveRecord/twice': { on: '2026-11-20', isKept: true }")
    expect(table).toContain("'StopLiveRecord/unknown-task': { on: '2026-11-20', isKept: false }")
    const idle = join(folder, 'project-idle')
    write(fileOf(idle, 'StopLiveRecord/gone'), { ...read(fileOf(own, 'StopLiveRecord/twice')), exchanges: [] })
    await expect(recordedTable(idle)).rejects.toThrow('Recordings that say nothing')
  })

  it('are counted in a sentence', () => {
    expect(recordedSentence({})).toContain('no recordings of its own yet')
    const table = { a: { x: { on: '2026-11-20', isKept: true } }, b: { y: { on: '2026-11-20', isKept: false } } }
    expect(recordedSentence(table)).toContain('show that 1 promises are kept, and contradict 1')
  })
})
