import { describe, expect, it } from 'vitest'
import type { FeedMessage } from '../../src/client/index.ts'
import { createControlApp, PREFIX } from '../../src/control/app.ts'
import { createControl } from '../../src/control/start.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { acme } from '../support/acme.ts'
import { send } from '../support/wire.ts'
import { connected, inProcess } from './call.ts'

const START = Date.UTC(2026, 10, 21, 10)

const create = (maxEntries = 2000) =>
  new Sandbox({ vendors: [acme], sendCallback: async () => 200, journal: { maxEntries }, realTime: () => START })

function setTimer(sandbox: Sandbox, key = 'test-acme'): void {
  send(sandbox, { path: '/acme/timers', headers: { 'x-key': key }, body: '{"url":"http://127.0.0.1:1/"}' })
}

async function take<T>(messages: AsyncIterable<T>, count: number): Promise<T[]> {
  const taken: T[] = []
  for await (const message of messages) if (taken.push(message) === count) break
  return taken
}

interface Block {
  readonly id?: string
  readonly event?: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was sent
  readonly data: any
}

/** The first messages of a stream, as they are on the wire. */
async function blocks(sandbox: Sandbox, path: string, count: number, lastEventId?: string): Promise<Block[]> {
  const { control } = createControl(sandbox)
  const app = createControlApp({ control, access: { hosts: [], origins: [] } })
  const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId }
  const { body } = await app.request(PREFIX + path, { headers })
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (text.split('\n\n').length < count + 2) text += (await reader?.read())?.value ?? ''
  await reader?.cancel()
  return text
    .split('\n\n')
    .slice(1, count + 1)
    .map((block) => {
      const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s, 2)))
      return { ...fields, data: JSON.parse(fields.data) }
    })
}

const eventsOf = (messages: readonly FeedMessage[]) =>
  messages.flatMap((message) => (message.kind === 'event' ? [message.event] : []))

