import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { instructionsFor } from '../../src/cli/mcp/instructions.ts'
import { boundedJson, MAX_ANSWER } from '../../src/cli/mcp/result.ts'
import { tools } from '../../src/cli/mcp/tools/index.ts'
import { createClient } from '../../src/client/index.ts'
import { createSandbox, scenarios, vendors } from '../../src/index.ts'
import { soundcheck } from './in-process.ts'
import { type caller, connectMcp } from './mcp-client.ts'

const sandbox = createSandbox()
let server: RunningServer
beforeAll(async () => {
  server = await startServer(sandbox, { port: 0, control: { scenarios } })
})
afterAll(() => server.close())

const logged: string[] = []

function connect(changed: Partial<Parameters<typeof connectMcp>[0]> = {}) {
  const { origin } = server
  const account = 'test-mcp'
  return connectMcp({
    client: createClient({ origin }),
    origin,
    token: undefined,
    account,
    vendors,
    secret: undefined,
    allowsChanges: true,
    instructions: instructionsFor({ origin, isOwnServer: true, account, vendors, allowsChanges: true }),
    log: (text) => logged.push(text),
    ...changed,
  })
}

async function json(answer: ReturnType<ReturnType<typeof caller>>) {
  const { text, isError } = await answer
  expect(isError, text).toBe(false)
  return JSON.parse(text)
}

const closeStream = (accessKey: string, requestId: string) =>
  fetch(`${server.origin}/finish_videostream/v4`, { method: 'POST', body: JSON.stringify({ accessKey, requestId }) })

const CHANGING = [
  'add_fault',
  'invoke_control',
  'move_clock',
  'patch_record',
  'remove_fault',
  'reset',
  'start_scenario',
  'stop_scenario',
  'verify_server',
]

describe('what is offered', () => {
  it('without --allow-changes: only tools that read', async () => {
    const { client, close } = await connect({ allowsChanges: false })
    const offered = (await client.listTools()).tools
    expect(offered.map(({ name }) => name)).toEqual(
      tools.map(({ name }) => name).filter((name) => !CHANGING.includes(name)),
    )
    expect(offered.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true)
    await close()
  })

  it.each(CHANGING)('without --allow-changes: refuses %s, and says what to do', async (name) => {
    const { call, close } = await connect({ allowsChanges: false })
    expect(await call(name)).toEqual({
      isError: true,
      text: expect.stringContaining('Start it with --allow-changes'),
    })
    await close()
  })

  it('with it: all tools, each with a schema and an honest hint', async () => {
    const { client, close } = await connect()
    const offered = (await client.listTools()).tools
    expect(offered.map(({ name }) => name)).toEqual(tools.map(({ name }) => name))
    const changing = offered.filter(({ annotations }) => annotations?.readOnlyHint === false)
    expect(changing.map(({ name }) => name).toSorted()).toEqual(CHANGING)
    const destructive = offered.filter(({ annotations }) => annotations?.destructiveHint === true)
    expect(destructive.map(({ name }) => name).toSorted()).toEqual(['patch_record', 'reset'])
    for (const { inputSchema } of offered) {
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false })
    }
    const [addFault] = offered.filter(({ name }) => name === 'add_fault')
    expect(addFault?.inputSchema.required).toEqual(['fault'])
    await close()
  })

  it('tells the model where the server is', async () => {
    const { client, close } = await connect()
    expect(client.getInstructions()).toContain(`It listens on ${server.origin}, was started for this session`)
    await close()
  })
})

