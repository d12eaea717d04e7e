import { expect, it } from 'vitest'
import { tencentLive } from '../../contracts/tencent-live/index.ts'
import { ishumei } from '../../handlers/ishumei/index.ts'
import { vendors } from '../../handlers/vendors.ts'
import { createSandbox } from '../../src/index.ts'
import { linkedCredentials } from '../../src/sandbox/accounts/named-accounts.ts'
import { clientOf, playSession } from '../exports/recorded-session.ts'
import { send } from '../support/wire.ts'
import { connected } from './call.ts'

const SHOP = { name: 'shop', credentials: linkedCredentials('shop', vendors) }

function create() {
  const sandbox = createSandbox({ accounts: [SHOP], sendCallback: async () => 200 })
  const { client } = connected(sandbox)
  const entries = (name: string) => sandbox.journal({ account: name })
  const show = (sequence: number) => client.getJournalEntry({ sequence: String(sequence) })
  return { sandbox, client, entries, show }
}

it('a request is sent again as it was, signed for the account’s time now', async () => {
  const { sandbox, client, show } = create()
  const account = sandbox.account('test-again')
  account.clock.freeze(Date.UTC(2026, 10, 28, 10))
  clientOf(sandbox, 'test-again').call(tencentLive, 'DescribeLiveStreamOnlineList', { input: { body: { PageNum: 1 } } })
  const [first] = sandbox.journal({ account: 'test-again' })
  await account.clock.advance(2 * 86_400_000)
  const sent = await client.account('test-again').resend(first?.sequence ?? -1)
  expect(sent).toMatchObject({ status: 200, outcome: 'answered' })
  const second = await show(sent.sequence)
  expect(second).toMatchObject({ operation: 'DescribeLiveStreamOnlineList', account: 'test-again' })
  expect(second.http.requestBody).toBe(first?.http.requestBody)
  expect(second.http.requestHeaders).not.toEqual(first?.http.requestHeaders)
  expect(second.attempt?.of).toBe(first?.attempt?.of)
})

it('whatever a session sent is sent again, or says why not, and nothing is refused for its signature', async () => {
  const { sandbox, client, entries, show } = create()
  playSession(sandbox, 'shop')
  const before = entries('shop')
  expect(before.length).toBeGreaterThan(8)
  const refusals: string[] = []
  for (const { sequence } of before) {
    const { notSentAgain } = await show(sequence)
    if (notSentAgain !== undefined) {
      refusals.push(notSentAgain)
      await expect(client.account('shop').resend(sequence)).rejects.toMatchObject({
        ...{ status: 409, message: expect.stringContaining(`Cannot send exchange ${sequence} again: ${notSentAgain}`) },
      })
    } else {
      const sent = await client.account('shop').resend(sequence)
      const entry = await show(sent.sequence)
      expect(entry.signature).toBeUndefined()
      expect(['signature', 'credential']).not.toContain(entry.refusedBy)
    }
  }
  expect(refusals).toEqual([expect.stringContaining('refused for its signature')])
})

it('a secret that the journal masks is put back', async () => {
  const { sandbox, client, entries, show } = create()
  const accessKey = SHOP.credentials.ishumei?.key ?? ''
  clientOf(sandbox, 'shop').call(ishumei.spec, 'finish_videostream', {
    input: { body: { accessKey, requestId: 'none' } },
  })
  const [first] = entries('shop')
  expect(first?.http.requestBody).not.toContain(accessKey)
  const sent = await client.account('shop').resend(first?.sequence ?? -1)
  expect(sent).toMatchObject({ outcome: first?.outcome, code: first?.code })
  expect((await show(sent.sequence)).key).toBe(first?.key)
})

it.each([
  ['a body that the journal cut', 'was cut', { accessKey: 'test-a', data: 'x'.repeat(300_000) }],
  ['a request without a key', 'names no key', {}],
])('%s is not sent again', async (_, why, content) => {
  const { sandbox, client, show } = create()
  const headers = { 'content-type': 'application/json' }
  send(sandbox, { path: '/finish_videostream/v4', headers, body: JSON.stringify(content) })
  const [{ sequence, account } = { sequence: -1, account: '' }] = sandbox.journal()
  expect((await show(sequence)).notSentAgain).toContain(why)
  await expect(client.account(account).resend(sequence)).rejects.toMatchObject({ status: 409 })
})

it('neither is a request that matches no vendor, one of another account, or an attempt to deliver a callback', async () => {
  const { sandbox, client, show } = create()
  send(sandbox, { path: '/hello' })
  const [{ sequence } = { sequence: -1 }] = sandbox.journal()
  expect((await show(sequence)).notSentAgain).toContain('matches no vendor')
  await expect(client.account('shop').resend(sequence)).rejects.toMatchObject({ status: 404 })
  const shop = sandbox.account('shop')
  const message = { event: 'stream-end', url: 'http://customer.example/', resource: 'stream', payload: {} }
  shop.emit(ishumei, message, shop.clock.now())
  await shop.deliver()
  const attempt = sandbox.journal({ account: 'shop' }).find(({ delivery }) => delivery !== undefined)
  expect((await show(attempt?.sequence ?? -1)).notSentAgain).toContain('callback')
})
