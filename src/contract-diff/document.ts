import * as z from 'zod'
import type { JsonSchema } from '../contract-items/json-schema.ts'
import { UsageError } from '../diagnostics/usage-error.ts'

/** One operation or callback of an OpenAPI document, as far as two versions are compared. */
export interface Described {
  readonly id: string
  /** The title of the vendor. */
  readonly vendor: string
  readonly method: string
  readonly path: string
  readonly isCallback: boolean
  readonly parameters: readonly {
    readonly in: Place
    readonly name: string
    readonly isRequired: boolean
    readonly schema: JsonSchema
  }[]
  /** What is sent; undefined without a body. */
  readonly body: JsonSchema | undefined
  readonly answers: ReadonlyMap<string, JsonSchema | undefined>
  /** Error codes: their status and what the vendor says. */
  readonly codes: ReadonlyMap<string, { readonly status: string; readonly text: string }>
  readonly rules: ReadonlyMap<string, string>
  readonly limit: { readonly requests: number; readonly perSeconds: number } | undefined
  readonly isIdempotent: boolean | undefined
}

type Place = 'path' | 'query' | 'header'

const schema = z.record(z.string(), z.unknown())
const content = z.record(
  z.string(),
  z.looseObject({ schema: schema.optional(), examples: z.record(z.string(), z.looseObject({})).optional() }),
)
const operation = z.looseObject({
  operationId: z.string(),
  tags: z.array(z.string()).min(1),
  parameters: z
    .array(
      z.looseObject({
        name: z.string(),
        in: z.enum(['path', 'query', 'header']),
        required: z.boolean().optional(),
        schema: schema.optional(),
      }),
    )
    .optional(),
  requestBody: z.looseObject({ content }).optional(),
  responses: z.record(z.string(), z.looseObject({ content: content.optional() })),
  'x-rules': z.array(z.looseObject({ name: z.string(), says: z.string() })).optional(),
  'x-rate-limit': z.looseObject({ requests: z.number(), perSeconds: z.number() }).optional(),
  'x-idempotent': z.boolean().optional(),
})
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const
const item = z.looseObject(Object.fromEntries(METHODS.map((method) => [method, operation.optional()])))
const documentSchema = z.looseObject({
  openapi: z.string().startsWith('3.'),
  tags: z.array(z.looseObject({ name: z.string() })),
  paths: z.record(z.string(), item),
  webhooks: z.record(z.string(), item).optional(),
})

/** The contracts of one version. */
export interface Contracts {
  /** The titles of its vendors. */
  readonly vendors: readonly string[]
  /** By vendor and id. */
  readonly operations: ReadonlyMap<string, Described>
}

/** Reads a document of `soundcheck openapi`. Throws a UsageError for anything else; `name` is what the user calls it. */
export function readContracts(data: unknown, name: string): Contracts {
  const read = documentSchema.safeParse(data)
  if (!read.success) {
    const [issue] = read.error.issues
    const place = issue?.path.map(String).join('.') ?? ''
    throw new UsageError(
      `Cannot compare with ${name}: it is not a document of "soundcheck openapi" (${place === '' ? '' : `${place}: `}${issue?.message}). Print one with that version: soundcheck openapi --out ${name}`,
    )
  }
  const { paths, webhooks = {}, tags } = read.data
  const operations = [...describedIn(paths, false), ...describedIn(webhooks, true)]
  return {
    vendors: tags.map((tag) => tag.name),
    operations: new Map(operations.map((one) => [`${one.vendor}/${one.id}`, one])),
  }
}

function describedIn(paths: Readonly<Record<string, z.output<typeof item>>>, isCallback: boolean): Described[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    METHODS.flatMap((method) => {
      const one = methods[method] as z.output<typeof operation> | undefined
      return one ? [described(one, { method: method.toUpperCase(), path, isCallback })] : []
    }),
  )
}

function described(one: z.output<typeof operation>, at: Pick<Described, 'method' | 'path' | 'isCallback'>): Described {
  const { operationId, tags, parameters = [], requestBody, responses } = one
  const limit = one['x-rate-limit']
  return {
    id: operationId.replace(/^.*\/callback\//, ''),
    vendor: tags[0] ?? '',
    ...at,
    parameters: parameters.map((parameter) => ({
      in: parameter.in,
      name: parameter.name,
      isRequired: parameter.required === true,
      schema: (parameter.schema ?? {}) as JsonSchema,
    })),
    body: firstSchema(requestBody?.content),
    answers: new Map(Object.entries(responses).map(([status, answer]) => [status, firstSchema(answer.content)])),
    codes: new Map(Object.entries(responses).flatMap(([status, answer]) => codesIn(status, answer.content))),
    rules: new Map((one['x-rules'] ?? []).map(({ name, says }) => [name, says])),
    limit: limit && { requests: limit.requests, perSeconds: limit.perSeconds },
    isIdempotent: one['x-idempotent'],
  }
}

/** The documents have one media type for each body. */
function firstSchema(found: z.output<typeof content> | undefined): JsonSchema | undefined {
  return Object.values(found ?? {})[0]?.schema as JsonSchema | undefined
}

/** Examples of error codes are those that say what the code rests on. */
function codesIn(status: string, found: z.output<typeof content> | undefined) {
  const examples = Object.values(found ?? {}).flatMap((one) => Object.entries(one.examples ?? {}))
  return examples
    .filter(([, example]) => 'x-evidence' in example)
    .map(([code, { summary }]) => [code, { status, text: String(summary ?? '') }] as const)
}