describe('the tools that read', () => {
  it('show vendors, operations and what is documented about one', async () => {
    const { call, close } = await connect()
    expect((await json(call('list_vendors'))).vendors.map(({ id }: { id: string }) => id)).toEqual(
      vendors.map(({ id }) => id),
    )
    expect(await json(call('list_operations', { vendor: 'tencent-live', containing: 'StopLive' }))).toEqual({
      'tencent-live': ['StopLiveRecord: POST StopLiveRecord: End a record task early'],
    })
    const described = await json(call('describe_operation', { vendor: 'tencent-live', operation: 'StopLiveRecord' }))
    expect(described.body.schema.required).toEqual(['StreamName', 'TaskId'])
    expect(described.errors).toContainEqual(expect.stringMatching(/^InternalError: HTTP \d+: .+evidence: /))
    expect(await call('describe_operation', { vendor: 'tencent-live', operation: 'StopLiveRecrod' })).toEqual({
      isError: true,
      text: expect.stringContaining('Did you mean "StopLiveRecord"'),
    })
    await close()
  })

  it('describe every operation within the bound', async () => {
    const { call, close } = await connect()
    for (const { id: vendor, contracts } of vendors) {
      for (const { id: operation } of contracts) {
        const { text, isError } = await call('describe_operation', { vendor, operation })
        expect([operation, isError, text.length <= MAX_ANSWER + 200]).toEqual([operation, false, true])
      }
    }
    await close()
  })

  it('show the journal and one entry, without secrets', async () => {
    const { call, close } = await connect()
    await closeStream('test-mcp-journal', 'no-such-request')
    const [entry] = await json(call('query_journal', { account: 'test-mcp-journal', outcome: 'refused' }))
    expect(entry).toMatchObject({ vendor: 'ishumei', operation: 'finish_videostream', code: '1902', status: 200 })
    const { text } = await call('read_journal_entry', { sequence: entry.sequence })
    expect(text).toContain('no-such-request')
    await closeStream('AnotherCompanysSecretKey', 'no-such-request')
    const all = await call('query_journal')
    const newest = JSON.parse(all.text).at(-1)
    const whole = await call('read_journal_entry', { sequence: newest.sequence })
    expect(whole.text).toContain('<redacted>')
    expect(`${all.text}${whole.text}`).not.toContain('AnotherCompanysSecretKey')
    expect(await call('read_journal_entry', { sequence: 999_999 })).toMatchObject({ isError: true })
    await close()
  })

  it('explain a signature, from the journal or from a pasted request', async () => {
    const { call, close } = await connect()
    const body = '{"StreamName":"a","TaskId":"b"}'
    const authorization =
      'TC3-HMAC-SHA256 Credential=test-mcp-signature/2026-11-21/live/tc3_request, SignedHeaders=content-type;host, Signature=00'
    const headers = {
      Authorization: authorization,
      'Content-Type': 'application/json',
      'X-TC-Action': 'StopLiveRecord',
      'X-TC-Version': '2018-08-01',
      'X-TC-Timestamp': '1795255200',
    }
    await fetch(`${server.origin}/`, { method: 'POST', headers, body })
    const [entry] = await json(call('query_journal', { account: 'test-mcp-signature' }))
    expect(await json(call('explain_signature', { sequence: entry.sequence }))).toMatchObject({
      vendor: 'tencent-live',
      outcome: 'refused',
    })
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    const request = ['POST / HTTP/1.1', 'Host: live.tencentcloudapi.com', ...lines, '', body].join('\n')
    const before = sandbox.journal().length
    const explained = await json(call('explain_signature', { request, at: '2026-11-21T10:00:00Z' }))
    expect(explained.code).toBe('AuthFailure.SignatureFailure')
    expect(explained.signature.stringToSign).toMatch(/^TC3-HMAC-SHA256\n/)
    expect(sandbox.journal()).toHaveLength(before)
    expect(await call('explain_signature')).toMatchObject({ isError: true })
    await close()
  })

  it('show state, controls, accounts, scenarios and clocks', async () => {
    const { call, close } = await connect()
    const collections = await json(call('list_state', { vendor: 'ishumei', account: 'demo' }))
    const [{ name: collection }] = collections.filter(({ size }: { size: number }) => size > 0)
    const page = await json(call('list_state', { vendor: 'ishumei', account: 'demo', collection, limit: 1 }))
    const [{ key }] = page.records
    expect(await json(call('read_record', { vendor: 'ishumei', account: 'demo', collection, key }))).toEqual(
      page.records[0],
    )
    expect((await json(call('list_controls', { vendor: 'ishumei' })))[0]).toMatchObject({ vendor: 'ishumei' })
    expect(await json(call('list_accounts'))).toContainEqual(expect.objectContaining({ name: 'demo' }))
    expect((await json(call('list_scenarios'))).running).toEqual([])
    expect(await json(call('show_clock', { everywhere: true }))).toMatchObject({ isFrozen: false })
    await close()
  })

  it('verify the mock, or say what that would call', async () => {
    const { call, close } = await connect()
    const operations = ['finish_videostream_v2']
    expect(await json(call('verify_mock', { vendor: 'ishumei', operations }))).toMatchObject({ isKept: true })
    const plan = await json(call('verify_mock', { vendor: 'ishumei', operations, planOnly: true }))
    expect(plan.calls).toContainEqual(expect.objectContaining({ operation: 'finish_videostream_v2' }))
    expect(await call('verify_mock', { vendor: 'ishumei', operations: ['nope'] })).toMatchObject({ isError: true })
    await close()
  })
})

