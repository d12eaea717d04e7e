import { Query } from '@msw/data'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { type Change, Collection } from './collection.ts'

interface Job {
  readonly id: string
  readonly room: string
  readonly state: 'open' | 'done'
}

function jobs(): Collection<Job> {
  return new Collection<Job>({
    name: 'jobs',
    fields: { id: z.string(), room: z.string(), state: z.enum(['open', 'done']) },
    about: { label: { one: 'job', many: 'jobs' }, keyField: 'id' },
    key: ({ id }) => id,
    indexes: { open: ({ room, state }) => (state === 'open' ? room : undefined) },
  })
}

describe('Collection', () => {
  it('replaces the record under a key and leaves the one handed out before as it was', () => {
    const collection = jobs()
    const before = collection.put({ id: 'a', room: 'r', state: 'open' })

    collection.put({ ...before, state: 'done' })

    expect(before.state).toBe('open')
    expect(collection.get('a')?.state).toBe('done')
    expect(collection.size).toBe(1)
  })

  it('refuses that a record is edited', () => {
    const record = jobs().put({ id: 'a', room: 'r', state: 'open' })
    expect(() => Object.assign(record, { state: 'done' })).toThrow(TypeError)
  })

  it('finds by index, and only what is in it now', () => {
    const collection = jobs()
    collection.put({ id: 'a', room: 'r1', state: 'open' })
    collection.put({ id: 'b', room: 'r1', state: 'open' })
    collection.put({ id: 'c', room: 'r2', state: 'open' })
    expect(collection.by('open', 'r1').map(({ id }) => id)).toEqual(['a', 'b'])

    collection.put({ id: 'a', room: 'r1', state: 'done' })
    collection.delete('b')

    expect(collection.by('open', 'r1')).toEqual([])
    expect(collection.countBy('open', 'r1')).toBe(0)
    expect(collection.countBy('open', 'r2')).toBe(1)
  })

  it('finds by index what came to it first first, however few or many records it has', () => {
    const job = fc.record({
      id: fc.constantFrom(...'abcdefghijkl'),
      room: fc.constantFrom('r', 's'),
      state: fc.constantFrom('open', 'done'),
    }) as fc.Arbitrary<Job>
    const changes = fc.array(fc.oneof(job, job, fc.constantFrom(...'abcdefghijkl')), { maxLength: 40 })
    const property = fc.property(changes, (all) => {
      const [collection, copy] = [jobs(), jobs()]
      const expected = { r: new Set<string>(), s: new Set<string>() }
      for (const change of all) {
        const id = typeof change === 'string' ? change : change.id
        if (typeof change === 'string') collection.delete(id)
        else collection.put(change)
        for (const room of ['r', 's'] as const) {
          const isOpen = typeof change === 'object' && change.state === 'open' && change.room === room
          if (isOpen) expected[room].add(id)
          else expected[room].delete(id)
        }
        copy.restore(collection.snapshot(), collection.arrivals())
        for (const one of [collection, copy]) {
          for (const room of ['r', 's'] as const) {
            expect(one.by('open', room).map((found) => found.id)).toEqual([...expected[room]])
            expect(one.countBy('open', room)).toBe(expected[room].size)
          }
        }
      }
    })
    fc.assert(property, { numRuns: 300 })
  })

  it('names an index that does not exist', () => {
    expect(() => jobs().by('closed', 'r1')).toThrow('Collection "jobs" has no index "closed"')
  })

  it('finds by a query of @msw/data, by a function, or all', () => {
    const collection = jobs()
    collection.put({ id: 'a', room: 'r1', state: 'open' })
    collection.put({ id: 'b', room: 'r2', state: 'done' })

    expect(collection.find(new Query<Job>().where({ state: 'done' }))).toMatchObject([{ id: 'b' }])
    expect(collection.find(({ room }) => room === 'r1')).toMatchObject([{ id: 'a' }])
    expect(collection.find()).toHaveLength(2)
  })

  it('announces every change with the record before and after', () => {
    const collection = jobs()
    const changes: Change<Job>[] = []
    const unsubscribe = collection.subscribe((change) => changes.push(change))
    const open: Job = { id: 'a', room: 'r', state: 'open' }
    const done: Job = { ...open, state: 'done' }

    collection.put(open)
    collection.put(done)
    collection.delete('a')
    collection.delete('a')
    unsubscribe()
    collection.put(open)

    expect(changes).toEqual([
      { collection: 'jobs', key: 'a', after: open },
      { collection: 'jobs', key: 'a', before: open, after: done },
      { collection: 'jobs', key: 'a', before: done },
    ])
  })

  it('comes back from a snapshot, indexes included', () => {
    const collection = jobs()
    collection.put({ id: 'a', room: 'r1', state: 'open' })
    const snapshot = collection.snapshot()
    collection.put({ id: 'a', room: 'r1', state: 'done' })
    collection.put({ id: 'b', room: 'r1', state: 'open' })

    collection.restore(snapshot)

    expect(collection.find()).toEqual([{ id: 'a', room: 'r1', state: 'open' }])
    expect(collection.by('open', 'r1')).toHaveLength(1)
  })
})
