import { hasBody } from './endpoints.ts'
import { type Json, jsonSchema } from './json-schema.ts'
import type { Route } from './route.ts'

interface OpenApi {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly servers: { readonly url: string }[]
  readonly security: Json[]
  readonly paths: Record<string, Record<string, unknown>>
  readonly components: Record<string, unknown>
}

const PROBLEM = {
  type: 'object',
  title: 'Problem',
  description: 'RFC 9457; `errors` names every field that is wrong',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    plain: {
      type: 'string',
      description: 'What is wrong, without methods and paths; absent when the detail is that already',
    },
    remedy: {
      type: 'object',
      description: 'The way out, as a sentence that names an operation',
      required: ['before', 'operation', 'after'],
      properties: { before: { type: 'string' }, operation: { type: 'string' }, after: { type: 'string' } },
    },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'in', 'message'],
        properties: {
          field: { type: 'string' },
          in: { enum: ['path', 'query', 'body'] },
          message: { type: 'string' },
        },
      },
    },
  },
}

/** The control API as OpenAPI 3.1, read off its routes. */
export function controlOpenApi(routes: readonly Route[]): OpenApi {
  const byPath = Map.groupBy(routes, ({ path }) => path)
  return {
    openapi: '3.1.1',
    info: {
      title: 'Soundcheck control API',
      version: '1',
      description:
        'Controls a running Soundcheck: accounts, clocks, faults, the journal, and everything else that a test or a demonstration needs.',
    },
    servers: [{ url: '/_soundcheck' }],
    security: [{}, { token: [] }],
    paths: Object.fromEntries(Array.from(byPath, ([path, atPath]) => [path, pathItem(atPath)])),
    components: {
      schemas: { Problem: PROBLEM },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'Needed when others can reach the server' },
      },
    },
  }
}

function pathItem(routes: readonly Route[]): Json {
  return Object.fromEntries(routes.map((route) => [route.method.toLowerCase(), operation(route)]))
}

function operation(route: Route): Json {
  const { id, summary, path, status, mediaType, answer } = route
  return {
    operationId: id,
    summary,
    tags: [tagOf(path)],
    parameters: [...pathParameters(path), ...queryParameters(route)],
    ...(hasBody(route.method) && {
      requestBody: { content: { [bodyType(route)]: { schema: jsonSchema(route.body) } } },
    }),
    responses: {
      [status]: { description: 'Done', content: { [mediaType]: { schema: jsonSchema(answer) } } },
      default: {
        description: 'Refused',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function bodyType({ access }: Route): string {
  return access === 'open' ? '*/*' : 'application/json'
}

/** The resource: the first segment of the path, or what follows the account. */
function tagOf(path: string): string {
  const [first = '', second, third = first] = path.slice(1).split('/')
  return first === 'accounts' && second !== undefined ? third : first
}

function pathParameters(path: string): Json[] {
  return Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters({ query }: Route): Json[] {
  const { properties = {}, required = [] } = jsonSchema(query) as { properties?: Json; required?: readonly string[] }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}