describe('the tools that change', () => {
  it('add and remove faults', async () => {
    const { call, close } = await connect({ account: 'test-mcp-faults' })
    const fault = { vendor: 'ishumei', what: { kind: 'status', status: 502 }, times: 1 }
    const { id } = await json(call('add_fault', { fault }))
    expect((await closeStream('test-mcp-faults', 'x')).status).toBe(502)
    expect(await json(call('list_faults'))).toEqual([expect.objectContaining({ id, state: 'spent' })])
    expect(await call('remove_fault', { id: 77 })).toMatchObject({ isError: true })
    expect(await json(call('remove_fault'))).toEqual({ removed: 1 })
    expect(await call('add_fault', { fault: { what: { kind: 'nonsense' } } })).toEqual({
      isError: true,
      text: expect.stringContaining('Known kinds: error, status'),
    })
    await close()
  })

  it('move the clock, and say what happened', async () => {
    const { call, close } = await connect({ account: 'test-mcp-clock' })
    const value = '2026-11-21T10:00:00Z'
    expect(await json(call('move_clock', { action: 'freeze', value }))).toMatchObject({ isFrozen: true, happened: [] })
    expect(await json(call('move_clock', { action: 'advance', value: '10m' }))).toMatchObject({
      now: '2026-11-21T10:10:00.000Z',
    })
    expect(await call('move_clock', { action: 'advance' })).toMatchObject({ isError: true })
    expect((await json(call('account_status'))).isClean).toBe(false)
    await json(call('move_clock', { action: 'reset' }))
    await close()
  })

  it('start and stop scenarios, change records, invoke controls and reset', async () => {
    const { call, close } = await connect({ account: 'test-mcp-stories' })
    const name = 'answer-lost'
    expect(await json(call('start_scenario', { name }))).toEqual({ running: [name] })
    expect(await json(call('stop_scenario', { name }))).toEqual({ running: [] })
    expect(await call('start_scenario', { name: 'answer-lots' })).toMatchObject({ isError: true })
    const collections = await json(call('list_state', { vendor: 'ishumei' }))
    const [{ name: collection }] = collections.filter(({ size }: { size: number }) => size > 0)
    const [{ key, record }] = (await json(call('list_state', { vendor: 'ishumei', collection }))).records
    const where = { vendor: 'ishumei', collection, key }
    const [field, value] = Object.entries(record).find(([, one]) => typeof one === 'string') ?? []
    expect((await json(call('patch_record', { ...where, fields: { [field ?? '']: value } }))).key).toBe(key)
    expect(await call('patch_record', { ...where, fields: {} })).toMatchObject({ isError: true })
    expect(await call('invoke_control', { vendor: 'ishumei', name: 'nonsense' })).toEqual({
      isError: true,
      text: expect.stringContaining('Known controls'),
    })
    expect(await json(call('reset'))).toMatchObject({ reset: ['test-mcp-stories'] })
    await close()
  })

  it('verify the server of the session, but no real vendor', async () => {
    const { call, close } = await connect()
    const selection = { vendor: 'ishumei', operations: ['finish_videostream_v2'], evidence: ['reference', 'doc'] }
    expect(await json(call('verify_server', selection))).toMatchObject({ target: server.origin, isKept: true })
    const real = await call('verify_server', { ...selection, target: 'https://api-videostream-sh.fengkongcloud.com' })
    expect(real).toEqual({ isError: true, text: expect.stringContaining('it is a real host of ishumei') })
    await close()
  })
})