describe('GET /events', () => {
  it('says hello, then everything that happens to an account', async () => {
    const sandbox = create()
    const { client } = connected(sandbox)
    const seen = take(client.events({ account: 'test-a' }), 6)
    await client.getHealth()
    setTimer(sandbox, 'test-other')
    setTimer(sandbox, 'test-a')
    await sandbox.account('test-a').settle()
    sandbox.account('test-a').switches.set('acme.ring', 'manual')
    const [hello, ...rest] = await seen
    expect(hello).toEqual({ kind: 'hello', run: sandbox.feed.run, first: 0, last: -1 })
    expect(eventsOf(rest).map((event) => [event.account, event.topic])).toEqual(
      ['exchange', 'record', 'callback', 'exchange', 'callback'].map((topic) => ['test-a', topic]),
    )
  })

  it('tells each event in a sentence, and an exchange as its row in the journal does', async () => {
    const sandbox = create()
    setTimer(sandbox)
    sandbox.account('test-acme').faults.add({ what: { kind: 'reset' }, times: 1, label: 'cut' })
    setTimer(sandbox)
    await sandbox.account('test-acme').clock.advance(10_000)
    const { client } = connected(sandbox)
    const [first, second] = await client.account('test-acme').journal.rows()
    const [, ...messages] = await take(client.events({ since: -1 }), 11)
    const events = eventsOf(messages)
    expect(events.map(({ summary }) => summary).slice(0, 8)).toEqual([
      'timer created',
      'timer created: running',
      'callback queued: set',
      'fault set: the connection is reset, nothing is read',
      'the connection is reset, nothing is read',
      'fault applied: the connection is reset, nothing is read',
      'fault used up: the connection is reset, nothing is read',
      'clock moved forward by 10 s',
    ])
    expect(events[0]).toEqual({ ...first, topic: 'exchange', explanation: '' })
    expect(events[4]).toMatchObject({ ...second, topic: 'exchange', fault: { id: 1, label: 'cut', kind: 'reset' } })
    expect(events[2]).toMatchObject({ phase: 'queued', nextAttempt: START })
  })

  it('says when a callback is tried again', async () => {
    const sandbox = new Sandbox({ vendors: [acme], sendCallback: async () => 503, realTime: () => START })
    setTimer(sandbox)
    await sandbox.account('test-acme').settle()
    const { client } = connected(sandbox)
    const [, queued, attempted] = await take(client.events({ since: -1, topics: ['callback'] }), 3)
    expect([queued, attempted]).toMatchObject([
      { event: { phase: 'queued', nextAttempt: START } },
      { event: { phase: 'attempted', nextAttempt: START + 60_000, summary: expect.stringContaining('answered 503') } },
    ])
  })

  it('narrows down to topics, repeated or with commas', async () => {
    const sandbox = create()
    setTimer(sandbox)
    await sandbox.account('test-acme').clock.advance(10_000)
    const { client } = connected(sandbox)
    const [, ...records] = await take(client.events({ topics: ['record', 'clock'], since: -1 }), 4)
    expect(eventsOf(records)).toMatchObject([
      { topic: 'record', what: 'created', cause: 'request' },
      { topic: 'clock', action: 'advance' },
      { topic: 'record', what: 'changed', cause: 'time', before: { state: 'running' }, after: { state: 'rung' } },
    ])
    const [, clock, record] = await blocks(sandbox, '/events?topic=fault,clock&topic=switch&topic=record&since=1', 3)
    expect([record?.data.topic, clock?.data.topic]).toEqual(['record', 'clock'])
  })

  it('names its run in every id, and goes on after one', async () => {
    const sandbox = create()
    for (let count = 0; count < 3; count++) setTimer(sandbox)
    const { run } = sandbox.feed
    const [hello, first, second] = await blocks(sandbox, '/events?since=-1&topic=exchange', 3)
    expect(hello).toMatchObject({ event: 'hello', id: `${run}:-1`, data: { run, first: 0 } })
    expect([first?.id, first?.event]).toEqual([`${run}:0`, undefined])
    const [, next] = await blocks(sandbox, '/events?topic=exchange', 2, first?.id)
    expect(next).toEqual(second)
    const [, same] = await blocks(sandbox, `/events?topic=exchange&since=${first?.id}`, 2)
    expect(same).toEqual(second)
  })

  it.each(['another:0', '999999', 'what?', 'another:999999'])('starts over after position %s', async (position) => {
    const sandbox = create()
    setTimer(sandbox)
    for (const path of ['/events', '/journal/events']) {
      const [hello, first] = await blocks(sandbox, path, 2, position)
      expect(hello?.data).toMatchObject({ run: sandbox.feed.run, first: 0 })
      expect(first?.data.sequence).toBe(0)
    }
  })

  it('says which events are gone', async () => {
    const sandbox = create(2)
    // Without callbacks, each timer is two events: an exchange and a record.
    sandbox.account('test-acme').callbackFaults.add({ what: { kind: 'lost' } })
    for (let count = 0; count < 10; count++) setTimer(sandbox)
    const newest = sandbox.feed.newest
    const [, gap, event] = await blocks(sandbox, '/events?since=2', 3)
    expect(gap).toEqual({ event: 'gap', data: { lost: 14, from: 3, to: 16 } })
    expect(event?.data).toMatchObject({ sequence: 17, topic: 'exchange' })
    const [, ofJournal] = await blocks(sandbox, '/journal/events?since=-1', 2)
    expect(ofJournal?.data).toEqual({ lost: 8, from: 0, to: 15 })
    const [hello] = await blocks(sandbox, `/events?since=${newest}`, 1)
    expect(hello?.data).toMatchObject({ first: newest + 1 })
    sandbox.close('test-acme')
    expect((await blocks(sandbox, '/events?since=-1', 2))[1]?.data).toMatchObject({ lost: newest + 1, to: newest })
  })

  it('tells how many changes a step left out', async () => {
    const sandbox = create()
    sandbox.account('test-acme').clock.freeze(0)
    for (let count = 0; count < 60; count++) setTimer(sandbox)
    const { client } = connected(sandbox)
    const seen = take(client.events({ topics: ['left-out'] }), 2)
    await client.getHealth()
    const moved = await client.account('test-acme').clock.advance('10s')
    expect(eventsOf(await seen)).toMatchObject([{ topic: 'left-out', changes: 10 }])
    expect(moved.happened).toHaveLength(100)
    expect(moved.happened[0]).toMatchObject({ topic: 'record', before: { state: 'running' } })
    // 60 timers rang: a change of its record and a callback each, which was queued and delivered.
    expect(moved.happenedLeftOut).toBe(3 * 60 - 100)
  })

  it.each([
    ['/events?topic=weather', 'topic.0'],
    ['/events?since=yesterday', 'since'],
    ['/events?limit=1', 'limit'],
    ['/journal/events?since=x', 'since'],
  ])('%s is refused', async (path, field) => {
    const answer = await inProcess(create())('GET', path)
    expect([answer.status, answer.body.errors[0].field]).toEqual([400, field])
  })

  it('follows nothing for a HEAD request', async () => {
    const { control } = createControl(create())
    const app = createControlApp({ control, access: { hosts: [], origins: [] } })
    const { status, headers, body } = await app.request(`${PREFIX}/events`, { method: 'HEAD' })
    expect([status, headers.get('content-type'), body]).toEqual([200, 'text/event-stream', null])
  })
})

describe('GET /journal/events', () => {
  it('sends more entries than a slow reader may fall behind', async () => {
    const sandbox = create()
    for (let count = 0; count < 1200; count++) setTimer(sandbox)
    const { client } = connected(sandbox)
    const seen = take(client.journal.follow(undefined, { since: -1 }), 1201)
    setTimer(sandbox)
    expect(new Set((await seen).map(({ sequence }) => sequence)).size).toBe(1201)
  })
})
