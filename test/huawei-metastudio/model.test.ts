import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/index.ts'
import { call, createRoom, KEY, type Reply, show, start, stop } from './requests.ts'

const START_DELAY_MS = 3000

type Step =
  | { readonly kind: 'create'; readonly type: 'NORMAL' | 'TEMP' | 'TEMPLATE' }
  | { readonly kind: 'start'; readonly room: number; readonly isSingle: boolean }
  | { readonly kind: 'show' | 'stop' | 'command'; readonly room: number; readonly job: number }
  | { readonly kind: 'list' | 'delete' | 'fetch'; readonly room: number }
  | { readonly kind: 'advance'; readonly ms: number }

/** An index without an entry stands for an id that does not exist. */
const index = fc.nat({ max: 4 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('create' as const), type: fc.constantFrom('NORMAL', 'TEMP', 'TEMPLATE') }),
  fc.record({ kind: fc.constant('start' as const), room: index, isSingle: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('show', 'stop', 'command'), room: index, job: index }),
  fc.record({ kind: fc.constantFrom('list', 'delete', 'fetch'), room: index }),
  fc.record({ kind: fc.constant('advance' as const), ms: fc.constantFrom(0, 1, 2999, 3000, 60_000) }),
)

interface ModelRoom {
  readonly id: string
  readonly type: string
  isGone: boolean
}

interface ModelJob {
  readonly id: string
  readonly room: ModelRoom
  readonly startsAt: number
  state: 'WAITING' | 'PROCESSING' | 'SUCCEED'
}

/** What the vendor's documents, and the decisions where they are silent, make of rooms and jobs. */
class Model {
  readonly rooms: ModelRoom[] = []
  readonly jobs: ModelJob[] = []
  now = 0

  room(number: number): ModelRoom | undefined {
    const room = this.rooms[number]
    return room?.isGone ? undefined : room
  }

  job(number: number, room: ModelRoom): ModelJob | undefined {
    const job = this.jobs[number]
    return job?.room === room ? job : undefined
  }

  unfinished(room: ModelRoom): number {
    return this.jobs.filter((job) => job.room === room && job.state !== 'SUCCEED').length
  }

  advance(ms: number): void {
    this.now += ms
    for (const job of this.jobs) if (job.state === 'WAITING' && job.startsAt <= this.now) job.state = 'PROCESSING'
  }

  end(job: ModelJob): void {
    job.state = 'SUCCEED'
    if (job.room.type === 'TEMP' && this.unfinished(job.room) === 0) job.room.isGone = true
  }
}

const OK = 'ok'
const codeOf = ({ status, json }: Reply) => (status < 300 ? OK : json?.error_code)

/** Takes a step in both worlds; returns the reply. */
function take(sandbox: Sandbox, model: Model, taken: Step): Reply | undefined {
  if (taken.kind === 'advance') {
    void sandbox.account(KEY).clock.advance(taken.ms)
    model.advance(taken.ms)
    return undefined
  }
  if (taken.kind === 'create') {
    const id = createRoom(sandbox, { room_type: taken.type })
    model.rooms.push({ id, type: taken.type, isGone: false })
    return undefined
  }
  const id = model.rooms[taken.room]?.id ?? 'nowhere'
  const room = model.room(taken.room)
  if (taken.kind === 'start') return takeStart(sandbox, model, { id, room, isSingle: taken.isSingle })
  if ('job' in taken) return takeOfJob(sandbox, model, { ...taken, id, room })
  return takeOfRoom(sandbox, model, { kind: taken.kind, id, room })
}

