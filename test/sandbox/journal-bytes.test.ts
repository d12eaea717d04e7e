import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/index.ts'
import type { Verdict } from '../../src/sandbox/history/verdict.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { closeStream } from '../ishumei/requests.ts'
import { wireRequest } from '../support/wire.ts'

const HOST = 'live.tencentcloudapi.com'
const MAX_BYTES = 100_000

function sandboxOf(): Sandbox {
  const sandbox = createSandbox({ limits: false, journal: { maxBytes: MAX_BYTES } })
  sandbox.clock.freeze(Date.parse('2026-11-21T12:00:00+08:00'))
  return sandbox
}

/** Sends a form with a wrong signature, which the report on it quotes. */
function sendForm(sandbox: Sandbox, streamName: string): Verdict {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const common = `Version=2018-08-01&Nonce=1&Timestamp=${sandbox.clock.now() / 1000}&SecretId=test-j&Signature=a%3D`
  const body = `Action=StopLiveRecord&${common}&StreamName=${streamName}`
  return sandbox.handle(wireRequest({ host: HOST, path: '/', headers, body })).verdict
}

/** As people get it. */
const sizeOfJournal = (sandbox: Sandbox) => JSON.stringify(sandbox.account('test-j').journal.entries()).length

it('the report on a wrong signature counts, and a long one is cut', () => {
  const sandbox = sandboxOf()
  sendForm(sandbox, 'x'.repeat(900_000))
  const [entry] = sandbox.account('test-j').journal.entries()
  expect(entry?.signature?.stringToSign).toMatch(/x… \(\d{6} characters\)$/)
  expect(sizeOfJournal(sandbox)).toBeLessThan(MAX_BYTES)
})

it('many reports together stay below the limit', () => {
  const sandbox = sandboxOf()
  for (let count = 0; count < 100; count++) sendForm(sandbox, 'y'.repeat(4000))
  expect(sandbox.account('test-j').journal.entries().length).toBeGreaterThan(1)
  // The texts of an entry repeat its parts, so what people read is larger than what is kept.
  expect(sizeOfJournal(sandbox)).toBeLessThan(3 * MAX_BYTES)
})

it('events of other steps count with their texts', () => {
  const sandbox = sandboxOf()
  const { faults, history } = sandbox.account('test-j')
  for (let count = 0; count < 2000; count++) {
    const { id } = faults.add({ what: { kind: 'reset' }, label: 'l'.repeat(200) })
    faults.remove(id)
  }
  expect(JSON.stringify(history.events()).length).toBeLessThan(2 * MAX_BYTES)
  expect(history.events().length).toBeGreaterThan(0)
})

it('one step never takes more than the limit, however much it did', () => {
  const sandbox = createSandbox({ limits: false, journal: { maxBytes: 2000 } })
  const account = sandbox.account('test-j')
  closeStream(sandbox, { accessKey: 'test-j', requestId: 'YOUR_REQUEST_ID' })
  account.faults.add({ what: { kind: 'reset' }, label: 'l'.repeat(200) })
  for (let count = 0; count < 20; count++) account.faults.add({ what: { kind: 'reset' }, label: 'l'.repeat(200) })
  account.faults.clear()
  expect(JSON.stringify(account.history.events({ topics: ['fault'] })).length).toBeLessThan(2 * 2000)
})

describe('the journals of all accounts that requests opened', () => {
  const MAX_TOTAL_BYTES = 60_000
  const create = () => createSandbox({ limits: false, journal: { maxTotalBytes: MAX_TOTAL_BYTES } })
  const send = (sandbox: Sandbox, accessKey: string) => closeStream(sandbox, { accessKey, requestId: 'none' })
  const kept = (sandbox: Sandbox, account: string) => sandbox.journal({ account }).length

  it('lose the entries of the one that was written least recently, and count them as lost', () => {
    const sandbox = create()
    for (const key of ['test-1', 'test-2', 'test-3']) for (let count = 0; count < 5; count++) send(sandbox, key)
    const first = sandbox.journal({ account: 'test-2' })[0]
    send(sandbox, 'test-1')
    while (kept(sandbox, 'test-2') > 0) send(sandbox, 'test-4')

    expect(kept(sandbox, 'test-1')).toBe(6)
    expect(kept(sandbox, 'test-3')).toBe(5)
    expect(sandbox.lost({ account: 'test-2', since: -1 }, 'exchanges')?.lost).toBe(5)
    expect(first && sandbox.account('test-2').journal.entry(first.sequence)).toBeUndefined()
  })

  it('stay below the bound, whoever writes', () => {
    const sandbox = create()
    for (let count = 0; count < 200; count++) send(sandbox, `test-${count}`)
    const total = sandbox.accounts.list().reduce((sum, { history }) => sum + history.bytes, 0)
    expect(total).toBeLessThan(MAX_TOTAL_BYTES)
    expect(total).toBeGreaterThan(MAX_TOTAL_BYTES / 2)
    expect(kept(sandbox, 'test-199')).toBe(1)
  })

  it('always keep the newest entry of the one that is written', () => {
    const sandbox = createSandbox({ limits: false, journal: { maxTotalBytes: 1 } })
    for (let count = 0; count < 3; count++) send(sandbox, 'test-1')
    expect(kept(sandbox, 'test-1')).toBe(1)
    send(sandbox, 'test-2')
    expect([kept(sandbox, 'test-1'), kept(sandbox, 'test-2')]).toEqual([0, 1])
  })

  it('take no room from accounts that somebody created', () => {
    const sandbox = create()
    const { accessKey } = { accessKey: 'a-key-of-its-own' }
    sandbox.accounts.register({
      name: 'mine',
      credentials: { ishumei: { key: accessKey, secret: undefined, attributes: {} } },
    })
    for (let count = 0; count < 5; count++) send(sandbox, accessKey)
    for (let count = 0; count < 200; count++) send(sandbox, `test-${count}`)
    expect(kept(sandbox, 'mine')).toBe(5)
  })

  it('give back the room of an account that is closed or reset', () => {
    const sandbox = create()
    for (let count = 0; count < 5; count++) send(sandbox, 'test-1')
    for (const end of [() => sandbox.close('test-2'), () => sandbox.reset('test-2')]) {
      for (let count = 0; count < 200; count++) {
        send(sandbox, 'test-2')
        end()
      }
    }
    expect(kept(sandbox, 'test-1')).toBe(5)
  })
})
