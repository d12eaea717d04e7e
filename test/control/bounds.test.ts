import { describe, expect, it, vi } from 'vitest'
import { CallbackInbox } from '../../src/control/callback-inbox.ts'
import { EventStreams, eventStream } from '../../src/control/event-stream.ts'
import { createSandbox } from '../../src/index.ts'
import { Journal } from '../../src/sandbox/history/journal.ts'
import { Ring } from '../../src/sandbox/history/ring.ts'
import { closeStream } from '../ishumei/requests.ts'

describe('the callback inbox', () => {
  const callback = (body: string) => ({ at: '', method: 'POST', query: '', headers: {}, body })

  it('keeps the last callbacks of a name, and the last names', () => {
    const inbox = new CallbackInbox()
    for (let count = 0; count < 210; count++) inbox.collect('mine', callback(String(count)))
    expect(inbox.read('mine').map(({ body }) => body)).toEqual(
      Array.from({ length: 200 }, (_, index) => `${index + 10}`),
    )
    for (let count = 0; count < 100; count++) inbox.collect(`name-${count}`, callback(''))
    expect(inbox.names()).toEqual(Array.from({ length: 100 }, (_, index) => `name-${index}`))
  })

  it('has a total size limit', () => {
    const inbox = new CallbackInbox()
    for (let count = 0; count < 300; count++) inbox.collect(`name-${count % 50}`, callback('x'.repeat(300_000)))
    const kept = inbox.names().flatMap((name) => inbox.read(name))
    expect(kept.every(({ body }) => body.length === 262_144)).toBe(true)
    expect(kept.length).toBe(Math.floor(16_000_000 / JSON.stringify(callback('x'.repeat(262_144))).length))
    for (const name of inbox.names()) inbox.clear(name)
    inbox.collect('after', callback('x'))
    expect(inbox.read('after')).toHaveLength(1)
  })
})

describe('the callback inbox with many callbacks', () => {
  it('takes the oldest out of the middle, and keeps its order', () => {
    const inbox = new CallbackInbox()
    const callback = (body: string) => ({ at: '', method: 'POST', query: '', headers: {}, body })
    for (let count = 0; count < 10_000; count++) inbox.collect(`name-${count % 150}`, callback(String(count)))
    expect(inbox.names()).toEqual(Array.from({ length: 100 }, (_, index) => `name-${index}`))
    for (let count = 0; count < 400; count++) inbox.collect(count % 2 ? 'odd' : 'even', callback(String(count)))
    expect(inbox.read('odd').map(({ body }) => Number(body))).toEqual(
      Array.from({ length: 200 }, (_, index) => 2 * index + 1),
    )
    inbox.clear('even')
    expect(inbox.names().filter((name) => !name.startsWith('name-'))).toEqual(['odd'])
  })

  it.each([1, 7, 150])('does as much for the 20,000th of %i names as for the first ones', (names) => {
    const inbox = new CallbackInbox()
    const callback = (body: string) => ({ at: '', method: 'POST', query: '', headers: {}, body })
    const collect = (from: number, to: number) => {
      for (let count = from; count < to; count++) inbox.collect(`name-${count % names}`, callback('x'))
    }
    const measured = (from: number, to: number) => {
      const steps = [
        ...(['push', 'shift', 'at'] as const).map((name) => vi.spyOn(Ring.prototype, name)),
        ...(['get', 'set', 'has', 'delete', 'keys', 'values'] as const).map((name) => vi.spyOn(Map.prototype, name)),
        vi.spyOn(JSON, 'stringify'),
      ]
      collect(from, to)
      const count = steps.reduce((sum, { mock }) => sum + mock.calls.length, 0)
      vi.restoreAllMocks()
      return count
    }
    // By then, every name holds the most that it may hold.
    collect(0, 3000)
    const early = measured(3000, 3300)
    collect(3300, 19_800)
    const late = measured(19_800, 20_100)
    expect(late).toBe(early)
    expect(late).toBeLessThan(300 * 20)
  })
})

