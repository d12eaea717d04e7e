import { describe, expect, it } from 'vitest'
import { MAX_CONNECTIONS, MAX_CONNECTIONS_TO_ONE } from '../../src/sandbox/outbox/connections.ts'
import { MAX_OPEN } from '../../src/sandbox/outbox/content.ts'
import { MAX_WAITING } from '../../src/sandbox/outbox/waiting-room.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { WireCallback } from '../../src/vendor/callback.ts'
import { acme } from '../support/acme.ts'
import { send } from '../support/wire.ts'

const START = Date.UTC(2026, 0, 1)
const hook = (name: string) => `http://${name}.example/hook`

/** Receivers that answer when the test says so, or at once if their name says that they are healthy. */
function sandboxWithReceivers() {
  const received: { host: string; number: number }[] = []
  const answers: (() => void)[] = []
  const sandbox = new Sandbox({
    vendors: [acme],
    sendCallback({ url, body }: WireCallback) {
      const { host } = new URL(url)
      received.push({ host, number: JSON.parse(body).number })
      if (host.startsWith('healthy')) return Promise.resolve(200)
      return new Promise((resolve) => answers.push(() => resolve(200)))
    },
  })
  sandbox.clock.freeze(START)
  /** Queues a message; messages about one resource are sent in order. */
  const emit = (account: string, { to, resource, number = 0 }: { to: string; resource: string; number?: number }) => {
    const message = { event: 'set', url: hook(to), resource, payload: { number } }
    sandbox.account(account).emit(acme, message, START)
  }
  const sendDue = (account: string) => sandbox.account(account).outbox.sendDue(START)
  const numbersAt = (name: string) =>
    received.filter(({ host }) => host === `${name}.example`).map(({ number }) => number)
  return { sandbox, received, answers, emit, sendDue, numbersAt }
}

/** Lets everything happen that waits for no receiver. */
async function turns(count = 50): Promise<void> {
  for (let turn = 0; turn < count; turn++) await undefined
}