describe('mistakes', () => {
  it('name the member that a tool does not know', async () => {
    const { call, close } = await connect()
    expect(await call('query_journal', { outcom: 'refused' })).toEqual({
      isError: true,
      text: expect.stringContaining('outcom'),
    })
    await close()
  })

  it('say what to do when the server is gone or needs a token', async () => {
    const gone = await connect({ client: createClient({ origin: 'http://127.0.0.1:1' }) })
    expect((await gone.call('list_accounts')).text).toContain('start that server again')
    await gone.close()
    const guarded = await startServer(createSandbox(), { port: 0, control: { token: 'a-token-of-a-test' } })
    const closed = await connect({ client: createClient({ origin: guarded.origin }) })
    expect((await closed.call('list_accounts')).text).toContain('Set SOUNDCHECK_TOKEN')
    await closed.close()
    await guarded.close()
  })

  it('of ours are told in a sentence, and go to the log', async () => {
    const broken = { ...createClient(), about: () => Promise.reject(new TypeError('a mistake of ours')) }
    const { call, close } = await connect({ client: broken })
    expect(await call('list_vendors')).toEqual({
      isError: true,
      text: 'Soundcheck failed at list_vendors: a mistake of ours. Its standard error has the details',
    })
    expect(logged.at(-1)).toMatch(/^TypeError: a mistake of ours\n/)
    await close()
  })
})

describe('the bound of an answer', () => {
  it.each([
    ['a long text', 'x'.repeat(100_000)],
    ['a long list', Array.from({ length: 100_000 }, (_, index) => ({ index, text: 'some words' }))],
    ['long names', Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`${index}${'n'.repeat(90)}`, 1]))],
    ['lists of lists', Array.from({ length: 300 }, () => Array.from({ length: 300 }, () => 'y'.repeat(300)))],
  ])('%s is cut, and says so', (_, value) => {
    const text = boundedJson(value)
    expect(text.length).toBeLessThan(MAX_ANSWER + 400)
    expect(text).toContain('Shortened to fit')
  })

  it('what is short stays whole, and cannot move a cursor', () => {
    expect(JSON.parse(boundedJson({ a: [1, 'two'], b: undefined }))).toEqual({ a: [1, 'two'] })
    expect(boundedJson('\u001b[2J\u202e')).toBe('"\\u001b[2J\\u202e"')
  })
})

describe('soundcheck mcp', () => {
  it('refuses options of a sandbox beside a running server, and wrong addresses', async () => {
    const { code, errors } = await soundcheck(['mcp', '--server', server.origin, '--seed', 'empty'])
    expect([code, errors]).toEqual([2, expect.stringContaining('Cannot use --seed here')])
    expect((await soundcheck(['mcp', '--server', 'localhost'])).errors).toContain('is not the address of a server')
    expect((await soundcheck(['mcp', '--secret-env', 'NOT_SET'])).errors).toContain('has no such variable')
  })

  it('ends with 0 and prints nothing when its input ends', async () => {
    expect(await soundcheck(['mcp'])).toEqual({ code: 0, output: '', errors: '' })
  })
})
