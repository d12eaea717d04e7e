import { describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/index.ts'
import { call, createRoom, KEY, show, startJob, stop } from './requests.ts'

const NOON = new Date('2026-05-01T12:00:00Z')
const STATES = ['WAITING', 'PROCESSING', 'SUCCEED', 'FAILED', 'BLOCKED']
const POLICIES = ['immediate', 'manual', 'after 3s', 'after 1 reads', 'after 2 reads', 'after 3 reads']

interface Listed {
  readonly job_id: string
  readonly state: string
  readonly lastupdate_time: string
}

/** Four jobs, a second apart; two of them are stopped. */
async function jobsUnder(switches: Readonly<Record<string, string>>) {
  const named = Object.entries(switches).map(([name, value]) => [`huawei-metastudio.${name}`, value])
  const sandbox = createSandbox({ seed: 'empty', limits: false, switches: Object.fromEntries(named) })
  const { clock } = sandbox.account(KEY)
  clock.freeze(NOON)
  const room = createRoom(sandbox)
  const jobs: string[] = []
  for (let count = 0; count < 4; count++) {
    const job = startJob(sandbox, room)
    jobs.push(job)
    if (count % 2 === 0) stop(sandbox, room, job)
    await clock.advance(1000)
  }
  return { sandbox, clock, room, jobs }
}

function list(sandbox: Sandbox, query: string): { count: number; jobs: Listed[] } {
  const { json } = call(sandbox, 'GET', '/smart-live-jobs', undefined, { query })
  return { count: Number(json?.count), jobs: json?.smart_live_jobs as Listed[] }
}

const combinations = POLICIES.flatMap((jobStart) => POLICIES.map((jobStop) => [jobStart, jobStop] as const))

describe.each(combinations)('a list of jobs that start %s and stop %s', (jobStart, jobStop) => {
  it.each(STATES)('shows, with state=%s, jobs of that state only and counts them', async (state) => {
    const { sandbox, clock } = await jobsUnder({ jobStart, jobStop })
    for (let round = 0; round < 4; round++) {
      const { count, jobs } = list(sandbox, `state=${state}`)
      expect(jobs.filter((job) => job.state !== state)).toEqual([])
      expect(count).toBe(jobs.length)
      list(sandbox, '')
      await clock.advance(1000)
    }
  })

  it.each(['asc', 'desc'])('is sorted by the times that it shows, %s', async (direction) => {
    const { sandbox, clock } = await jobsUnder({ jobStart, jobStop })
    for (let round = 0; round < 4; round++) {
      const { jobs } = list(sandbox, `sort_key=update_time&sort_dir=${direction}`)
      const times = jobs.map((job) => job.lastupdate_time)
      const sorted = times.toSorted()
      expect(times).toEqual(direction === 'asc' ? sorted : sorted.reverse())
      expect(jobs).toHaveLength(4)
      await clock.advance(1000)
    }
  })

  it('has every job under exactly one state', async () => {
    // Each state is asked of a sandbox of its own, because a list counts as a read.
    const found = await Promise.all(
      STATES.map(async (state) => list((await jobsUnder({ jobStart, jobStop })).sandbox, `state=${state}`).jobs),
    )
    const { sandbox } = await jobsUnder({ jobStart, jobStop })
    const all = list(sandbox, '').jobs
    const byId = (one: Listed, other: Listed) => one.job_id.localeCompare(other.job_id)
    expect(found.flat().sort(byId)).toEqual(all.toSorted(byId))
  })
})

it('a list that a job has left does not count as a read of it', async () => {
  const { sandbox, room, jobs } = await jobsUnder({ jobStart: 'after 1 reads', jobStop: 'manual' })
  expect(list(sandbox, 'state=WAITING')).toEqual({ count: 0, jobs: [] })
  expect(show(sandbox, room, jobs[1] ?? '').json?.state).toBe('PROCESSING')
})

it.each(['FAILED', 'BLOCKED'])('a job that does not start is listed as %s', async (startOutcome) => {
  const { sandbox } = await jobsUnder({ jobStart: 'after 1 reads', jobStop: 'manual', startOutcome })
  expect(list(sandbox, 'state=WAITING,PROCESSING').count).toBe(0)
  expect(list(sandbox, `state=${startOutcome}`).jobs.map(({ state }) => state)).toEqual(Array(4).fill(startOutcome))
})