function takeStart(
  sandbox: Sandbox,
  model: Model,
  { id, room, isSingle }: { id: string; room: ModelRoom | undefined; isSingle: boolean },
): Reply {
  const reply = start(sandbox, id, { job_run_config: { single_job_in_room: isSingle } })
  if (!room) expect(codeOf(reply)).toBe('MSS.20010045')
  else if (room.type === 'TEMPLATE') expect(codeOf(reply)).toBe('MSS.00000003')
  else if (isSingle && model.unfinished(room) > 0) expect(codeOf(reply)).toBe('MSS.20010046')
  else {
    expect(reply.status).toBe(202)
    const startsAt = model.now + START_DELAY_MS
    model.jobs.push({ id: String(reply.json?.job_id), room, startsAt, state: 'WAITING' })
  }
  return reply
}

interface OfJob {
  readonly kind: 'show' | 'stop' | 'command'
  readonly id: string
  readonly room: ModelRoom | undefined
  readonly job: number
}

function takeOfJob(sandbox: Sandbox, model: Model, { kind, id, room, job: number }: OfJob): Reply {
  const jobId = model.jobs[number]?.id ?? 'none'
  const path = `/smart-live-rooms/${id}/smart-live-jobs/${jobId}/command`
  const reply =
    kind === 'command'
      ? call(sandbox, 'POST', path, { command: 'SHOW_LAYER' })
      : (kind === 'show' ? show : stop)(sandbox, id, jobId)
  const job = room && model.job(number, room)
  if (!room) expect(codeOf(reply)).toBe('MSS.20010045')
  else if (!job) expect(codeOf(reply)).toBe('MSS.20010074')
  else if (kind === 'show') expect(reply.json).toMatchObject({ job_id: job.id, state: job.state })
  else if (kind === 'command') expect(codeOf(reply)).toBe(job.state === 'PROCESSING' ? OK : 'MSS.20010066')
  else if (job.state === 'SUCCEED') expect(codeOf(reply)).toBe('MSS.20010066')
  else {
    expect(codeOf(reply)).toBe(OK)
    model.end(job)
  }
  return reply
}

interface OfRoom {
  readonly kind: 'list' | 'delete' | 'fetch'
  readonly id: string
  readonly room: ModelRoom | undefined
}

function takeOfRoom(sandbox: Sandbox, model: Model, { kind, id, room }: OfRoom): Reply {
  const path = `/smart-live-rooms/${id}`
  const reply =
    kind === 'list'
      ? call(sandbox, 'GET', `${path}/smart-live-jobs`, undefined, { query: 'limit=100' })
      : call(sandbox, kind === 'delete' ? 'DELETE' : 'GET', path)
  if (!room) expect(codeOf(reply)).toBe('MSS.20010045')
  else if (kind === 'fetch') expect(reply.json).toMatchObject({ room_id: id, room_type: room.type })
  else if (kind === 'list') {
    const jobs = model.jobs.filter((job) => job.room === room).map((job) => ({ job_id: job.id, state: job.state }))
    expect(reply.json).toMatchObject({ count: jobs.length, smart_live_jobs: jobs })
  } else if (model.unfinished(room) > 0) expect(codeOf(reply)).toBe('MSS.20010046')
  else {
    expect(reply).toMatchObject({ status: 200, json: undefined })
    room.isGone = true
  }
  return reply
}

/** All replies of a run, as text. */
function run(steps: readonly Step[]): string {
  const sandbox = createSandbox({ seed: 'empty' })
  sandbox.account(KEY).clock.freeze(new Date('2026-05-01T12:00:00Z'))
  const model = new Model()
  const replies = steps.map((taken) => take(sandbox, model, taken))
  const outcomes = sandbox
    .account(KEY)
    .journal.entries()
    .map(({ outcome }) => outcome)
  expect(outcomes).not.toContain('crashed')
  expect(call(sandbox, 'GET', '/smart-live-jobs').json).toMatchObject({ count: model.jobs.length })
  return JSON.stringify(replies)
}

describe('any sequence of operations', () => {
  it('is answered as the model expects, and with the same bytes in a second run', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
        expect(run(steps)).toBe(run(steps))
      }),
      { numRuns: 100 },
    )
  })
})
