import * as z from 'zod'
import type { Control } from './control.ts'
import { jsonSchema } from './json-schema.ts'

type PathParameters<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { readonly [Key in Name | keyof PathParameters<Rest>]: string }
  : Readonly<Record<never, string>>

/**
 * `guarded`: every rule applies. `public`: no token is needed, it shows nothing of what anybody did. `open`: takes anything
 * from anybody but a foreign page, by whatever host name, as callbacks come.
 */
export type RouteAccess = 'guarded' | 'public' | 'open'

/** What a route is given. */
interface Asked<Path extends string, Query, Body> {
  readonly path: PathParameters<Path>
  readonly query: Query
  readonly body: Body
  readonly request: Request
  /** For routes that take anything: the body as it came, up to the route's size. */
  readText(): Promise<string>
}

/**
 * One thing that the control API does. The route, its checks, its entry in the OpenAPI document and the types of the client
 * are all read off it.
 */
export interface Route<
  Path extends string = string,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/_soundcheck`, with `{parameters}`. */
  readonly path: Path
  readonly summary: string
  readonly query: Query
  readonly body: Body
  /** The most of a body that is read, in bytes. */
  readonly maxBytes: number
  readonly status: 200 | 201
  readonly answer: Answer
  /** Of the answer. */
  readonly mediaType: string
  readonly access: RouteAccess
  run(
    asked: Asked<Path, z.output<Query>, z.output<Body>>,
    control: Control,
  ): z.input<Answer> | Response | Promise<z.input<Answer> | Response>
}

type Optional = 'query' | 'body' | 'maxBytes' | 'status' | 'mediaType' | 'access'

type Definition<Path extends string, Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType> = Omit<
  Route<Path, Query, Body, Answer>,
  Optional
> &
  Partial<Pick<Route<Path, Query, Body, Answer>, Optional>>

const nothing = z.strictObject({})
type Nothing = typeof nothing

const MEGABYTE = 1024 * 1024
/** Of snapshots and captures, which hold a whole account. */
export const MAX_FILE_BYTES = 64 * MEGABYTE

export function defineRoute<
  const Path extends string,
  Answer extends z.ZodType,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
>(definition: Definition<Path, Query, Body, Answer>): Route<Path, Query, Body, Answer> {
  return {
    query: nothing as unknown as Query,
    body: nothing as unknown as Body,
    maxBytes: MEGABYTE,
    status: 200,
    mediaType: 'application/json',
    access: 'guarded',
    ...definition,
  }
}

/** A body that `run` reads itself, to say in words of its own what is wrong with it. The schema documents and types it. */
export function readByRun<Schema extends z.ZodType>(schema: Schema): z.ZodType<unknown, z.input<Schema>> {
  return z.custom<z.input<Schema>>().meta(jsonSchema(schema))
}

/** Whether a request of the method can have a body and has to say what is in it. */
export function hasBody(method: string): boolean {
  return method === 'POST' || method === 'PUT' || method === 'PATCH'
}
