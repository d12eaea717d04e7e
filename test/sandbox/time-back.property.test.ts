import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createWorld, driven, START, steps, take, type World } from '../support/drive.ts'

/** Times that may not be the wrong way round, in records, answers and callbacks. */
const ORDERED = [
  ['createdAt', 'updatedAt'],
  ['createdAt', 'startedAt'],
  ['createdAt', 'auditedFrom'],
  ['createdAt', 'endedAt'],
  ['createdAt', 'stoppedAt'],
  ['createdAt', 'expiresAt'],
  ['startedAt', 'endedAt'],
  ['endedAt', 'updatedAt'],
  ['auditedFrom', 'endedAt'],
  ['openedAt', 'moderatedAt'],
  ['openedAt', 'endedAt'],
  ['moderatedAt', 'endedAt'],
  ['create_time', 'lastupdate_time'],
  ['create_time', 'update_time'],
  ['create_time', 'start_time'],
  ['start_time', 'end_time'],
  ['StartTime', 'EndTime'],
  ['CreateTime', 'ExpireTime'],
  ['startTime', 'endTime'],
  ['beginProcessTime', 'finishProcessTime'],
] as const
const DURATIONS = ['duration', 'stream_duration', 'push_duration', 'file_size', 'streamTime', 'frameCount', 'Duration']

type Fields = Readonly<Record<string, unknown>>

/** Every object in a value, that of a JSON text included. */
function* objectsIn(value: unknown): Generator<Fields> {
  if (typeof value === 'string' && /^\s*[[{]/.test(value)) yield* objectsIn(parsed(value))
  if (typeof value !== 'object' || value === null) return
  yield value as Fields
  for (const member of Object.values(value)) yield* objectsIn(member)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The pairs of an object that are the wrong way round, and its negative durations. */
function disorder(fields: Fields): string[] {
  const pairs = ORDERED.filter(([first, second]) => {
    const [from, to] = [fields[first], fields[second]] as [number, number]
    return from !== undefined && to !== undefined && from > to
  })
  const negative = DURATIONS.filter((name) => Number(fields[name] ?? 0) < 0)
  return [...pairs.map((names) => `${names.join(' > ')} in ${JSON.stringify(fields)}`), ...negative]
}

function stateOf({ account }: World, vendor: string): Fields[] {
  const state = account.stateOf(vendor)
  return state.collections().flatMap(({ name }) => state.list(name).map(({ record }) => record))
}

/** Times inside one record that no pair of names describes. */
function nestedDisorder(record: Fields): string[] {
  const { recording, startAt, endedAt, frames } = record as {
    recording?: { startedAt: number }
    startAt?: number
    endedAt?: number
    frames?: { SnapshotTime: number }[]
  }
  const isEarly = recording !== undefined && startAt !== undefined && recording.startedAt < startAt
  const isLate = endedAt !== undefined && frames?.some(({ SnapshotTime }) => SnapshotTime > endedAt)
  return [...(isEarly ? ['a recording before its task'] : []), ...(isLate ? ['a frame after the end'] : [])]
}

/** The push of a stream has one sequence in both of its events. */
function pushDisorder(bodies: readonly Fields[]): string[] {
  const begins = bodies.filter(({ event_type: type }) => type === 1)
  const ends = bodies.filter(({ event_type: type }) => type === 0)
  return ends
    .filter(({ sequence, event_time: ended }) =>
      begins.some((begin) => begin.sequence === sequence && Number(begin.event_time) > Number(ended)),
    )
    .map(({ sequence }) => `push ${sequence} ends before it began`)
}

/** Notes callbacks whose first attempt came after that of a later one about the same resource. */
function watchOrder({ sandbox, account }: World): string[] {
  const last = new Map<string, number>()
  const problems: string[] = []
  sandbox.subscribe(({ delivery: id }) => {
    const delivery = id === undefined ? undefined : account.outbox.delivery(id)
    if (id === undefined || !delivery || delivery.attempts.length > 1) return
    const { resource } = delivery.message
    if ((last.get(resource) ?? 0) > id) problems.push(`callback ${id} came after ${last.get(resource)}`)
    last.set(resource, id)
  })
  return problems
}

const moves = fc.constantFrom(0, 0, -1, -999, -61_000, -400_000, 5000, 120_000)
const switches: Readonly<Record<string, readonly string[]>> = {
  'huawei-metastudio.jobStart': ['after 3s', 'immediate', 'after 2 reads', 'manual'],
  'huawei-metastudio.jobStop': ['immediate', 'after 2 reads', 'after 5s'],
  'tencent-ci.firstFrame': ['immediate', 'after 1 reads', 'after 2s', 'manual'],
  'tencent-ci.streamEnd': ['manual', 'after 2 reads', 'after 3m'],
  'tencent-live.recordFile': ['immediate', 'after 1 reads', 'after 5s'],
  'ishumei.firstFrame': ['immediate', 'after 1 reads', 'after 2s', 'manual'],
  'ishumei.sourceEnd': ['manual', 'after 2 reads', 'after 3m'],
  'ishumei.trailingSegments': ['0', '2'],
}

function settingsOf(vendor: string, seed: number): Record<string, string> {
  const own = Object.entries(switches).filter(([name]) => name.startsWith(`${vendor}.`))
  return Object.fromEntries(
    own.map(([name, values], index) => [name, values[(seed >> (2 * index)) % values.length] ?? '']),
  )
}

it.each(driven)('%s: a clock that is set back orders no times wrongly, and pushes arrive in order', async (vendor) => {
  const moved = fc.array(fc.record({ step: steps(1), back: moves, isAwaited: fc.boolean() }), { maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(moved, fc.nat({ max: 4095 }), async (run, seed) => {
      const world = createWorld({ switches: settingsOf(vendor, seed) })
      const outOfOrder = watchOrder(world)
      for (const { step, back, isAwaited } of run) {
        const answers = take(world, vendor, step)
        if (isAwaited) await answers
        const jump = world.account.clock.set(Math.max(world.account.clock.now() + back, START - 600_000))
        if (isAwaited) await jump
        const answered = await answers
        const records = stateOf(world, vendor)
        const seen = [...objectsIn(records), ...objectsIn(answered), ...objectsIn(world.sent.map(({ body }) => body))]
        expect(seen.flatMap(disorder)).toEqual([])
        expect(records.flatMap(nestedDisorder)).toEqual([])
      }
      await world.account.settle()
      expect(outOfOrder).toEqual([])
      expect(pushDisorder([...objectsIn(world.sent.map(({ body }) => body))])).toEqual([])
    }),
    { numRuns: 150 },
  )
})
