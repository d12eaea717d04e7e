import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { soundcheck } from '../../cli/in-process.ts'

const GOOD = 'examples/drivers/driver.mjs'
const source = readFileSync(GOOD, 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'soundcheck-mistakes-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Each plays hundreds of promises with real pauses between attempts. */
const PATIENCE_MS = 120_000

interface Mistake {
  readonly what: string
  /** What of the good client is written otherwise. */
  readonly change: readonly [good: string, bad: string]
  /** The options that choose what is tested. */
  readonly among: readonly [vendor: string, operation: string]
  /** Where the report names it. */
  readonly named: RegExp
  /** It shows in pauses of milliseconds, which others on the machine would lengthen. */
  readonly isTimed?: true
}

const MISTAKES: readonly Mistake[] = [
  {
    what: 'writes XML without escaping it',
    change: ['return escapeXml(String(value))', 'return String(value)'],
    among: ['tencent-ci', 'CreateAuditingJobs'],
    named: /CreateAuditingJobs, sent\.body.*received nothing|sent\.body\.Request/,
  },
  {
    what: 'sends numbers as texts',
    change: [
      'const body = JSON.stringify(input.body ?? {})\n    const time',
      "const body = JSON.stringify(input.body ?? {}, (_, one) => (typeof one === 'number' ? String(one) : one))\n    const time",
    ],
    among: ['tencent-live', 'StopLiveRecord'],
    named: /StopLiveRecord, sent\.body\.TaskId: expected \d+, received "\d+"/,
  },
  {
    what: 'repeats what was refused for good',
    change: [
      "isBusy: ({ error }) => error?.code.startsWith('RequestLimitExceeded')",
      'isBusy: ({ error }) => Boolean(error)',
    ],
    among: ['tencent-live', 'DescribeLiveStreamOnlineList'],
    named: /retries\.keeps-on-after-permanent-error/,
  },
  {
    what: 'drops the request id',
    change: ['message: error.Message, requestId }', 'message: error.Message }'],
    among: ['tencent-live', 'StopLiveRecord'],
    named: /reported\.error\.requestId: expected ".*", received nothing/,
  },
  {
    what: 'reads a list of one as an object',
    change: [
      'members[name] = [...(members[name] ?? []), value]',
      'members[name] = members[name] === undefined ? value : [members[name], value].flat()',
    ],
    among: ['tencent-ci', 'DescribeAuditingJobs'],
    named: /DescribeAuditingJobs, reported\.body\.Response\.JobsDetail\.Snapshot/,
  },
  {
    what: 'repeats a lost call that takes effect twice',
    change: ['REPEATABLE.test(asked.operation)', 'true'],
    among: ['tencent-live', 'CreateLiveRecord'],
    named: /retries\.repeats-unsafe-call/,
  },
  {
    what: 'does not wait when it is asked to',
    change: ['await wait(100 * 2 ** attempt * (0.75 + Math.random() / 2))', 'await wait(0)'],
    among: ['ishumei', 'finish_videostream,videostream'],
    named: /retries\.(?:ignores-throttling|hammers)/,
    isTimed: true,
  },
  {
    what: 'tells its caller of success when there was no answer',
    change: ["return { type: 'failed', message: error.message }", "return { type: 'answer', status: 200, body: {} }"],
    among: ['tencent-live', 'CreateLiveRecord'],
    named: /reported: expected that the answer did not arrive, received success/,
  },
  {
    what: 'takes the message for the code',
    change: ['code: body.error_code, message', 'code: body.error_msg, message'],
    among: ['huawei-metastudio', 'stopSmartLive'],
    named: /stopSmartLive, reported\.error\.code|stopSmartLive, error\.code/,
  },
  {
    what: 'sends every call twice',
    change: [
      'const outcome = await once(vendor, asked)',
      'await once(vendor, asked)\n    const outcome = await once(vendor, asked)',
    ],
    among: ['huawei-metastudio', 'stopSmartLive'],
    named:
      /startSmartLive, sent: expected one request, received 2|createSmartLiveRoom, sent: expected one request, received 2/,
  },
  {
    what: 'signs with a clock of its own',
    change: ['Date.now() + asked.clockOffset', 'Date.now()'],
    among: ['tencent-live', 'CreateLiveRecord'],
    named: /CreateLiveRecord, error.*AuthFailure\.SignatureExpire/,
  },
]

const verify = (file: string, [vendor, operation]: Mistake['among']) =>
  soundcheck(
    ['verify', '--vendor', vendor, '--operation', operation, '--client', `exec:'${process.execPath}' '${file}'`],
    { environment: process.env },
  )

/** As one line for each kind of mistake. */
const kinds = (output: string) => output.slice(output.lastIndexOf('plain-node differs'))

async function isNamed({ what, change: [good, bad], among, named }: Mistake): Promise<void> {
  expect(source.split(good).length, `the good client has once: ${good}`).toBe(2)
  const file = join(folder, `${what.replaceAll(' ', '-')}.mjs`)
  writeFileSync(
    file,
    source.replace(good, () => bad),
  )
  const { code, output } = await verify(file, among)
  expect(kinds(output)).toMatch(named)
  expect(code).toBe(1)
}

describe('a client with a planted mistake', () => {
  const timed = MISTAKES.filter(({ isTimed }) => isTimed)
  const others = MISTAKES.filter(({ isTimed }) => !isTimed)
  it.concurrent.each(others)('that $what is named', isNamed, PATIENCE_MS)
  it.each(timed)('that $what is named', isNamed, PATIENCE_MS)
})

describe('the client without a mistake', () => {
  it.concurrent.each([
    ['tencent-ci', 'CancelAuditingJobs'],
    ['tencent-live', 'CreateLiveRecord'],
    ['ishumei', 'finish_videostream'],
    ['huawei-metastudio', 'stopSmartLive'],
  ] as const)(
    'keeps every promise of %s %s',
    async (...among) => {
      const { code, output } = await verify(GOOD, among)
      expect(output).not.toContain('differs')
      expect(code).toBe(0)
    },
    PATIENCE_MS,
  )
})
