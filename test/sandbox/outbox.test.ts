import { describe, expect, it } from 'vitest'
import type { CallbackSender } from '../../src/sandbox/outbox/egress.ts'
import { Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts'
import type { WireCallback } from '../../src/vendor/callback.ts'
import { acme } from '../support/acme.ts'
import { send, wireRequest } from '../support/wire.ts'

const START = Date.UTC(2026, 0, 1)

/** A sandbox with Acme alone, a frozen clock, and a receiver with the given answers. */
function acmeSandbox(answers: (callback: WireCallback, count: number) => number | Error = () => 200) {
  const received: { event: string; at: number }[] = []
  const sendCallback: CallbackSender = async (callback) => {
    received.push({ event: JSON.parse(callback.body).event, at: Number(callback.headers['x-at']) - START })
    const answer = answers(callback, received.length)
    if (answer instanceof Error) throw answer
    return answer
  }
  const options: SandboxOptions = { vendors: [acme], sendCallback }
  const sandbox = new Sandbox(options)
  const account = sandbox.account('test-acme')
  account.clock.freeze(START)
  const setTimer = (url = 'http://customer.example/hook'): string =>
    JSON.parse(send(sandbox, { path: '/acme/timers', body: JSON.stringify({ url }) }).body).id
  return { sandbox, account, received, setTimer }
}

describe('outbox', () => {
  it('applies a callback fault to the next callback only', async () => {
    const { account, received, setTimer } = acmeSandbox()
    account.callbackFaults.add({ what: { kind: 'lost' }, times: 1, label: 'the next one' })
    for (let count = 0; count < 3; count++) setTimer()
    await account.clock.runUntilIdle()
    const [fault] = account.callbackFaults.list()
    expect(fault).toMatchObject({ fault: { label: 'the next one' }, applied: 1 })
    expect(fault?.met).toBe(received.length + 1)
  })

  it('gives up a callback that its vendor cannot encode, and sends the rest', async () => {
    const { account, received, setTimer } = acmeSandbox()
    const hopeless = {
      ...acme,
      callbacks: {
        ...acme.callbacks,
        retryDelays: () => {
          throw new Error('no such product')
        },
      },
    } as unknown as typeof acme
    account.emit(hopeless, { event: 'odd', url: 'http://customer.example/', resource: 'r', payload: null }, START)
    await account.settle()
    setTimer()
    await account.settle()
    expect(account.outbox.deliveries()).toMatchObject([
      { state: 'given-up', attempts: [{ error: 'no such product' }] },
      { state: 'delivered' },
    ])
    expect(received.map(({ event }) => event)).toEqual(['set'])
  })

  it.each([
    ['of the account', (sandbox: Sandbox) => sandbox.account('test-acme').clock],
    ['of the sandbox', (sandbox: Sandbox) => sandbox.clock],
  ])('sends in order what was due before the clock %s was set back', async (_, clockOf) => {
    const { sandbox, account, received } = acmeSandbox()
    account.clock.resume()
    sandbox.clock.freeze(START)
    void account.clock.reset()
    const tell = (event: string, at: number) =>
      account.emit(acme, { event, url: 'http://customer.example/', resource: 'r', payload: { event } }, at)
    tell('first', START)
    tell('second', START)
    const clock = clockOf(sandbox)

    const setBack = clock.set(START - 5000)
    tell('third', START - 5000)
    void clock.set(START - 9000)
    tell('fourth', START - 9000)
    await setBack
    await account.settle()

    expect(received.map(({ event }) => event)).toEqual(['first', 'second', 'third', 'fourth'])
  })

  it('sends after the answer, not before', async () => {
    const { account, received, setTimer } = acmeSandbox()
    setTimer()
    expect(received).toEqual([])

    await account.settle()

    expect(received).toEqual([{ event: 'set', at: 0 }])
    expect(account.outbox.deliveries()).toMatchObject([
      { vendor: 'acme', state: 'delivered', attempts: [{ at: START, status: 200 }] },
    ])
  })

  it('sends the callbacks of timed events when they are due, with the time of the event', async () => {
    const { account, received, setTimer } = acmeSandbox()
    setTimer()
    await account.clock.advance(9999)
    expect(received.map(({ event }) => event)).toEqual(['set'])

    await account.clock.advance(60_000)

    expect(received).toEqual([
      { event: 'set', at: 0 },
      { event: 'rung', at: 10_000 },
    ])
  })

  it('retries as often and with the same delays as the vendor, then gives up', async () => {
    const { account, received, setTimer } = acmeSandbox(() => 500)
    setTimer()
    await account.clock.advance(3_600_000)

    expect(received.filter(({ event }) => event === 'set').map(({ at }) => at)).toEqual([0, 60_000, 180_000])
    const [set] = account.outbox.deliveries()
    expect(set).toMatchObject({ state: 'given-up', attempts: [{ status: 500 }, { status: 500 }, { status: 500 }] })
  })

  it('stops when the callback was received, and keeps the failed attempts', async () => {
    const { account, setTimer } = acmeSandbox((_, count) => (count === 1 ? new Error('connection refused') : 200))
    setTimer()
    await account.clock.advance(61_000)
    const [set] = account.outbox.deliveries()
    expect(set).toMatchObject({
      state: 'delivered',
      attempts: [{ status: undefined, error: 'connection refused' }, { status: 200 }],
    })
  })

  it('runs until idle, from the request to the last retry, without waiting', async () => {
    const { account, received, setTimer } = acmeSandbox(({ body }) => (body.includes('rung') ? 500 : 200))
    setTimer()

    await account.clock.runUntilIdle()

    expect(received).toEqual([
      { event: 'set', at: 0 },
      { event: 'rung', at: 10_000 },
      { event: 'rung', at: 70_000 },
      { event: 'rung', at: 190_000 },
    ])
    expect(account.clock.now()).toBe(START + 190_000)
  })

  it('first attempts the messages about one resource in order, without waiting for a slow receiver of another', async () => {
    const { account, received, setTimer } = acmeSandbox()
    const [first, second] = [setTimer(), setTimer()]
    expect(first).not.toBe(second)
    await account.clock.advance(10_000)
    expect(received.map(({ event }) => event)).toEqual(['set', 'set', 'rung', 'rung'])
  })

  it('keeps the accounts apart, and is empty after a reset', async () => {
    const { sandbox, account, setTimer } = acmeSandbox()
    setTimer()
    await sandbox.settle()
    expect(sandbox.account('test-other').outbox.deliveries()).toEqual([])
    sandbox.reset('test-acme')
    expect(account.outbox.deliveries()).toEqual([])
    expect(account.nextDue()).toBeUndefined()
  })

  it('keeps every attempt in the journal, with the request and the result', async () => {
    const { account, setTimer } = acmeSandbox((_, count) => (count === 1 ? 503 : 200))
    setTimer('http://customer.example/hook?tenant=7')
    await account.clock.advance(60_000)

    const attempts = account.journal.entries().filter(({ operation }) => operation === 'set')
    expect(attempts.map(({ outcome, explanation }) => [outcome, explanation])).toEqual([
      ['undelivered', 'attempt 1: the receiver answered 503, the next one follows in 60 s'],
      ['delivered', 'attempt 2: the receiver answered 200'],
    ])
    expect(attempts[0]?.request).toContain('POST /hook?<redacted> HTTP/1.1\nhost: customer.example\n')
    expect(attempts[0]?.request).toContain('{"event":"set"}')
    expect(attempts[0]?.response).toContain('HTTP/1.1 503')
  })

  it('continues after an invalid address', async () => {
    const { account, received, setTimer } = acmeSandbox(({ url }) =>
      URL.canParse(url) ? 200 : new Error('Invalid URL'),
    )
    setTimer('nowhere')
    setTimer()
    await account.clock.runUntilIdle()
    expect(account.outbox.deliveries().map(({ state }) => state)).toEqual([
      'given-up',
      'delivered',
      'given-up',
      'delivered',
    ])
    expect(account.journal.entries().find(({ outcome }) => outcome === 'undelivered')).toMatchObject({ response: '' })
    expect(received.length).toBeGreaterThan(4)
  })

  it('says so when the sandbox has no option sendCallback', async () => {
    const sandbox = new Sandbox({ vendors: [acme] })
    send(sandbox, { path: '/acme/timers', body: '{"url":"http://customer.example/"}' })
    const account = sandbox.account('test-acme')
    await account.settle()
    expect(account.outbox.deliveries()[0]?.attempts[0]?.error).toMatch(/created without the option sendCallback/)
  })
})

describe('controls', () => {
  it('do what no operation can', async () => {
    const { account, received, setTimer } = acmeSandbox()
    account.control(acme, 'timer.break', { id: setTimer() })
    await account.clock.runUntilIdle()
    expect(received.map(({ event }) => event)).toEqual(['set'])
  })

  it.each([
    ['timer.brake', {}, 'there is no such control. Did you mean "timer.break"? Known controls: timer.break'],
    ['timer.break', {}, 'Cannot run control "timer.break" of acme: id: Invalid input'],
    ['timer.break', { id: 'x' }, 'there is none of that id'],
  ])('%s with %j is refused', (name, input, message) => {
    expect(() => acmeSandbox().account.control(acme, name, input)).toThrow(message)
  })
})

describe('delayed answers', () => {
  it('wait for the clock while it is frozen', async () => {
    const { sandbox, account } = acmeSandbox()
    account.switches.set('acme.delayMs', '3000')
    const handled = sandbox.handle(wireRequest({ path: '/acme/timers', body: '{"url":"http://customer.example/"}' }))
    let isGiven = false
    const given = handled.waitUntil()?.then(() => {
      isGiven = true
    })

    await account.clock.advance(2999)
    expect(isGiven).toBe(false)
    await account.clock.advance(1)
    await given

    expect(isGiven).toBe(true)
  })

  it('wait for the clock of the sandbox if that is frozen', async () => {
    const sandbox = new Sandbox({ vendors: [acme], switches: { 'acme.delayMs': '3000' } })
    sandbox.clock.freeze()
    const held = sandbox
      .handle(wireRequest({ path: '/acme/timers', body: '{"url":"http://customer.example/"}' }))
      .waitUntil()
    await sandbox.clock.advance(3000)
    await expect(held).resolves.toBeUndefined()
  })

  it('wait in real time if no clock is frozen', async () => {
    const sandbox = new Sandbox({ vendors: [acme], switches: { 'acme.delayMs': '5' } })
    const before = performance.now()
    await sandbox.handle(wireRequest({ path: '/acme/timers', body: '{"url":"http://customer.example/"}' })).waitUntil()
    expect(performance.now() - before).toBeGreaterThan(3)
  })
})
