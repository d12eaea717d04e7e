import { afterEach, describe, expect, it } from 'vitest'
import { unmetFaultLines } from '../../src/cli/banner.ts'
import { createClient } from '../../src/client/index.ts'
import { createSandbox } from '../../src/index.ts'
import { exchangeBytes } from '../support/raw-exchange.ts'
import { type Circumstances, serve as serveCommand, soundcheck } from './in-process.ts'

const running: Awaited<ReturnType<typeof serveCommand>>[] = []
afterEach(async () => {
  for (const server of running.splice(0)) await server.close()
})

async function serve(options: readonly string[] = [], circumstances: Circumstances = {}) {
  const server = await serveCommand(options, circumstances)
  running.push(server)
  return server
}

const lineOf = (text: string, start: string) =>
  text
    .split('\n')
    .find((line) => line.trim().startsWith(start))
    ?.trim()

describe('soundcheck serve', () => {
  it('prints its address, where everything is, and a call to each vendor', async () => {
    const { text, origin } = await serve()
    const lines = text.split('\n')
    expect(lines[0]).toBe(`Soundcheck listens on ${origin}`)
    expect(lineOf(text, 'Start page:')).toContain(`${origin}/ `)
    expect(lineOf(text, 'API reference:')).toBe(`API reference: ${origin}/_soundcheck/docs`)
    expect(lines.filter((line) => line.startsWith('# '))).toEqual([
      '# Huawei Cloud MetaStudio, smart live (huawei-metastudio): Query a virtual human livestreaming task',
      '# ISHUMEI, video-stream moderation (ishumei): Close a video stream',
      '# Tencent Cloud Infinite, live-stream moderation (tencent-ci): Query a live stream moderation job',
      '# Tencent Cloud Live, recording (tencent-live): List the streams that are live',
    ])
  })

  it.each(['Control room:', 'Start page:', 'API reference:'])('prints an address that answers as %s', async (name) => {
    const { text } = await serve()
    const [address = ''] = /http:\S+/.exec(lineOf(text, name) ?? '') ?? []
    const response = await fetch(address, { headers: { accept: 'text/html' } })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/html/)
  })

  it.each([
    [['--prt', '1'], 'Unknown option --prt. Did you mean --port? "soundcheck help serve" lists the options'],
    [['--port', 'many'], 'Cannot listen on port "many": give a number from 0 to 65535'],
    [['--auth', 'shut'], 'Cannot take "shut" for --auth: give open or strict'],
    [['--switch', 'ishumei.unknownStream=404'], 'Possible values: 1902, 1100, 1909'],
    [['--journal-entries', '0'], 'Cannot take "0" for --journal-entries: give a whole number from 1 up'],
    [['--leap-steps', '0'], 'Cannot take "0" for --leap-steps: give a whole number from 1 up'],
    [
      ['--leap-steps', '1000000'],
      'Cannot take 1000000 steps in a leap of the clock: give a whole number from 1 to 100000',
    ],
    [['--max-accounts', 'all'], 'Cannot take "all" for --max-accounts: give a whole number from 1 up'],
    [['--journal-total-bytes', '0'], 'Cannot take "0" for --journal-total-bytes: give a whole number from 1 up'],
    [['--journal-bytes', '8MB'], 'Cannot take "8MB" for --journal-bytes: give a whole number from 1 up'],
    [['--grace', '5s'], 'Cannot take "5s" for --grace: give whole seconds from 0 up'],
    [['--callback-allow', 'a b'], 'Cannot allow callbacks to "a b"'],
    [['--state', 'disk'], 'Cannot keep the state in "disk"'],
    [['--state', 'file:'], 'it names no file'],
    [['--state', 'file:a.db?sync=no'], 'sync is normal or full'],
    [['--state', 'file:/nowhere/at/all/a.db'], 'Cannot keep the state in'],
    [['--advertise', 'http://10.0.0.7:4747'], 'Cannot advertise this server: its state is in memory'],
    [['--state', 'file:a.db', '--lease', 'soon'], 'Cannot take "soon" for --lease: give a time from 1s up, such as 3s'],
    [['--state', 'file:a.db', '--keep', '10ms'], 'Cannot take "10ms" for --keep: give a time from 1s up, such as 24h'],
    [['--scenario', 'unpaid-bil'], 'Did you mean unpaid-bill?'],
    [['now'], 'Unexpected argument "now": options start with two dashes'],
    [['--', 'npm', 'test'], 'Unexpected argument "npm"'],
  ])('refuses %j in a sentence', async (args, sentence) => {
    const { code, output, errors } = await soundcheck(['serve', ...args])
    expect(errors).toContain(sentence)
    expect(errors).not.toContain('    at ')
    expect({ code, output }).toEqual({ code: 2, output: '' })
  })

  it('prints each refused request, unless it is quiet', async () => {
    const [loud, quiet] = [await serve(), await serve(['--quiet'])]
    for (const { origin } of [loud, quiet]) await fetch(`${origin}/nothing-here`)
    await loud.errors.until(/ 404 .*No vendor answers GET \/nothing-here/)
    expect(quiet.errors.text()).toBe('')
  })

  it('prints which page it refused and the flag that lets it in, and what it could not read', async () => {
    const { origin, errors } = await serve()
    const headers = { origin: 'http://evil.example' }
    await fetch(`${origin}/finish_videostream/v4`, { method: 'POST', headers, body: '{}' })
    await errors.until(/unmatched: .*"http:\/\/evil\.example".*--vendor-cors http:\/\/evil\.example\n/)
    await exchangeBytes(Number(new URL(origin).port), Buffer.from('1603010200010001fc0303', 'hex'))
    await errors.until(/unmatched: This port speaks http, and the client began with TLS/)
  })

  it('starts a scenario in every account, and others can follow while it runs', async () => {
    const { origin } = await serve(['--quiet', '--scenario', 'unpaid-bill'])
    const open = async (accessKey: string) => {
      const data = { streamType: 'NORMAL', tokenId: 'u-1', url: `rtmp://media.example/${accessKey}` }
      const body = {
        accessKey,
        appId: 'default',
        eventId: 'live',
        imgType: 'POLITY',
        imgCallback: 'http://127.0.0.1:9/',
        data,
      }
      const response = await fetch(`${origin}/videostream/v4`, { method: 'POST', body: JSON.stringify(body) })
      return ((await response.json()) as { code: number }).code
    }
    expect(await open('test-one')).toBe(9100)
    expect(await open('test-other')).toBe(9100)
    const { scenarios } = createClient({ origin }).account('test-one')
    expect(await scenarios.stop('unpaid-bill')).toEqual([])
    expect(await scenarios.start('source-unreachable')).toEqual(['source-unreachable'])
    expect(await open('test-one')).toBe(1100)
    expect(await open('test-other')).toBe(9100)
  })
})