describe('bounds of the outbox', () => {
  it('a receiver that does not answer delays no callback about another resource', async () => {
    const { emit, sendDue, numbersAt } = sandboxWithReceivers()
    for (let number = 0; number < 5; number++) {
      emit('test-a', { to: 'silent', resource: 'one', number })
      emit('test-a', { to: 'healthy', resource: 'two', number })
    }
    sendDue('test-a')
    await turns()
    expect(numbersAt('silent')).toEqual([0])
    expect(numbersAt('healthy')).toEqual([0, 1, 2, 3, 4])
  })

  it('callbacks about one resource are sent one after the other, in their order', async () => {
    const { emit, sendDue, numbersAt, answers } = sandboxWithReceivers()
    for (let number = 0; number < 4; number++) emit('test-a', { to: 'slow', resource: 'one', number })
    sendDue('test-a')
    for (let count = 1; count <= 4; count++) {
      await turns()
      expect(numbersAt('slow')).toEqual([0, 1, 2, 3].slice(0, count))
      answers.shift()?.()
    }
  })

  it('sends at most 32 at once over all accounts, and a busy account leaves some to the others', async () => {
    const { emit, sendDue, received, answers, numbersAt } = sandboxWithReceivers()
    for (const account of ['test-a', 'test-b', 'test-c']) {
      for (let index = 0; index < 100; index++) emit(account, { to: account, resource: `r${index}` })
      sendDue(account)
    }
    emit('test-d', { to: 'healthy', resource: 'r' })
    sendDue('test-d')
    await turns()
    expect(received).toHaveLength(MAX_CONNECTIONS)

    for (const answer of answers.splice(0, 4)) answer()
    await turns()
    expect(numbersAt('healthy')).toHaveLength(1)
  })

  it('waits once for a slow receiver, however many ask it to settle', async () => {
    const { sandbox, emit, answers } = sandboxWithReceivers()
    emit('test-a', { to: 'slow', resource: 'one' })
    const { outbox, clock } = sandbox.account('test-a')
    let looks = 0
    const now = () => {
      looks++
      return clock.now()
    }
    const settled = Array.from({ length: 100 }, () => outbox.settle(now))
    answers.shift()?.()
    await expect(Promise.all(settled)).resolves.toHaveLength(100)
    // Once for each who asks. After the attempt, only the wait that they share looks again.
    expect(looks).toBe(101)
  })

  it('gives up callbacks beyond the bound on those that wait, and says so', () => {
    const { sandbox, emit } = sandboxWithReceivers()
    for (let index = 0; index < MAX_OPEN; index++) emit('test-a', { to: 'silent', resource: `r${index}` })

    const body = JSON.stringify({ url: hook('healthy') })
    send(sandbox, { path: '/acme/timers', body, headers: { 'x-key': 'test-a' } })

    const { outbox, history, journal } = sandbox.account('test-a')
    expect(outbox.deliveries().filter(({ state }) => state === 'waiting')).toHaveLength(MAX_OPEN)
    expect(journal.entries().at(-1)?.deliveries).toMatchObject([{ state: 'given-up', attempts: [] }])
    expect(history.events({ topics: ['callback'] })).toMatchObject([
      { phase: 'given-up', event: 'set', error: 'not sent: 5000 callbacks of this account already wait' },
    ])
  })

  it('lets a bounded number wait in all accounts together, and makes room when some are done or their account is gone', () => {
    const { sandbox, emit } = sandboxWithReceivers()
    const names = ['test-a', 'test-b', 'test-c', 'test-d']
    for (const name of names)
      for (let index = 0; index < MAX_OPEN; index++) emit(name, { to: 'silent', resource: `r${index}` })
    expect(names.length * MAX_OPEN).toBe(MAX_WAITING)
    const waitingOf = (name: string) => sandbox.account(name).status().waitingCallbacks
    const refused: string[] = []
    sandbox.feed.follow({ topics: ['callback'] }, (message) => {
      if (message.kind === 'event' && message.event.topic === 'callback') refused.push(message.event.error ?? '')
    })

    const body = JSON.stringify({ url: hook('healthy') })
    send(sandbox, { path: '/acme/timers', body, headers: { 'x-key': 'test-e' } })
    expect(waitingOf('test-e')).toBe(0)
    expect(refused).toEqual(['not sent: 20000 callbacks of all accounts already wait'])

    sandbox.close('test-a')
    sandbox.reset('test-b')
    for (let index = 0; index < MAX_OPEN; index++) emit('test-e', { to: 'silent', resource: `r${index}` })
    for (let index = 0; index < MAX_OPEN; index++) emit('test-f', { to: 'silent', resource: `r${index}` })
    emit('test-b', { to: 'silent', resource: 'r' })
    expect(['test-b', 'test-e', 'test-f'].map(waitingOf)).toEqual([0, MAX_OPEN, MAX_OPEN])
  })

  it('250 accounts with ten streams each take few connections to a receiver that does not answer', async () => {
    const { emit, sendDue, received, answers } = sandboxWithReceivers()
    for (let account = 0; account < 250; account++) {
      for (let stream = 0; stream < 10; stream++) emit(`test-${account}`, { to: 'silent', resource: `r${stream}` })
      sendDue(`test-${account}`)
    }
    emit('test-0', { to: 'healthy', resource: 'r' })
    sendDue('test-0')
    await turns()
    expect(received.filter(({ host }) => host === 'silent.example')).toHaveLength(MAX_CONNECTIONS_TO_ONE)
    expect(received.at(-1)?.host).toBe('healthy.example')
    while (answers.length > 0) {
      expect(answers.length).toBeLessThanOrEqual(MAX_CONNECTIONS_TO_ONE)
      answers.shift()?.()
      await turns(10)
    }
    expect(received).toHaveLength(2501)
  })

  it('takes no snapshot with more callbacks than an account keeps', () => {
    const { sandbox, emit } = sandboxWithReceivers()
    emit('test-a', { to: 'silent', resource: 'one' })
    const account = sandbox.account('test-a')
    const snapshot = account.snapshot()
    const [one] = snapshot.outbox.deliveries
    const deliveries = Array.from({ length: 50_000 }, (_, index) => ({ ...one, id: index + 1 }))
    const restore = () => account.restore({ ...snapshot, outbox: { nextId: 50_001, deliveries } })
    expect(restore).toThrow('outbox.deliveries: more callbacks than the 6000 that an account keeps')
    expect(account.outbox.deliveries()).toHaveLength(1)
  })

  it('lets no more wait from a snapshot than otherwise', () => {
    const { sandbox, emit } = sandboxWithReceivers()
    emit('test-a', { to: 'silent', resource: 'one' })
    const account = sandbox.account('test-a')
    const snapshot = account.snapshot()
    const [one] = snapshot.outbox.deliveries
    const deliveries = Array.from({ length: 5500 }, (_, index) => ({ ...one, id: index + 1 }))
    account.restore({ ...snapshot, outbox: { nextId: 5501, deliveries } })
    expect(account.status().waitingCallbacks).toBe(MAX_OPEN)
    expect(account.outbox.deliveries().filter(({ state }) => state === 'given-up')).toHaveLength(500)
    const told = account.history.events({ topics: ['callback'] })
    expect(told).toHaveLength(500)
    expect(told.at(-1)).toMatchObject({
      phase: 'given-up',
      delivery: 5500,
      error: 'not sent: 5000 callbacks of this account already wait',
    })
  })
})
