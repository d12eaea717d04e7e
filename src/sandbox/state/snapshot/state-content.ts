import * as z from 'zod'
import { firstField, firstProblem } from '../../../diagnostics/schema-issues.ts'
import { Collection } from '../../../vendor/state/collection.ts'
import { Schedule, type ScheduleContent } from '../../../vendor/state/schedule.ts'
import { plainJson } from './plain-json.ts'

const record = z.record(z.string(), z.unknown())

const memberSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('collection'),
    records: z.array(record),
    arrivals: z.array(z.strictObject({ index: z.string(), value: z.string(), keys: z.array(z.string()) })),
  }),
  z.strictObject({
    kind: z.literal('schedule'),
    sequence: z.int().min(0),
    entries: z.array(
      z.strictObject({
        at: z.number(),
        sequence: z.int().min(0),
        item: z.unknown(),
        isEndless: z.boolean(),
        isOnce: z.literal(true).optional(),
      }),
    ),
  }),
  z.strictObject({ kind: z.literal('map'), entries: z.array(z.tuple([z.unknown(), z.unknown()])) }),
  z.strictObject({ kind: z.literal('value'), value: z.unknown() }),
])

/** A vendor's state by the names of its members. */
export const stateSchema = z.record(z.string(), memberSchema)

type Member = z.output<typeof memberSchema>
type CollectionContent = Extract<Member, { kind: 'collection' }>
type ScheduleEntries = Extract<Member, { kind: 'schedule' }>['entries']
export type StateContent = z.output<typeof stateSchema>

/**
 * A vendor's state as JSON: collections, schedules, maps and plain values. Throws for anything else, such as a function,
 * because a file cannot restore it.
 */
export function contentOf(state: object): StateContent {
  return Object.fromEntries(Object.entries(state).map(([name, member]) => [name, contentOfMember(name, member)]))
}

function contentOfMember(name: string, member: unknown): Member {
  if (member instanceof Collection) {
    const arrivals = member.arrivals() as CollectionContent['arrivals']
    return { kind: 'collection', records: member.snapshot() as Record<string, unknown>[], arrivals }
  }
  if (member instanceof Schedule) {
    const { sequence, entries } = member.snapshot()
    return { kind: 'schedule', sequence, entries: entries as ScheduleEntries }
  }
  if (member instanceof Map) return { kind: 'map', entries: plain(name, [...member]) }
  return { kind: 'value', value: plain(name, member) }
}

function plain<T>(name: string, value: unknown): T {
  return (value === undefined ? undefined : plainJson(value, name)) as T
}

/** Why content does not fit. `field` is its place in the state. */
export class Misfit extends Error {
  override name = 'Misfit'
  readonly field: string

  constructor(message: string, field: string) {
    super(message)
    this.field = field
  }
}

/** Fills a new state. Throws when the content has other members, or does not fit them. */
export function fill(fresh: object, content: StateContent): void {
  const state = fresh as Record<string, unknown>
  const [expected, given] = [Object.keys(state), Object.keys(content)]
  const differing = [
    ...expected.filter((name) => !given.includes(name)),
    ...given.filter((name) => !expected.includes(name)),
  ]
  if (differing.length > 0) throw new Error(`its members differ from this version's in ${differing.join(', ')}`)
  for (const [name, member] of Object.entries(content)) fillMember(state, name, member)
}

function fillMember(state: Record<string, unknown>, name: string, member: Member): void {
  const own = state[name]
  if (own instanceof Collection && member.kind === 'collection') fillCollection(own, name, member)
  else if (own instanceof Schedule && member.kind === 'schedule') fillSchedule(own, name, member)
  else if (own instanceof Map && member.kind === 'map') state[name] = new Map(structuredClone(member.entries))
  else if (member.kind === 'value' && !isContainer(own)) state[name] = valueLike(own, name, member.value)
  else throw new Misfit(`it is not a ${member.kind} in this version`, name)
}

function fillCollection(own: Collection<object>, name: string, { records, arrivals }: CollectionContent): void {
  for (const [index, one] of records.entries()) refuse(own.misfit(one), `${name}.records.${index}`)
  own.restore(records, arrivals)
}

function fillSchedule(own: Schedule<unknown>, name: string, content: Extract<Member, { kind: 'schedule' }>): void {
  for (const [index, { item }] of content.entries.entries()) refuse(own.misfit(item), `${name}.entries.${index}.item`)
  own.restore(content as ScheduleContent<unknown>)
}

function refuse(error: z.ZodError | undefined, place: string): void {
  if (!error) return
  const name = firstField(error)
  throw new Misfit(firstProblem(error), name === '' ? place : `${place}.${name}`)
}

/** A plain value keeps the type that a new state has. */
function valueLike(own: unknown, name: string, value: unknown): unknown {
  if (own !== undefined && typeof own !== typeof value) {
    throw new Misfit(`expected ${typeof own}, received ${value === null ? 'null' : typeof value}`, name)
  }
  return structuredClone(value)
}

function isContainer(member: unknown): boolean {
  return member instanceof Collection || member instanceof Schedule || member instanceof Map
}
