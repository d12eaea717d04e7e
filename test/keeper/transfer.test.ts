import { afterEach, describe, expect, it } from 'vitest'
import { createClient } from '../../src/client/index.ts'
import { createSandbox, type Sandbox, scenarios, vendors } from '../../src/index.ts'
import { captureAccount, capturingOf } from '../../src/replay/capture.ts'
import { linkedCredentials } from '../../src/sandbox/accounts/named-accounts.ts'
import { type RunningServer, startServer } from '../../src/server.ts'
import { closeStream, openStream } from '../ishumei/requests.ts'
import { crash, keep } from './world.ts'

const START = Date.UTC(2026, 0, 1)

const servers: RunningServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function serve(sandbox: Sandbox = createSandbox()) {
  const server = await startServer(sandbox, { port: 0 })
  servers.push(server)
  return { sandbox, client: createClient({ origin: server.origin }) }
}

describe('an exported account', () => {
  it('is the same in another server: records, clock, faults, stories, callbacks, journal, capture and label', async () => {
    const [one, other] = [await serve(), await serve()]
    one.sandbox.switches.set('ishumei.unknownStream', '1909')
    one.sandbox.clock.freeze(START)
    const account = one.sandbox.account('test-a')
    account.apply({ kind: 'label', label: 'Friday' })
    account.faults.add({ vendor: 'ishumei', what: { kind: 'latency', ms: 1 } })
    scenarios.start(account, 'callbacks-doubled')
    captureAccount(account)
    const { requestId } = openStream(one.sandbox, 'test-a')
    openStream(other.sandbox, 'test-b')

    await other.client.account('test-a').importKept(await one.client.account('test-a').exportKept())

    const imported = other.sandbox.account('test-a')
    expect(imported.status()).toMatchObject({
      ...account.status(),
      clock: { now: START, isFrozen: true },
      switches: { 'ishumei.unknownStream': '1909' },
    })
    expect(imported.snapshot().states).toEqual(account.snapshot().states)
    expect(imported.label).toBe('Friday')
    expect(imported.callbacks()).toEqual(account.callbacks())
    expect(capturingOf(imported)?.requests).toBe(1)
    const entries = (sandbox: Sandbox) =>
      sandbox
        .account('test-a')
        .journal.entries()
        .map(({ sequence, ...entry }) => entry)
    expect(entries(other.sandbox)).toEqual(entries(one.sandbox))
    const numbers = other.sandbox.journal().map(({ sequence }) => sequence)
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(closeStream(other.sandbox, { accessKey: 'test-a', requestId }).code).toBe(1100)
  })

  it('brings its keys with it, and is refused where another account has them', async () => {
    const [one, other] = [await serve(), await serve()]
    one.sandbox.accounts.register({ name: 'team', credentials: linkedCredentials('team', vendors) })
    const exported = await one.client.account('team').exportKept()
    await other.client.account('team').importKept(exported)
    expect(other.sandbox.accounts.ownerOf('ishumei', linkedCredentials('team', vendors).ishumei?.key ?? '')).toBe(
      'team',
    )
    await expect(other.client.account('test-b').importKept(exported)).rejects.toThrow(
      /Cannot import this account: key at .* belongs to another account/,
    )
  })

  it('is refused in a sentence when it is something else', async () => {
    const { client, sandbox } = await serve()
    openStream(sandbox, 'test-a')
    const wrong = [{}, { ...(await client.account('test-a').exportKept()), history: { exchanges: [1] } }]
    for (const body of wrong) {
      await expect(client.account('test-a').importKept(body as never)).rejects.toThrow(/^Cannot import this account: /)
    }
    expect(sandbox.account('test-a').journal.entries()).toHaveLength(1)
  })

  it('is stored at once by a server that keeps its state', async () => {
    const from = createSandbox()
    openStream(from, 'test-a')
    const { client } = await serve(from)
    const exported = await client.account('test-a').exportKept()
    const sandbox = createSandbox()
    const kept = await keep(sandbox)
    openStream(sandbox, 'test-a')
    const server = await serve(sandbox)
    await server.client.account('test-a').importKept(exported)
    crash(kept, sandbox)

    const next = createSandbox()
    await keep(next, kept.store)
    expect(next.account('test-a').snapshot().states).toEqual(from.account('test-a').snapshot().states)
    expect(openStream(next, 'test-a')).toEqual(openStream(from, 'test-a'))
  })
})

describe('the health of a server', () => {
  it('says nothing of a store when there is none', async () => {
    const { client } = await serve()
    expect(await client.getHealth()).toEqual({ status: 'alive' })
  })

  it('says what is wrong with its store, and metrics count', async () => {
    const sandbox = createSandbox()
    const { keeper, store } = await keep(sandbox)
    const { client } = await serve(sandbox)
    for (let call = 0; call < 2; call++) {
      openStream(sandbox, 'test-a')
      await keeper.safe()
    }
    store.loseEnd('test-a', 1)
    openStream(sandbox, 'test-a')
    await keeper.safe()
    const { state } = await client.getHealth()
    expect(state).toMatchObject({ isReachable: true, accounts: 1 })
    expect(state?.notes.join()).toMatch(/^\[test-a\] The store lost the end of the log/)
    const metrics = await client.readMetrics()
    expect(metrics).toMatch(/^soundcheck_store_lost_total 1$/m)
    expect(metrics).toMatch(/^soundcheck_store_reachable 1$/m)
  })
})
