import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CommandDef, runCommand } from 'citty'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { account } from '../../src/cli/remote/account.ts'
import { capture } from '../../src/cli/remote/capture.ts'
import { clock } from '../../src/cli/remote/clock.ts'
import { control } from '../../src/cli/remote/control.ts'
import { exportCommand } from '../../src/cli/remote/export.ts'
import { fault } from '../../src/cli/remote/fault.ts'
import { journal } from '../../src/cli/remote/journal.ts'
import { replay } from '../../src/cli/remote/replay.ts'
import { reset } from '../../src/cli/remote/reset.ts'
import { retries } from '../../src/cli/remote/retries.ts'
import { restore, snapshot } from '../../src/cli/remote/snapshot.ts'
import { state } from '../../src/cli/remote/state.ts'
import { switchCommand } from '../../src/cli/remote/switch.ts'
import { createSandbox } from '../../src/index.ts'
import { openStream } from '../ishumei/requests.ts'

const sandbox = createSandbox({ limits: false })
let server: RunningServer
let folder: string
beforeAll(async () => {
  server = await startServer(sandbox, { port: 0 })
  folder = await mkdtemp(join(tmpdir(), 'soundcheck-cli-'))
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

const lines: string[] = []
const errors: string[] = []
let exitCode: unknown
let interruption = new AbortController()
const io = {
  stdin: (async function* () {})(),
  stdout: { write: (line: string) => void lines.push(line.replace(/\n$/, '')) },
  stderr: { write: (line: string) => void errors.push(line.replace(/\n$/, '')) },
  environment: {},
  interruption: () => interruption.signal,
}
afterEach(() => {
  interruption = new AbortController()
  lines.length = 0
  errors.length = 0
})

/** What a command prints, line by line. */
async function run(command: CommandDef, ...rawArgs: string[]): Promise<string[]> {
  lines.length = 0
  const options = { rawArgs: ['--server', server.origin, ...rawArgs], data: { io, program: [] } }
  exitCode = (await runCommand(command, options)).result
  return [...lines]
}

const close = (accessKey: string, requestId = 'YOUR_REQUEST_ID') =>
  fetch(`${server.origin}/finish_videostream/v4`, { method: 'POST', body: JSON.stringify({ accessKey, requestId }) })

describe('soundcheck clock', () => {
  it('shows, freezes, advances and resumes', async () => {
    const at = ['--account', 'test-clock']
    expect(await run(clock, 'freeze', '2026-11-21T10:00:00Z', ...at)).toEqual([
      'test-clock: 2026-11-21T10:00:00.000Z, frozen; nothing is due',
    ])
    expect((await run(clock, 'set', 'now', ...at))[0]).toContain(', frozen; nothing is due')
    await run(clock, 'set', '2026-11-21T10:00:00Z', ...at)
    expect((await run(clock, ...at, 'advance', '10m'))[0]).toContain('2026-11-21T10:10:00.000Z, frozen')
    expect((await run(clock, 'resume', ...at))[0]).toContain('running')
    expect((await run(clock, '--everywhere'))[0]).toMatch(/^sandbox: /)
    expect(JSON.parse((await run(clock, '--format', 'json', ...at))[0] ?? '')).toMatchObject({ isFrozen: false })
  })

  it('says what comes next', async () => {
    const at = ['--account', 'test-next']
    expect(await run(clock, 'agenda', ...at)).toEqual(['Nothing is due'])
    await run(clock, 'freeze', '2026-11-21T10:00:00Z', ...at)
    sandbox.account('test-next').switches.set('ishumei.firstFrame', 'after 2s')
    const { requestId } = openStream(sandbox, 'test-next')
    expect(await run(clock, 'agenda', ...at)).toEqual([
      `2026-11-21T10:00:02.000Z ishumei ${requestId}: moderated stream: the first frame arrives`,
    ])
    await expect(run(clock, 'agenda', '--everywhere')).rejects.toThrow('Unknown option --everywhere')
  })

  it('refuses unknown actions and options', async () => {
    await expect(run(clock, 'stop')).rejects.toThrow('Use one of show, agenda, freeze')
    await expect(run(clock, 'advance')).rejects.toThrow('The duration to advance the clock by')
    await expect(run(clock, 'advance', '1m', 'now')).rejects.toThrow('Unexpected argument "now"')
    await expect(run(clock, '--acount', 'x')).rejects.toThrow('Unknown option --acount')
    await expect(run(clock, '--server', 'localhost:4747')).rejects.toThrow('is not the address of a server')
  })

  it('prints the server’s message, and ends with 1', async () => {
    await run(clock, 'advance', 'soon')
    expect([errors[0], exitCode]).toEqual([expect.stringContaining('expected milliseconds'), 1])
  })
})

describe('soundcheck fault', () => {
  const at = ['--account', 'test-fault']
  it('adds, lists and removes', async () => {
    await run(fault, 'add', '--operation', 'StopLiveRecord', '--error', 'InternalError', '--times', '2', ...at)
    await run(fault, 'add', '--kind', 'latency', '--median', '200ms', '--p99', '2s', '--vendor', 'ishumei', ...at)
    await run(fault, 'add', '--json', '{"what":{"kind":"reset"},"point":"after","label":"lost"}', ...at)
    expect(await run(fault, 'list', ...at)).toEqual([
      '1: error code InternalError before StopLiveRecord; matched 0, applied 0 of 2 times; set by command line',
      '2: latency median 200 p99 2000 before ishumei; matched 0, applied 0; set by command line',
      '3: reset after anything; matched 0, applied 0; set by command line (lost)',
    ])
    expect(await run(fault, 'remove', '2', ...at)).toEqual(['fault 2 removed'])
    expect(await run(fault, 'clear', ...at)).toEqual(['2 faults removed'])
    expect(await run(fault, ...at)).toEqual(['No faults are set'])
  })

  it('matches by values of the request', async () => {
    const match = 'body.StreamName=test1, body.TaskId=123'
    await run(
      fault,
      'add',
      '--operation',
      'StopLiveRecord',
      '--kind',
      'reset',
      '--match',
      match,
      '--account',
      'test-match',
    )
    const [listed] = sandbox.account('test-match').faults.list()
    expect(listed?.fault.match).toEqual({ 'body.StreamName': 'test1', 'body.TaskId': '123' })
  })

  it('says what is wrong', async () => {
    await expect(run(fault, 'add', ...at)).rejects.toThrow('What should go wrong?')
    await expect(run(fault, 'add', '--json', '{', ...at)).rejects.toThrow('--json is not JSON')
    await expect(run(fault, 'remove', 'first', ...at)).rejects.toThrow('is not the id of a fault')
    await run(fault, 'add', '--error', 'InternalErorr', ...at)
    expect([errors[0], exitCode]).toEqual([expect.stringContaining('Did you mean "InternalError"'), 1])
  })
})

describe('soundcheck journal', () => {
  it('lists, shows one entry, and reads all accounts', async () => {
    await close('test-journal')
    const entries = await run(journal, '--account', 'test-journal', '--vendor', 'ishumei')
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatch(/^\d+ \S+Z \[test-journal\] ishumei finish\S*: answered/)
    const [sequence = ''] = entries[0]?.split(' ') ?? []
    expect((await run(journal, sequence)).join('\n')).toContain('POST /finish_videostream/v4 HTTP/1.1')
    expect((await run(journal, '--everywhere', '--since', '-1', '--limit', '500')).join()).toContain('[test-journal]')
    expect(await run(journal, '--account', 'test-silent')).toEqual(['No entries'])
  })

  it('lists rows, pages back, searches, and tells what entries have in common', async () => {
    const at = ['--account', 'test-rows']
    await close('test-rows')
    await close('test-rows', 'nobody')
    const rows = await run(journal, '--view', 'row', ...at)
    expect(rows).toEqual([
      expect.stringMatching(/^\d+ \S+Z \[test-rows\] ishumei finish_videostream: answered: video stream closed$/),
      expect.stringMatching(/refused 1902: no video stream was opened under this requestId in this account$/),
    ])
    const [first, second] = rows.map((row) => row.split(' ')[0] ?? '')
    expect(await run(journal, '--view', 'row', '--before', second ?? '', ...at)).toEqual(rows.slice(0, 1))
    expect(await run(journal, '--view', 'row', '-q', 'NOBODY', ...at)).toEqual(rows.slice(1))
    expect(await run(journal, '--view', 'row', '--order', 'newest', ...at)).toEqual(rows.toReversed())
    expect(await run(journal, '--common', first ?? '', ...at)).toContainEqual(
      'operation finish_videostream: 100 % of these, 100 % of the rest',
    )
    await run(journal, '--common', 'all', ...at)
    expect([errors[0], exitCode]).toEqual([expect.stringContaining('expected sequence numbers'), 1])
  })

  it('writes an archive', async () => {
    await close('test-har')
    const file = join(folder, 'journal.har')
    expect(await run(journal, '--har', file, '--account', 'test-har')).toEqual([`${file}: 1 exchange`])
    expect(JSON.parse(await readFile(file, 'utf8')).log.version).toBe('1.2')
  })

  it('judges how a client retries', async () => {
    const at = ['--account', 'test-retries']
    // A finding that does not depend on the pace: on a busy machine no client is fast enough to hammer.
    sandbox.account('test-retries').faults.add({ what: { kind: 'error', code: '1902' }, vendor: 'ishumei', times: 3 })
    for (let count = 0; count < 4; count++) await close('test-retries')
    expect((await run(retries, ...at)).join('\n')).toContain('WRONG: ')
    expect(exitCode).toBe(1)
    expect(await run(retries, '--account', 'test-patient')).toEqual(['There was no call to judge.'])
    await close('test-patient')
    expect(await run(retries, '--account', 'test-patient')).toEqual(['Every call was answered at the first attempt.'])
  })

  it('follows until it is interrupted', async () => {
    const done = run(journal, '--follow', '--account', 'test-follow', '--since', '-1')
    await close('test-follow')
    await vi.waitFor(() => expect(lines).toHaveLength(1))
    interruption.abort()
    expect(await done).toHaveLength(1)
  })
})

describe('soundcheck account, switch, state, control and reset', () => {
  it('create, show and close accounts', async () => {
    expect((await run(account, 'create', 'shop')).join('\n')).toMatch(/ishumei: key [0-9a-f]{20}/)
    expect((await run(account)).join('\n')).toContain('shop: ')
    expect((await run(account, 'show', 'shop')).join('\n')).toMatch(/tencent-live: key AKID/)
    expect(await run(account, 'label', 'shop', '--text', 'The shop')).toEqual([
      expect.stringMatching(/^shop \(The shop\): /),
    ])
    expect(await run(account, 'label', 'shop')).toEqual([expect.stringMatching(/^shop: /)])
    sandbox.account('shop').faults.add({ what: { kind: 'reset' } })
    expect((await run(account, 'close', 'shop'))[1]).toContain('never applied')
    await run(account, 'show', 'nobody-here')
    expect(exitCode).toBe(1)
  })

  it('show, add, renew and remove the keys of an account', async () => {
    await run(account, 'create', 'keys')
    sandbox.account('keys').clock.freeze(Date.parse('2026-11-21T10:00:00Z'))
    const credentials = (...options: string[]) =>
      run(account, 'credentials', 'keys', '--vendor', 'tencent-live', ...options)
    const live = (shown: readonly string[]) => shown.filter((line) => line.startsWith('  tencent-live'))
    const [first = ''] = live(await run(account, 'credentials', 'keys'))

    const added = ['--key', 'AKIDtmp', '--secret', 's', '--session-token', 't1', '--expires', '15m']
    const temporary = '  tencent-live: key AKIDtmp, temporary, expires 2026-11-21T10:15:00.000Z'
    expect(live(await credentials(...added))).toEqual([first, temporary])
    expect(await run(account, 'list')).toContainEqual(expect.stringContaining('2 keys at tencent-live'))
    const next = ['--key', 'AKIDnext', '--secret', 's2', '--session-token', 't2']
    expect(live(await credentials(...next, '--replaces', 'AKIDtmp'))).toEqual([
      first,
      '  tencent-live: key AKIDnext, temporary',
    ])
    expect(live(await credentials('--remove', 'AKIDnext'))).toEqual([first])
    expect(sandbox.accounts.identify('tencent-live', first.split(' ').at(-1) ?? '')?.identity.secret).toBeTruthy()
  })

  it('names a key that is itself the secret by its digest', async () => {
    await run(account, 'create', 'digests')
    const at = ['credentials', 'digests', '--vendor', 'ishumei']
    const shown = await run(account, ...at, '--key', 'SecondKeyOfDigests01')
    const [first = '', second = ''] = shown.filter((line) => line.startsWith('  ishumei')).map((line) => line.slice(15))
    expect([first, second]).toEqual(Array(2).fill(expect.stringMatching(/^<redacted:[0-9a-f]{12}>$/)))
    expect(await run(account, ...at, '--remove', first)).toContain(`  ishumei: key ${second}`)
    expect(sandbox.accounts.ownerOf('ishumei', 'SecondKeyOfDigests01')).toBe('digests')
    const third = ['--key', 'ThirdKeyOfDigests001', '--replaces', 'SecondKeyOfDigests01']
    await run(account, ...at, ...third)
    const owners = ['SecondKeyOfDigests01', 'ThirdKeyOfDigests001'].map((key) =>
      sandbox.accounts.ownerOf('ishumei', key),
    )
    expect(owners).toEqual([undefined, 'digests'])
  })

  it.each([
    [['--key', 'AKIDx'], '--vendor'],
    [['--vendor', 'ishumei', '--remove', 'nobody'], 'has no such key at ishumei'],
    [['--secret', 's'], '--secret needs --key or --remove'],
    [['--vendor', 'tencent-live', '--key', 'AKIDx', '--expires', '1h'], '--session-token'],
  ])('account credentials %j says what is missing', async (options, message) => {
    await expect(run(account, 'credentials', 'demo', ...options)).rejects.toThrow(message)
  })

  it('show and set switches', async () => {
    const at = ['--account', 'test-switch']
    expect((await run(switchCommand, 'huawei-metastudio.jobStart', 'manual', ...at))[0]).toMatch(
      /jobStart = manual \(account\)/,
    )
    expect((await run(switchCommand, 'huawei-metastudio.jobStart', '--unset', ...at))[0]).toContain('(default)')
    expect((await run(switchCommand, 'ishumei', ...at)).length).toBeGreaterThan(1)
    await run(switchCommand, 'nothing', ...at)
    expect(exitCode).toBe(1)
  })

  it('show, change and reset a vendor’s state', async () => {
    const at = ['--account', 'test-state']
    await close('test-state')
    const collections = await run(state, 'ishumei', ...at)
    const [name = ''] = collections.find((line) => !line.includes(': 0 '))?.split(':') ?? []
    const [first = ''] = await run(state, 'ishumei', name, '--limit', '1', ...at)
    const [key = ''] = first.split(': ')
    const record = JSON.parse((await run(state, 'ishumei', name, key, ...at)).join('\n'))
    expect(record.cluster).not.toBe('other')
    const patched = await run(state, 'ishumei', name, key, '--patch', JSON.stringify({ cluster: 'other' }), ...at)
    expect(JSON.parse(patched.join('\n')).cluster).toBe('other')
    expect(await run(reset, ...at)).toEqual([
      'test-state: state, journal, callbacks, faults, scenarios and rate limits are as at the start',
    ])
    expect(JSON.parse((await run(state, 'ishumei', name, key, ...at)).join('\n')).cluster).toBe(record.cluster)
  })

  it('list and invoke controls', async () => {
    expect((await run(control)).join('\n')).toContain('tencent-live stream.push')
    await run(control, 'tencent-live', 'stream.push', '--account', 'test-control')
    expect([errors[0], exitCode]).toEqual([expect.stringContaining('The input is wrong: stream: '), 1])
  })
})

describe('soundcheck snapshot, capture and replay', () => {
  it('write an account to a file that only its owner can read, and restore it', async () => {
    const file = join(folder, 'snapshot.json')
    await close('test-file')
    expect((await run(snapshot, file, '--account', 'test-file'))[0]).toContain(file)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    await run(reset, '--account', 'test-file')
    expect((await run(restore, file, '--account', 'test-file'))[0]).toContain('test-file: restored, as of')
    await expect(run(restore, join(folder, 'none.json'))).rejects.toThrow('Cannot read')
  })

  it('record what happens and replay it, in process and at the server', async () => {
    const file = join(folder, 'capture.json')
    const at = ['--account', 'test-capture']
    await run(capture, 'start', ...at)
    for (const id of ['YOUR_REQUEST_ID', 'another', 'YOUR_REQUEST_ID']) await close('test-capture', id)
    expect((await run(capture, 'show', ...at))[0]).toContain('3 requests')
    expect(await run(capture, 'stop', file, ...at)).toEqual([`${file}: 3 requests of test-capture`])
    expect(await run(replay, file)).toEqual(['3 requests and 0 callbacks: every byte is the same'])
    expect(await run(replay, file, '--at-server')).toEqual(['3 requests and 0 callbacks: every byte is the same'])
  })

  it('print the first difference, and end with 1', async () => {
    const file = join(folder, 'changed.json')
    const at = ['--account', 'test-changed']
    await run(capture, 'start', ...at)
    await close('test-changed')
    await run(capture, 'stop', file, ...at)
    const { writeFile } = await import('node:fs/promises')
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('1100', '1199'))
    expect((await run(replay, file)).join('\n')).toMatch(/not the same\nFirst difference, in process, event \d+, POST/)
    expect(exitCode).toBe(1)
  })
})

describe('soundcheck export', () => {
  const at = ['--account', 'test-export']

  it('prints lines for curl, or the exchanges that are chosen', async () => {
    const at = ['--account', 'test-export-curl']
    await close('test-export-curl')
    await close('test-export-curl', 'another')
    const [{ sequence = 0 } = {}] = sandbox.account('test-export-curl').journal.entries()
    const all = (await run(exportCommand, 'curl', ...at)).join('\n')
    expect(all.match(/^curl /gm)).toHaveLength(2)
    const one = (await run(exportCommand, 'curl', '--sequences', String(sequence), ...at)).join('\n')
    expect(one.match(/^curl /gm)).toHaveLength(1)
    expect(one).toContain('"requestId":"YOUR_REQUEST_ID"')
  })

  it('writes a file that only its owner can read', async () => {
    await close('test-export')
    const file = join(folder, 'session.test.ts')
    const [line] = await run(exportCommand, 'vitest', '--limit', '1', '--out', file, ...at)
    expect(line).toMatch(/session\.test\.ts: \d+ lines$/)
    expect(await readFile(file, 'utf8')).toContain("import { openSession } from 'soundcheck'")
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const [json = ''] = await run(exportCommand, 'har', '--format', 'json', ...at)
    expect(JSON.parse(JSON.parse(json).content).log.version).toBe('1.2')
  })

  it('says what is wrong', async () => {
    await expect(run(exportCommand, 'pdf', ...at)).rejects.toThrow(
      'Cannot export "pdf": expected vitest, curl, har, capture',
    )
    await expect(run(exportCommand, ...at)).rejects.toThrow('What to export (vitest, curl, har or capture) is missing')
    await expect(run(exportCommand, 'curl', '--sequences', '1,b', ...at)).rejects.toThrow('takes whole numbers')
    await run(exportCommand, 'capture', ...at)
    expect(errors.join()).toContain('Account "test-export" is not being captured')
    expect(exitCode).toBe(1)
  })
})
