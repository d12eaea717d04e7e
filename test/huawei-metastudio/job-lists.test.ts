import { describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/index.ts'
import { call, createRoom, invalidParameter, JOB, KEY, PROJECT, ROOM, show, startJob, stop } from './requests.ts'

const NOON = new Date('2026-05-01T12:00:00Z')

interface JobList {
  readonly count: number
  readonly smart_live_jobs: readonly { readonly job_id: string }[]
}

function read(sandbox: Sandbox, path: string, query: string) {
  const { count, smart_live_jobs: jobs } = call(sandbox, 'GET', path, undefined, { query }).json as unknown as JobList
  return { count, ids: jobs.map(({ job_id }) => job_id) }
}
const ofRoom = (sandbox: Sandbox, room: string, query = '') =>
  read(sandbox, `/smart-live-rooms/${room}/smart-live-jobs`, query)
const ofProject = (sandbox: Sandbox, query = '') => read(sandbox, '/smart-live-jobs', query)

/** Three jobs, a minute apart: the first has succeeded, the second runs, the third waits. */
function threeJobs() {
  const sandbox = createSandbox({ seed: 'empty' })
  const { clock } = sandbox.account(KEY)
  clock.freeze(NOON)
  const room = createRoom(sandbox)
  const first = startJob(sandbox, room)
  clock.advance(60_000)
  const second = startJob(sandbox, room)
  clock.advance(60_000)
  const other = createRoom(sandbox, { room_name: 'Other show' })
  const third = startJob(sandbox, other)
  stop(sandbox, room, first)
  return { sandbox, clock, room, other, first, second, third }
}

describe('listSmartLive and listSmartLiveJobs', () => {
  it('list the jobs of a room or of all rooms, oldest first, with the members of a job shown alone', () => {
    const { sandbox, room, other, first, second, third } = threeJobs()
    expect(ofRoom(sandbox, room)).toEqual({ count: 2, ids: [first, second] })
    expect(ofRoom(sandbox, other)).toEqual({ count: 1, ids: [third] })
    expect(ofProject(sandbox)).toEqual({ count: 3, ids: [first, second, third] })
    const { json } = call(sandbox, 'GET', '/smart-live-jobs')
    expect(json?.smart_live_jobs).toEqual([
      show(sandbox, room, first).json,
      show(sandbox, room, second).json,
      show(sandbox, other, third).json,
    ])
  })

  it('leave out the jobs of other projects and of other regions', () => {
    const sandbox = createSandbox({ seed: 'empty' })
    const here = startJob(sandbox, createRoom(sandbox))
    for (const caller of [{ project: PROJECT.replace('0', 'f') }, { host: 'metastudio.cn-east-3.myhuaweicloud.com' }]) {
      startJob(sandbox, createRoom(sandbox, {}, caller), {}, caller)
      const elsewhere = call(sandbox, 'GET', '/smart-live-jobs', undefined, caller).json as unknown as JobList
      expect([elsewhere.count, elsewhere.smart_live_jobs.some(({ job_id }) => job_id === here)]).toEqual([1, false])
    }
    expect(ofProject(sandbox)).toEqual({ count: 1, ids: [here] })
  })

  it.each([
    ['state=SUCCEED', ['first']],
    ['state=WAITING%2CPROCESSING', ['second', 'third']],
    ['state=FAILED,BLOCKED', []],
    ['sort_key=update_time', ['second', 'first', 'third']],
    ['sort_key=update_time&sort_dir=desc', ['first', 'third', 'second']],
    ['create_since=2026-05-01T20:01:00%2B08:00&create_until=2026-05-01T12:01:00Z', ['second']],
    ['room_name=show', ['first', 'second', 'third']],
    ['state=&room_name=', ['first', 'second', 'third']],
    ['unknown=1', ['first', 'second', 'third']],
  ])('%s', (query, names) => {
    const { sandbox, ...jobs } = threeJobs()
    const { ids } = ofProject(sandbox, query)
    expect(ids).toEqual(names.map((name) => jobs[name as 'first' | 'second' | 'third']))
  })

  it('compare times in whole seconds, as they are shown', () => {
    const sandbox = createSandbox({ seed: 'empty' })
    sandbox.account(KEY).clock.freeze(NOON.getTime() + 750)
    startJob(sandbox, createRoom(sandbox))
    expect(ofProject(sandbox, 'create_until=2026-05-01T12:00:00Z').count).toBe(1)
    expect(ofProject(sandbox, 'create_since=2026-05-01T12:00:00Z').count).toBe(1)
    expect(ofProject(sandbox, 'create_since=2026-05-01T12:00:01Z').count).toBe(0)
  })

  it.each(['create_since=2026-05-01'])('refuse %s with MSS.00000003', (query) => {
    const { sandbox, room } = threeJobs()
    expect(call(sandbox, 'GET', '/smart-live-jobs', undefined, { query })).toMatchObject(invalidParameter)
    const path = `/smart-live-rooms/${room}/smart-live-jobs`
    expect(call(sandbox, 'GET', path, undefined, { query })).toMatchObject(invalidParameter)
  })

  it('show the documented job as the page prints it', () => {
    expect(ofRoom(createSandbox(), ROOM)).toEqual({ count: 1, ids: [JOB] })
  })
})
