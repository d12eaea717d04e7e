import * as z from 'zod'
import type { Control } from './control.ts'
import { endpoints, type Method, type PathParameter, type RouteId } from './endpoints.ts'
import { jsonSchema } from './json-schema.ts'

/**
 * `guarded`: every rule applies. `public`: needs no token, because it shows nothing of anyone's activity. `open`: also accepts
 * any host name and any body, because callbacks come that way; pages of other origins are still refused.
 */
export type RouteAccess = 'guarded' | 'public' | 'open'

/** Distributes over `Id`, so that a request for any route has the parameters of one of them. */
type PathParameters<Id extends RouteId> = Id extends RouteId ? Readonly<Record<PathParameter<Id>, string>> : never

/** A request, once its query and body were checked. */
interface RouteRequest<Id extends RouteId, Query, Body> {
  readonly path: PathParameters<Id>
  readonly query: Query
  readonly body: Body
  readonly request: Request
  /** For `open` routes: the body as text, up to `maxBytes`. */
  readText(): Promise<string>
}

/**
 * One thing that the control API does. Its checks, its entry in the OpenAPI document and the client's types are read off it. The
 * types are those of the values, not of the schemas: declarations of the package with schemas in them would be twice as large.
 */
export interface Route<Id extends RouteId = RouteId, Query = unknown, Body = unknown, Answer = unknown> {
  readonly id: Id
  readonly method: Method
  /** Below `/_soundcheck`, with `{parameters}`. */
  readonly path: string
  readonly summary: string
  readonly query: z.ZodType<unknown, Query>
  readonly body: z.ZodType<unknown, Body>
  /** The largest body that is accepted. */
  readonly maxBytes: number
  /** How many values its JSON may hold: a small text of many values takes much memory and time. */
  readonly maxValues: number
  readonly status: 200 | 201
  readonly answer: z.ZodType<Answer>
  /** Content type of the answer. */
  readonly mediaType: string
  readonly access: RouteAccess
  /** Whether it tells of this process alone. Then its answer waits for no store: who watches a server must see that the store is away. */
  readonly isOfServer: boolean
  run(request: RouteRequest<Id, unknown, unknown>, control: Control): unknown
}

type FromTable = 'id' | 'method' | 'path'
type Optional = 'maxBytes' | 'maxValues' | 'status' | 'mediaType' | 'access' | 'isOfServer'

interface Definition<Id extends RouteId, Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType>
  extends Omit<Route, FromTable | Optional | 'query' | 'body' | 'answer' | 'run'>,
    Partial<Pick<Route, Optional>> {
  readonly query?: Query
  readonly body?: Body
  readonly answer: Answer
  run(
    request: RouteRequest<Id, z.output<Query>, z.output<Body>>,
    control: Control,
  ): z.input<Answer> | Response | Promise<z.input<Answer> | Response>
}

const nothing = z.strictObject({})
type Nothing = typeof nothing

const MEGABYTE = 1024 * 1024
/** Limit for snapshots and captures, which hold a whole account. */
export const MAX_FILE_BYTES = 64 * MEGABYTE

/** A snapshot has more than 30 bytes a value, so that one of {@link MAX_FILE_BYTES} is about this. */
export const MAX_FILE_VALUES = 2_000_000
const MAX_VALUES = 20_000

/** Defines the route of an id. Its method and path come from the table of endpoints. */
export function defineRoute<
  const Id extends RouteId,
  Answer extends z.ZodType,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
>(id: Id, definition: Definition<Id, Query, Body, Answer>): Route<Id, z.input<Query>, z.input<Body>, z.output<Answer>> {
  const { query, body, answer, ...rest } = definition
  const [method, path] = endpoints[id].split(' ') as [Method, string]
  return {
    id,
    method,
    path,
    // The types of schemas do not follow those of their values.
    query: (query ?? nothing) as z.ZodType as z.ZodType<unknown, z.input<Query>>,
    body: (body ?? nothing) as z.ZodType as z.ZodType<unknown, z.input<Body>>,
    answer: answer as z.ZodType as z.ZodType<z.output<Answer>>,
    maxBytes: MEGABYTE,
    maxValues: MAX_VALUES,
    status: 200,
    mediaType: 'application/json',
    access: 'guarded',
    isOfServer: false,
    ...rest,
  }
}

/** A body that `run` checks itself, with better messages. The schema is for the document and the client's types. */
export function readByRun<Schema extends z.ZodType>(schema: Schema): z.ZodType<unknown, z.input<Schema>> {
  return z.custom<z.input<Schema>>().meta(jsonSchema(schema))
}