describe('the control API of soundcheck serve', () => {
  it('needs no token on loopback', async () => {
    const { text, origin } = await serve()
    expect(lineOf(text, 'Control room:')).toBe(`Control room:  ${origin}/_soundcheck/`)
    expect((await fetch(`${origin}/_soundcheck/journal`)).status).toBe(200)
  })

  it('needs the printed token on other addresses', async () => {
    const { text, origin } = await serve(['--host', '0.0.0.0'])
    const [, token] = /^Token of the control API: ([\w-]{32})$/.exec(lineOf(text, 'Token') ?? '') ?? []
    expect(lineOf(text, 'Control room:')).toBe(`Control room:  ${origin}/_soundcheck/#token=${token}`)
    const journal = `${origin}/_soundcheck/journal`
    expect((await fetch(journal)).status).toBe(401)
    expect((await fetch(journal, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200)
  })

  it('does not print a token that the user set', async () => {
    const { text } = await serve(['--host', '0.0.0.0'], { environment: { SOUNDCHECK_TOKEN: 'given-by-environment' } })
    expect(text).not.toContain('given-by-environment')
    expect(lineOf(text, 'Control room:')).toMatch(/\/_soundcheck\/$/)
  })
})

describe('at its end, soundcheck serve', () => {
  it('names every fault that was never applied', async () => {
    const server = await serve(['--quiet'])
    await createClient({ origin: server.origin })
      .account('test-a')
      .faults.add({ what: { kind: 'reset' }, label: 'night' })
    const { code, errors } = await server.close()
    expect(errors).toContain('[test-a] fault 1 "night" (reset before any operation) never applied')
    expect(code).toBe(0)
  })

  it('says why a fault was never applied', () => {
    const sandbox = createSandbox()
    sandbox.account('test-a').faults.add({ vendor: 'ishumei', what: { kind: 'reset' }, label: 'night' })
    sandbox.account('test-b').faults.add({ operation: 'StopLiveRecord', point: 'after', what: { kind: 'hang' } })
    expect(unmetFaultLines(sandbox)).toEqual([
      '[test-a] fault 1 "night" (reset before ishumei) never applied: any operation of ishumei was never called',
      '[test-b] fault 1 (hang after StopLiveRecord) never applied: StopLiveRecord was never called',
    ])
  })
})
