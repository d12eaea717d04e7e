import { afterAll, describe, expect, it } from 'vitest'
import { mswHandlers } from '../../src/adapters/msw.ts'
import { createClient } from '../../src/client/index.ts'
import { createSandbox, tencentLive } from '../../src/index.ts'
import { startServer } from '../../src/server.ts'
import { openTestBed } from '../../src/test-kit/test-bed.ts'

const sandbox = createSandbox()
const account = sandbox.account('test-messages')
const server = await startServer(sandbox, { port: 0 })
afterAll(() => server.close())
const client = createClient({ origin: server.origin })

describe('a wrong option', () => {
  it.each([
    [
      'a name',
      () => createSandbox({ sed: 'empty' } as never),
      'Cannot create a sandbox: there is no option "sed". Did you mean "seed"?',
    ],
    [
      'a value',
      () => createSandbox({ seed: 'emtpy' as never }),
      'seed: expected "documented" or "empty", not "emtpy". Did you mean "empty"?',
    ],
    [
      'a name further down',
      () => createSandbox({ journal: { maxEntires: 1 } as never }),
      'there is no option "journal.maxEntires". Did you mean "journal.maxEntries"?',
    ],
    [
      'the name of a vendor',
      () => createSandbox({ vendors: ['tencent-live' as never] }),
      'vendors.0: expected a vendor, such as tencentLive',
    ],
    ['no object', () => createSandbox('empty' as never), 'Cannot create a sandbox: expected an object, not a text'],
    ['a type', () => createSandbox({ limits: 'no' as never }), 'limits: expected true or false, not a text'],
    [
      'no list',
      () => startServer(sandbox, { vendorCors: '*' as never }),
      'vendorCors: expected a list, such as ["*"] or ["http://localhost:5173"], not a text',
    ],
    [
      'a place',
      () => startServer(sandbox, { token: 'secret' } as never),
      'there is no option "token". Did you mean "control.token"?',
    ],
    [
      'a port',
      () => startServer(sandbox, { port: 70_000 }),
      'Cannot start the server: port: expected a whole number from 0 to 65535',
    ],
    [
      'no sandbox',
      () => startServer({ port: 0 } as never),
      'Cannot start the server: the first argument must be a sandbox, which createSandbox() makes',
    ],
    [
      'the spelling of the command line',
      () => startServer(sandbox, { 'vendor-cors': [] } as never),
      'Did you mean "vendorCors"?',
    ],
    [
      'nothing near',
      () => mswHandlers(sandbox, { adapter: 1 } as never),
      'there is no option "adapter". Known: vendors',
    ],
    [
      'a vendor',
      () => mswHandlers(sandbox, { vendors: ['tencent-life'] }),
      'no vendor named "tencent-life". Did you mean "tencent-live"?',
    ],
    [
      'an adapter',
      () => openTestBed({ adapter: 'mws' as never }),
      'adapter: expected "http" or "msw", not "mws". Did you mean "msw"?',
    ],
    [
      'an option of the sandbox, in a test',
      () => openTestBed({ sandbox: { sed: 'empty' } as never }),
      'there is no option "sandbox.sed". Did you mean "sandbox.seed"?',
    ],
    [
      'an option of a client',
      () => createClient({ orgin: 'x' } as never),
      'Cannot create a client: there is no option "orgin". Did you mean "origin"?',
    ],
    [
      'an argument that is missing',
      () => client.listFaults({ acount: 'demo' } as never),
      'Cannot call listFaults: account is missing. You gave "acount"',
    ],
    [
      'a kind of fault',
      () => account.faults.add({ what: { kind: 'rest' } as never }),
      'no kind of fault named "rest": did you mean "reset"?',
    ],
    [
      'a field of a fault',
      () => account.faults.add({ oparation: 'StopLiveRecord', what: { kind: 'reset' } } as never),
      'Cannot set a fault: there is no field "oparation". Did you mean "operation"?',
    ],
    [
      'a query',
      () => account.journal.query({ operaton: 'x' } as never),
      'Cannot read the journal: there is no option "operaton". Did you mean "operation"?',
    ],
    [
      'the vendor of a control',
      () => account.control('tencent-liv', 'stream.push'),
      'Cannot run control "stream.push": no vendor named "tencent-liv". Did you mean "tencent-live"?',
    ],
    [
      'a control',
      () => account.control(tencentLive, 'stream.pus', {}),
      'there is no such control. Did you mean "stream.push"?',
    ],
  ])('%s: says what is meant', async (_, act: () => unknown, message) => {
    await expect((async () => act())()).rejects.toThrow(message)
  })

  it('is not shown, because it may be a secret', async () => {
    await expect(startServer(sandbox, { control: { token: ['hush'] as never } })).rejects.toThrow(
      'control.token: expected a text, not a list',
    )
  })
})

it('undefined is as good as left out', async () => {
  const made = createSandbox({ vendors: undefined, seed: undefined, accounts: undefined } as never)
  expect(made.vendors).toEqual(sandbox.vendors)
  expect(made.accounts.names()).toContain('demo')
})

it('a control takes the vendor or its id, in process and through the client', async () => {
  const ids = () => JSON.stringify(account.stateOf(tencentLive).list('streams'))
  account.control('tencent-live', 'stream.push', { stream: 'by-id' })
  account.control(tencentLive, 'stream.push', { stream: 'by-vendor' })
  await client.account('test-messages').control('tencent-live', 'stream.push', { stream: 'remote-by-id' })
  await client.account('test-messages').control(tencentLive, 'stream.push', { stream: 'remote-by-vendor' })
  for (const stream of ['by-id', 'by-vendor', 'remote-by-id', 'remote-by-vendor']) expect(ids()).toContain(stream)
})

it('mswHandlers takes the vendors or their ids', () => {
  const names = (vendors: Parameters<typeof mswHandlers>[1]) =>
    mswHandlers(sandbox, vendors).map(({ info }) => info.header)
  expect(names({ vendors: [tencentLive] })).toEqual(names({ vendors: ['tencent-live'] }))
})

it('a server has the built-in scenarios', async () => {
  const all = await client.scenarios()
  expect(all.map(({ name }) => name)).toContain('answer-lost')
  expect(await client.account('test-messages').scenarios.start('answer-lost')).toEqual(['answer-lost'])
})
