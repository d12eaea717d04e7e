import { expect, it } from 'vitest'
import { readMessages } from '../../src/client/events.ts'
import { createMethods } from '../../src/client/methods.ts'
import { createSend, type Send } from '../../src/client/transport.ts'
import type { Kept } from '../../src/control-room/server/kept.ts'
import { keptAnswer } from '../../src/control-room/server/kept-answer.ts'

const kept: Kept = {
  title: 'a test',
  account: 'test-a',
  answers: { '/accounts': [{ name: 'test-a' }], '/journal/3': { sequence: 3 } },
  events: [{ sequence: 3 }, { sequence: 5 }],
}

const send: Send = (request) => createSend({ fetch: async () => keptAnswer(kept, request) })(request)
const api = createMethods(send)

it('answers what is kept, whatever is asked for with it', async () => {
  expect(await api.listAccounts()).toEqual([{ name: 'test-a' }])
  expect(await api.getJournalEntry({ sequence: 3 })).toEqual({ sequence: 3 })
})

it('has no older lines than the events tell', async () => {
  expect(await api.queryAccountJournal({ account: 'test-a', view: 'row' })).toEqual([])
})

it('refuses what is not kept, and every change, as a server does', async () => {
  await expect(api.getJournalEntry({ sequence: 4 })).rejects.toMatchObject({ name: 'ControlError', status: 404 })
  await expect(api.freezeAccountClock({ account: 'test-a', body: {} })).rejects.toThrow('nothing can be changed in it')
})

it('streams the events to whoever asks for those of the past, and stays open', async () => {
  const gone = new AbortController()
  const heard: unknown[] = []
  const request = { method: 'GET', path: '/events', query: { since: -1 } }
  for await (const message of readMessages(send, request, { signal: gone.signal })) {
    heard.push(message)
    if (message.kind === 'event' && heard.length === 3) break
  }
  expect(heard).toEqual([
    { kind: 'hello', run: 'kept', first: 0, last: 5 },
    { kind: 'event', event: { sequence: 3 } },
    { kind: 'event', event: { sequence: 5 } },
  ])
})
