import type * as z from 'zod'
import { endpoints, type PathParameter, type RouteId } from '../control/endpoints.ts'
import type { Route } from '../control/route.ts'
import type { Routes } from '../control/routes.ts'
import type { journalRow } from '../control/schemas/journal-row.ts'
import type { FeedMessage } from '../sandbox/history/feed.ts'
import { type FollowOptions, type Gap, readEvents, readMessages } from './events.ts'
import type { ControlRequest, Send } from './transport.ts'

type InputOf<Schema extends z.ZodType> = z.input<Schema>

/** A schema without members adds nothing. Its own type would forbid every other member. */
type QueryOf<Query extends z.ZodType> =
  InputOf<Query> extends Readonly<Record<string, never>> ? unknown : InputOf<Query>

type BodyOf<Body extends z.ZodType> =
  InputOf<Body> extends Readonly<Record<string, never>>
    ? unknown
    : // biome-ignore lint/complexity/noBannedTypes: whether a body may be left out is whether an empty one will do
      {} extends InputOf<Body>
      ? { readonly body?: InputOf<Body> }
      : { readonly body: InputOf<Body> }

type Simplify<T> = { [Key in keyof T]: T[Key] }

/** What a method takes: path parameters and query members by name, and the body as `body`. */
export type Args<Id extends RouteId> =
  Routes[Id] extends Route<Id, infer Query, infer Body>
    ? Simplify<Readonly<Record<PathParameter<Id>, string | number>> & QueryOf<Query> & BodyOf<Body>>
    : never

export type Answer<Id extends RouteId> = z.output<Routes[Id]['answer']>

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
  const plain = Object.entries(endpoints).map(([id, endpoint]) => [
    id,
    async (args?: AnyArgs) => {
      const response = await send(requestTo(endpoint, args))
      const isJson = response.headers.get('content-type')?.startsWith('application/json')
      return isJson ? response.json() : response.text()
    },
  ])
  return {
    // The entries have every id of the table, which the type of `fromEntries` cannot express.
    ...(Object.fromEntries(plain) as Methods),
    followJournal: (args, options) => readEvents(send, requestTo(endpoints.followJournal, args), options),
    followEvents: (args, options) => readMessages(send, requestTo(endpoints.followEvents, args), options),
  }
}

/** Everything besides path parameters and the body goes into the query. */
function requestTo(endpoint: string, { body, ...args }: AnyArgs = {}): ControlRequest {
  const [method = '', template = ''] = endpoint.split(' ')
  const path = template.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(args[name])))
  const query = Object.entries(args).filter(([name]) => !template.includes(`{${name}}`))
  return { method, path, query: Object.fromEntries(query), body }
}
