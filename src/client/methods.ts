import type * as z from 'zod'
import { endpoints, type PathParameter, type RouteId } from '../control/endpoints.ts'
import type { Route } from '../control/route.ts'
import type { Routes } from '../control/routes.ts'
import type { journalRow } from '../control/schemas/journal-row.ts'
import { nearest } from '../diagnostics/nearest.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { FeedMessage } from '../sandbox/history/feed.ts'
import { type FollowOptions, type Gap, readEvents, readMessages } from './events.ts'
import { checkGiven } from './given.ts'
import type { ControlRequest, Send } from './transport.ts'

/** A query without members adds nothing. Its own type would forbid every other member. */
type QueryOf<Query> = Query extends Readonly<Record<string, never>> ? unknown : Query

type BodyOf<Body> =
  Body extends Readonly<Record<string, never>>
    ? unknown
    : // biome-ignore lint/complexity/noBannedTypes: whether a body may be left out is whether an empty one will do
      {} extends Body
      ? { readonly body?: Body }
      : { readonly body: Body }

type Simplify<T> = { [Key in keyof T]: T[Key] }

/** What a method takes: path parameters and query members by name, and the body as `body`. */
export type Args<Id extends RouteId> =
  Routes[Id] extends Route<Id, infer Query, infer Body>
    ? Simplify<Readonly<Record<PathParameter<Id>, string | number>> & QueryOf<Query> & BodyOf<Body>>
    : never

export type Answer<Id extends RouteId> = Routes[Id] extends Route<Id, infer _, infer _, infer Result> ? Result : never

type Method<Id extends RouteId> =
  // biome-ignore lint/complexity/noBannedTypes: whether the argument may be left out is whether an empty one will do
  {} extends Args<Id> ? (args?: Args<Id>) => Promise<Answer<Id>> : (args: Args<Id>) => Promise<Answer<Id>>

type Streamed = 'followJournal' | 'followEvents'
type Listing = 'queryJournal' | 'queryAccountJournal'

export type JournalRow = z.output<typeof journalRow>
export type Entry = Answer<'getJournalEntry'>

/** Whole entries, or rows with `view: 'row'`. */
interface ListAll {
  (args: Args<'queryJournal'> & { readonly view: 'row' }): Promise<JournalRow[]>
  (args?: Args<'queryJournal'> & { readonly view?: 'whole' | undefined }): Promise<Entry[]>
}

interface ListOfAccount {
  (args: Args<'queryAccountJournal'> & { readonly view: 'row' }): Promise<JournalRow[]>
  (args: Args<'queryAccountJournal'> & { readonly view?: 'whole' | undefined }): Promise<Entry[]>
}

interface Lists {
  readonly queryJournal: ListAll
  readonly queryAccountJournal: ListOfAccount
}

export type FollowJournalOptions = FollowOptions & {
  /** Called in place of entries that are gone. */
  onGap?(gap: Gap): void
}

/** One method for each route of the control API, named as in its OpenAPI document. */
export type Methods = { readonly [Id in Exclude<RouteId, Streamed | Listing>]: Method<Id> } & Lists & {
    /** Each exchange as it happens, until the signal ends it. */
    followJournal(
      args?: Args<'followJournal'>,
      options?: FollowJournalOptions,
    ): AsyncGenerator<Answer<'followJournal'>, void, void>
    /** Everything that happens, until the signal ends it. The first message is `hello`. */
    followEvents(args?: Args<'followEvents'>, options?: FollowOptions): AsyncGenerator<FeedMessage, void, void>
  }

type AnyArgs = Readonly<Record<string, unknown>>

/** Makes the methods from the table of endpoints. */
export function createMethods(send: Send): Methods {
  const plain = (Object.keys(endpoints) as RouteId[]).map((id) => [
    id,
    async (args?: AnyArgs) => {
      const response = await send(requestTo(id, args))
      const isJson = response.headers.get('content-type')?.startsWith('application/json')
      return isJson ? response.json() : response.text()
    },
  ])
  return {
    // The entries have every id of the table, which the type of `fromEntries` cannot express.
    ...(Object.fromEntries(plain) as Methods),
    followJournal(args, options = {}) {
      checkGiven('Cannot follow the journal', { ...FOLLOWING, onGap: 'function' }, options)
      return readEvents(send, requestTo('followJournal', args), options)
    },
    followEvents(args, options = {}) {
      checkGiven('Cannot follow events', FOLLOWING, options)
      return readMessages(send, requestTo('followEvents', args), options)
    },
  }
}

const FOLLOWING = { signal: 'object', onConnection: 'function' } as const

/** Everything besides path parameters and the body goes into the query. The server refuses unknown members of both. */
function requestTo(id: RouteId, { body, ...args }: AnyArgs = {}): ControlRequest {
  const [method = '', template = ''] = endpoints[id].split(' ')
  const path = template.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(pathParameter(id, args, name)))
  const query = Object.entries(args).filter(([name]) => !template.includes(`{${name}}`))
  return { method, path, query: Object.fromEntries(query), body }
}

function pathParameter(id: RouteId, args: AnyArgs, name: string): string {
  const value = args[name]
  if ((typeof value === 'string' && value !== '') || typeof value === 'number') return String(value)
  const near = nearest(name, Object.keys(args))
  const hint = near.length > 0 ? ` You gave ${near.map((one) => `"${one}"`).join(' and ')}` : ` Write { ${name}: … }`
  throw new UsageError(`Cannot call ${id}: ${name} is missing.${hint}`, { field: name })
}
