import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { soundcheck } from '../../cli/in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'soundcheck-languages-'))
const GO = join(folder, 'driver-go')

beforeAll(() => void execFileSync('go', ['build', '-o', GO, 'examples/drivers/driver.go']), 120_000)
afterAll(() => rmSync(folder, { recursive: true }))

/** How each example is started. Node's is tested in mistakes.processes.test.ts. */
const DRIVERS = [
  ['plain-python', 'python3 examples/drivers/driver.py'],
  ['plain-php', 'php examples/drivers/driver.php'],
  ['plain-go', GO],
  ['plain-java', 'java examples/drivers/Driver.java'],
] as const

/** One of each vendor, with everything that can go wrong. */
const OPERATIONS = ['stopSmartLive', 'CancelAuditingJobs', 'CreateLiveRecord', 'finish_videostream']

/** What those do not send or read: escapes in XML and JSON, lists, placeholders of a path, and lost answers that may be repeated. */
const PROMISES = [
  'CreateAuditingJobs/echoes-markup-characters',
  'CreateAuditingJobs/echoes-chinese-characters',
  'CreateAuditingJobs/callback-headers-of-customer',
  'CreateAuditingJobs/fault-lost-answer',
  'CreateAuditingJobs/fault-cut-answer',
  'DescribeAuditingJobs/fault-cut-answer',
  'DescribeLiveStreamState/fault-cut-answer',
  'showSmartLive/fault-cut-answer',
  'showSmartLiveRoom/fault-lost-answer',
  'createSmartLiveRoom/longest-paragraph',
  'startSmartLive/room_id-too-long',
]

const FAULTS = ['lost-answer', 'cut-answer', 'server-error', 'too-many-requests', 'refused-for-good', 'slow-answer']

/** Hundreds of promises with real pauses between attempts, on a busy machine. */
const PATIENCE_MS = 120_000

interface Result {
  readonly vendor: string
  readonly outcome: string
  readonly promise: { readonly id: string }
}

/** The promises that a client keeps, by vendor. */
async function keptBy(client: string, name: string, ...selection: readonly string[]): Promise<Map<string, string[]>> {
  const file = join(folder, `${name}-${selection[0]}.json`)
  const { code, output, errors } = await soundcheck(
    ['verify', '--client', `exec:${client}`, '--report', `json=${file}`, ...selection],
    { environment: process.env },
  )
  expect({ errors, output: output.includes('differs') ? output : '' }).toEqual({ errors: '', output: '' })
  expect(code).toBe(0)
  const { results } = JSON.parse(readFileSync(file, 'utf8')) as { results: readonly Result[] }
  const kept = results.filter(({ outcome }) => outcome === 'kept')
  const ids = Map.groupBy(kept, ({ vendor }) => vendor)
  return new Map([...ids].map(([vendor, ofVendor]) => [vendor, ofVendor.map(({ promise }) => promise.id)]))
}

describe('the example clients', () => {
  it.concurrent.each(DRIVERS)(
    '%s keeps what one operation of each vendor promises, whatever goes wrong',
    async (name, client) => {
      const kept = await keptBy(client, name, '--operation', OPERATIONS.join(','))
      expect(kept.size).toBe(OPERATIONS.length)
      const all = [...kept.values()].flat()
      expect(all).toEqual(
        expect.arrayContaining(OPERATIONS.flatMap((operation) => FAULTS.map((fault) => `${operation}/fault-${fault}`))),
      )
      for (const ids of kept.values()) expect(ids.length).toBeGreaterThan(20)
    },
    PATIENCE_MS,
  )

  it.concurrent.each(DRIVERS)(
    '%s escapes what it sends, and reads answers of every form',
    async (name, client) => {
      const kept = await keptBy(client, name, '--promise', PROMISES.join(','))
      expect([...kept.values()].flat().toSorted()).toEqual(PROMISES.toSorted())
    },
    PATIENCE_MS,
  )
})