describe('an event stream', () => {
  const event = (sequence: number, text = '') => ({ kind: 'event', event: { sequence, text } }) as const

  /** What a reader gets that begins to read after so many events were sent. */
  async function readAfter(send: (send: Parameters<Parameters<typeof eventStream>[1]>[0]) => void): Promise<string> {
    let live: Parameters<typeof send>[0] = () => {}
    const { body } = eventStream('run', (give) => {
      live = give
      return () => {}
    })
    send(live)
    live(event(99_999))
    let text = ''
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
    while (!text.includes('id: run:99999\n')) text += (await reader?.read())?.value ?? ''
    await reader?.cancel()
    return text
  }

  const gapsOf = (text: string) =>
    Array.from(text.matchAll(/^event: gap\nid: (\S+)\ndata: (.*)$/gm), ([, id, data = '']) => ({
      id,
      ...JSON.parse(data),
    }))
  const idsOf = (text: string) => Array.from(text.matchAll(/^id: run:(\d+)\ndata/gm), ([, id]) => Number(id))

  it('says how many events a slow reader lost, and goes on', async () => {
    const text = await readAfter((send) => {
      for (let sequence = 0; sequence < 12_000; sequence++) send(event(sequence))
    })
    const lost = gapsOf(text)
    expect(lost).toHaveLength(1)
    const seen = idsOf(text.replace(/^event: gap\n.*\n/gm, ''))
    expect(seen.length + lost[0].lost).toBe(12_001)
    expect(seen).not.toContain(lost[0].from)
    expect(seen).not.toContain(lost[0].to)
    expect(lost[0].id).toBe(`run:${lost[0].to}`)
    expect(seen[seen.indexOf(lost[0].from - 1) + 1]).toBe(lost[0].to + 1)
  })

  it('holds no more than 8 MB for it', async () => {
    const text = await readAfter((send) => {
      for (let sequence = 0; sequence < 30; sequence++) send(event(sequence, 'x'.repeat(1_000_000)))
    })
    expect(gapsOf(text)[0].lost).toBeGreaterThan(20)
    expect(text.length).toBeLessThan(9_000_000)
  })

  it('drops nothing of what a reader missed', async () => {
    const { body } = eventStream('run', (send) => {
      send({ kind: 'hello', run: 'run', first: 0, last: 2999 })
      for (let sequence = 0; sequence < 3000; sequence++) send(event(sequence))
      return () => {}
    })
    let text = ''
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
    while (!text.includes('id: run:2999\n')) text += (await reader?.read())?.value ?? ''
    expect(text).toContain('event: hello\nid: run:-1\ndata: {"run":"run","first":0,"last":2999}\n\n')
    expect(idsOf(text)).toHaveLength(3000)
    await reader?.cancel()
  })

  it('stops listening when the reader leaves', async () => {
    const end = vi.fn()
    await eventStream('run', () => end).body?.cancel()
    await vi.waitFor(() => expect(end).toHaveBeenCalledOnce())
  })
})

describe('the event streams of a server', () => {
  type Send = Parameters<Parameters<typeof eventStream>[1]>[0]

  it('write each event once, however many read it', () => {
    const streams = new EventStreams()
    const sends: Send[] = []
    for (let reader = 0; reader < 50; reader++) {
      streams.open('run', (send) => {
        sends.push(send)
        return () => {}
      })
    }
    const toJSON = vi.fn(() => 'written')
    const event = { sequence: 1, text: { toJSON } }
    for (const send of sends) send({ kind: 'event', event })
    expect(toJSON).toHaveBeenCalledOnce()
  })

  it('are bounded, and one that ends makes room', async () => {
    const streams = new EventStreams()
    const open = () => streams.open('run', () => () => {})
    const opened = Array.from({ length: 100 }, open)
    expect(open).toThrow('100 readers follow events or journals of this server')
    await opened[0]?.body?.cancel()
    await vi.waitFor(() => expect(open).not.toThrow())
    expect(open).toThrow('100 readers')
  })

  it('do not count a reader that could not start', () => {
    const streams = new EventStreams()
    const fail = () => {
      throw new Error('no')
    }
    for (let reader = 0; reader < 200; reader++) expect(() => streams.open('run', fail)).toThrow('no')
  })
})

it('a journal entry is built once for all who follow', () => {
  const sandbox = createSandbox()
  const seen: unknown[] = []
  for (let reader = 0; reader < 20; reader++) sandbox.follow({}, (entry) => seen.push(entry))
  const present = vi.spyOn(Journal.prototype, 'present')
  closeStream(sandbox, { accessKey: 'test-a', requestId: 'YOUR_REQUEST_ID' })
  expect(present).toHaveBeenCalledOnce()
  expect(new Set(seen).size).toBe(1)
  closeStream(sandbox, { accessKey: 'test-a', requestId: 'YOUR_REQUEST_ID' })
  expect(new Set(seen).size).toBe(2)
  vi.restoreAllMocks()
})
