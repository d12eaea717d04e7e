import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { huaweiMetastudio } from '../../handlers/huawei-metastudio/index.ts'
import { createSandbox, type Sandbox } from '../../src/index.ts'
import { call, createRoom, KEY, startJob, stop } from './requests.ts'

/** A filter that every record passes: the list then looks at every record. */
const EVERY_JOB = 'create_since=1970-01-01T00%3A00%3A00Z'
const EVERY_ROOM = 'room_name='

const get = (sandbox: Sandbox, path: string, query: string) => call(sandbox, 'GET', path, undefined, { query }).json

const action = fc.constantFrom('room', 'start', 'start', 'stop', 'second', 'back', 'delete')
const anyPage = fc.record({
  offset: fc.nat(6),
  limit: fc.integer({ min: 1, max: 4 }),
  sort_dir: fc.constantFrom('asc', 'desc'),
  sort_key: fc.constantFrom('create_time', 'update_time', 'asset_order'),
  state: fc.constantFrom('', '&state=WAITING', '&state=SUCCEED,PROCESSING', '&state=SUCCEED,SUCCEED'),
})

describe('lists of Huawei', () => {
  it('give the same page whether they look at every record or at those of the page', () => {
    const property = fc.property(
      fc.array(action, { maxLength: 25 }),
      fc.array(anyPage, { maxLength: 6 }),
      (actions, pages) => {
        const sandbox = createSandbox({ limits: false })
        const { clock } = sandbox.account(KEY)
        clock.freeze(new Date('2026-05-01T12:00:00Z'))
        const [first, rooms, jobs] = [createRoom(sandbox), [] as string[], [] as [string, string][]]
        rooms.push(first)
        const act: Record<string, () => unknown> = {
          room: () => rooms.push(createRoom(sandbox)),
          start: () => jobs.push([first, startJob(sandbox, first)]),
          stop: () => jobs.length > 0 && stop(sandbox, ...(jobs.shift() as [string, string])),
          second: () => clock.advance(1000),
          back: () => clock.set(clock.now() - 1000),
          delete: () => rooms.length > 1 && call(sandbox, 'DELETE', `/smart-live-rooms/${rooms.pop()}`),
        }
        for (const name of actions) {
          act[name]?.()
          for (const page of pages) {
            const query = `limit=${page.limit}&offset=${page.offset}`
            const jobQuery = `${query}&sort_dir=${page.sort_dir}&sort_key=${page.sort_key}${page.state}`
            for (const path of ['/smart-live-jobs', `/smart-live-rooms/${first}/smart-live-jobs`]) {
              expect(get(sandbox, path, jobQuery)).toEqual(get(sandbox, path, `${EVERY_JOB}&${jobQuery}`))
            }
            expect(get(sandbox, '/smart-live-rooms', query)).toEqual(
              get(sandbox, '/smart-live-rooms', `${EVERY_ROOM}&${query}`),
            )
          }
        }
      },
    )
    fc.assert(property, { numRuns: 40 })
  })

  it('look at no more records than the page has, however many there are', () => {
    const sandbox = createSandbox({ limits: false, seed: 'empty' })
    const room = createRoom(sandbox)
    for (let count = 0; count < 20; count++) startJob(sandbox, room)
    for (let count = 1; count < 20; count++) createRoom(sandbox)
    const pages = () => [
      get(sandbox, '/smart-live-jobs', 'limit=2'),
      get(sandbox, '/smart-live-jobs', 'limit=2&state=WAITING,PROCESSING'),
      get(sandbox, `/smart-live-rooms/${room}/smart-live-jobs`, 'limit=2'),
      get(sandbox, '/smart-live-rooms', 'limit=2'),
    ]
    const before = pages()
    stop(sandbox, room, startJob(sandbox, room))
    const after = pages()
    const { jobs, rooms } = sandbox.account(KEY).state(huaweiMetastudio)
    for (const collection of [jobs, rooms]) {
      vi.spyOn(collection, 'by').mockImplementation(() => {
        throw new Error('a list without a filter walks over every record')
      })
    }
    expect(pages()).toEqual(after)
    expect(before).toMatchObject([{ count: 20 }, { count: 20 }, { count: 20 }, { count: 20 }])
    expect(after).toMatchObject([{ count: 21 }, { count: 20 }, { count: 21 }, { count: 20 }])
    vi.restoreAllMocks()
  })

  it('filter and sort by the state that the answer shows, when a read changes it', () => {
    const sandbox = createSandbox({ seed: 'empty', switches: { 'huawei-metastudio.jobStart': 'after 1 reads' } })
    const room = createRoom(sandbox)
    const job = startJob(sandbox, room)
    expect(get(sandbox, '/smart-live-jobs', 'state=WAITING')).toEqual({ count: 0, smart_live_jobs: [] })
    expect(get(sandbox, '/smart-live-jobs', 'state=PROCESSING')).toMatchObject({
      count: 1,
      smart_live_jobs: [{ job_id: job, state: 'PROCESSING' }],
    })
  })

  it('count a read of the jobs that they show, and of no others', () => {
    const sandbox = createSandbox({ seed: 'empty', switches: { 'huawei-metastudio.jobStart': 'after 2 reads' } })
    const room = createRoom(sandbox)
    const [first, second] = [startJob(sandbox, room), startJob(sandbox, room)]
    const states = (query: string) => get(sandbox, '/smart-live-jobs', query)?.smart_live_jobs
    expect(states('limit=1')).toMatchObject([{ job_id: first, state: 'WAITING' }])
    expect(states('limit=2')).toMatchObject([
      { job_id: first, state: 'PROCESSING' },
      { job_id: second, state: 'WAITING' },
    ])
  })
})
