import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { Collection } from './collection.ts'
import { ordered } from './ordered-lists.ts'

interface Job {
  readonly id: string
  readonly room: string
  readonly state: string
  readonly at: number
}

function jobs(): Collection<Job> {
  return new Collection<Job>({
    name: 'jobs',
    fields: { id: z.string(), room: z.string(), state: z.string(), at: z.number() },
    about: { label: { one: 'job', many: 'jobs' }, keyField: 'id' },
    key: ({ id }) => id,
    indexes: { room: ({ room }) => (room === '' ? undefined : room) },
    orders: ordered({ by: { at: ({ at }) => at }, group: ({ state }) => state }),
  })
}

/** More than a small collection has, which keeps no lists. */
const IDS = 'abcdefghijklmnop'

const anyJob = fc.record({
  id: fc.constantFrom(...IDS),
  room: fc.constantFrom('r', 's', ''),
  state: fc.constantFrom('open', 'done', 'lost'),
  at: fc.nat(3),
})
const anyChange = fc.oneof(anyJob, anyJob, fc.constantFrom(...IDS))
const bound = fc.option(fc.nat(4), { nil: undefined })
const anyQuery = fc.record({
  value: fc.constantFrom('r', 's'),
  by: fc.constantFrom('at', 'arrival'),
  descending: fc.boolean(),
  offset: fc.nat(4),
  limit: fc.nat(5),
  from: bound,
  before: bound,
  states: fc.option(fc.subarray(['open', 'done', 'lost']), { nil: undefined }),
  /** More than a list remembers. */
  passing: fc.option(fc.subarray([...IDS]), { nil: undefined }),
})

describe('OrderedLists', () => {
  it('give what a look at every record gives, whatever was put, deleted and listed before', () => {
    const step = fc.record({ change: anyChange, query: anyQuery })
    const property = fc.property(fc.array(anyJob), fc.array(step, { maxLength: 40 }), (before, steps) => {
      const collection = jobs()
      for (const job of before) collection.put(job)
      for (const { change, query } of steps) {
        if (typeof change === 'string') collection.delete(change)
        else collection.put(change)
        const { states, passing, ...page } = query
        const list = collection.lists.page({
          ...page,
          index: 'room',
          groups: states && new Set(states),
          filter: passing && { name: passing.join(), test: ({ id }) => passing.includes(id) },
        })
        const numberOf = ({ at }: Job) => (page.by === 'at' ? at : 0)
        const sign = page.descending ? -1 : 1
        const expected = collection
          .by('room', page.value)
          .filter((job) => (states?.includes(job.state) ?? true) && (passing?.includes(job.id) ?? true))
          .filter((job) => numberOf(job) >= (page.from ?? 0) && numberOf(job) < (page.before ?? 9))
          .sort((one, other) => sign * (numberOf(one) - numberOf(other)))
        expect(list.records).toEqual(expected.slice(page.offset, page.offset + page.limit))
        expect(list.count).toBe(expected.length)
      }
    })
    fc.assert(property, { numRuns: 1000 })
  })

  it('apply a filter anew to a record that is refreshed', () => {
    const collection = jobs()
    const passing = new Set(['a'])
    const ids = () => {
      const filter = { name: 'passing', test: ({ id }: Job) => passing.has(id) }
      const page = { index: 'room', value: 'r', by: 'arrival', descending: false, offset: 0, limit: 9, filter }
      return collection.lists.page(page).records.map(({ id }) => id)
    }
    for (const id of IDS) collection.put({ id, room: 'r', state: 'open', at: 0 })
    expect(ids()).toEqual(['a'])
    passing.add('c').delete('a')
    collection.refresh('a')
    collection.refresh('c')
    collection.refresh('unknown')
    expect(ids()).toEqual(['c'])
  })

  it('look at a filter’s records once, however often a page of it is asked for', () => {
    const collection = jobs()
    for (const id of IDS) collection.put({ id, room: 'r', state: 'open', at: 0 })
    let tested = 0
    const test = () => ++tested > 0
    const page = { index: 'room', value: 'r', by: 'at', descending: false, offset: 0, limit: 1 }
    for (let call = 0; call < 5; call++) {
      expect(collection.lists.page({ ...page, filter: { name: 'all', test } }).count).toBe(IDS.length)
    }
    expect(tested).toBe(IDS.length)
  })

  it('begin anew with the records of a snapshot', () => {
    const collection = jobs()
    const page = { index: 'room', value: 'r', by: 'at', descending: false, offset: 0, limit: 9 }
    collection.put({ id: 'a', room: 'r', state: 'open', at: 1 })
    expect(collection.lists.page(page).count).toBe(1)
    collection.restore([{ id: 'b', room: 'r', state: 'done', at: 0 }])
    expect(collection.lists.page(page).records).toMatchObject([{ id: 'b' }])
  })

  it('name an order that does not exist, and a collection without any', () => {
    const page = { index: 'room', value: 'r', by: 'size', descending: false, offset: 0, limit: 9 }
    expect(() => jobs().lists.page(page)).toThrow('Collection "jobs" has no order "size"')
    const plain = new Collection<Job>({
      name: 'plain',
      fields: { id: z.string(), room: z.string(), state: z.string(), at: z.number() },
      about: { label: { one: 'job', many: 'jobs' }, keyField: 'id' },
      key: ({ id }) => id,
    })
    expect(() => plain.lists).toThrow('Collection "plain" has no orders')
  })
})
