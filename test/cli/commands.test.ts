import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it } from 'vitest'
import { authorizationV3 } from '../tencent-live/sign.ts'

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill()
})

interface Ran {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

/** Runs the command from source to its end. */
async function run(
  args: readonly string[],
  { input = '', env = {} }: { input?: string; env?: object } = {},
): Promise<Ran> {
  const child = spawn(process.execPath, ['src/cli/main.ts', ...args], {
    env: { ...process.env, NO_COLOR: '1', ...env },
  })
  children.push(child)
  let [output, errors] = ['', '']
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  return { code, output, errors }
}

const AT = '2023-11-14T22:13:20Z'
const BODY = '{"StreamName":"test1","TaskId":123}'
const request = (secretId: string, secretKey: string) => {
  const signable = {
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    query: '',
    contentType: 'application/json',
    body: BODY,
  }
  return [
    'POST / HTTP/1.1',
    'Host: live.tencentcloudapi.com',
    'Content-Type: application/json',
    'X-TC-Action: StopLiveRecord',
    'X-TC-Version: 2018-08-01',
    'X-TC-Timestamp: 1700000000',
    `Authorization: ${authorizationV3({ secretId, secretKey, timestamp: 1_700_000_000 }, signable)}`,
    '',
    BODY,
  ].join('\n')
}

describe('soundcheck serve', () => {
  it('prints where it listens, what it answers, the demo credentials and a line to paste for each page', async () => {
    const child = spawn(process.execPath, ['src/cli/main.ts', 'serve', '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.push(child)
    const lines: string[] = []
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line.trim())
      if (line.startsWith('Keys that begin')) break
    }
    const text = lines.join('\n')
    const origin = /listens on (http:\/\/127\.0\.0\.1:\d+)/.exec(text)?.[1]
    expect(origin).toBeDefined()
    for (const secret of [
      'SOUNDCHECKDEMOAK0001',
      'soundcheckTencentSecretKey000001',
      'SoundcheckDemoKey001',
      'Soundcheck-2026',
    ]) {
      expect(text).toContain(secret)
    }
    expect(lines.filter((line) => line.startsWith('curl ')).length).toBeGreaterThanOrEqual(5)
    expect(lines.filter((line) => line.startsWith('curl ')).every((line) => line.includes(String(origin)))).toBe(true)
  })

  it.each([
    [['--prt', '1'], 'Unknown option --prt. Known options: --port, '],
    [['--port', 'many'], 'Cannot listen on port "many": give a number from 0 to 65535'],
    [['--auth', 'shut'], 'Expected one of: open, strict'],
    [['--switch', 'ishumei.unknownStream=404'], 'Possible values: 1902, 1100, 1909'],
    [['--journal-entries', '0'], 'Cannot take "0" for --journal-entries: give a whole number from 1 up'],
    [['--journal-bytes', '8MB'], 'Cannot take "8MB" for --journal-bytes: give a whole number from 1 up'],
    [['--callback-allow', 'a b'], 'Cannot allow callbacks to "a b"'],
  ])('refuses %j in a sentence', async (args, sentence) => {
    const { code, output, errors } = await run(['serve', ...args])
    expect(errors).toContain(sentence)
    expect(errors).not.toContain('    at ')
    expect(output).toBe('')
    expect(code).toBe(2)
  })
})

describe('soundcheck explain-signature', () => {
  it('says that nothing is wrong with a right signature', async () => {
    const { code, output } = await run(['explain-signature', '--at', AT], { input: request('test-cli', 'soundcheck') })
    expect(output).toBe('tencent-live, StopLiveRecord: answered\nNothing is wrong with the signature.\n')
    expect(code).toBe(0)
  })

  it('says what is wrong with another, with what was computed and without a secret', async () => {
    const { code, output } = await run(['explain-signature', '--at', AT], {
      input: request('test-cli', 'soundcheckTencentSecretKey000001'),
    })
    expect(output).toContain('refused AuthFailure.SignatureFailure')
    expect(output).toContain('1. secret-of-another-account (confirmed)')
    expect(output).toContain('Algorithm: TC3-HMAC-SHA256')
    expect(output).toContain('  content-type:application/json\n  host:live.tencentcloudapi.com')
    expect(output).not.toContain('soundcheckTencentSecretKey000001')
    expect(code).toBe(1)
  })

  it('says by how many seconds a clock is off', async () => {
    const { output } = await run(['explain-signature', '--at', '2023-11-14T22:30:00Z'], {
      input: request('test-cli', 'soundcheck'),
    })
    expect(output).toContain('refused AuthFailure.SignatureExpire')
    expect(output).toMatch(/1\. clock-skew.*1000/)
  })

  it('verifies a key of somebody’s own with a secret from the environment', async () => {
    const own = (secret: string) =>
      run(['explain-signature', '--at', AT, '--secret-env', 'MY_SECRET'], {
        input: request('AKIDmine', 'mine'),
        env: { MY_SECRET: secret },
      })
    expect((await own('mine')).output).toContain('Nothing is wrong with the signature.')
    const other = await own('yours')
    expect(other.output).toContain('refused AuthFailure.SignatureFailure')
    expect(other.output).not.toMatch(/yours|mine\b/)
  })
})
