import { describe, expect, it } from 'vitest'
import { CallbackInbox } from '../../src/control/callback-inbox.ts'
import { eventStream } from '../../src/control/event-stream.ts'

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

describe('an event stream without a reader', () => {
  const sentBefore = (data: string) => {
    let [sent, isOver] = [0, false]
    eventStream((send) => {
      const end = () => {
        isOver = true
      }
      // Sent after `start` has returned, so that the stream knows how to end it.
      queueMicrotask(() => {
        while (!isOver && sent < 5000) send({ id: String(++sent), data })
      })
      return end
    })
    return async () => {
      await new Promise((resolve) => setImmediate(resolve))
      return sent
    }
  }

  it('ends after a thousand events, or sooner when they are large', async () => {
    expect(await sentBefore('small')()).toBeLessThanOrEqual(1002)
    expect(await sentBefore('x'.repeat(1_000_000))()).toBeLessThanOrEqual(10)
  })
})
