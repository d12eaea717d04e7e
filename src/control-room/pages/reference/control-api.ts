import { membersIn } from '../../../control/catalogue/members.ts'
import { api } from '../../server/api.ts'
import { type ControlOperation, controlOperations } from './control-operations.ts'

/** Reads them once. */
export async function loadControlApi(): Promise<void> {
  if (controlOperations.value.length > 0) return
  const { paths, servers } = await api.describe()
  controlOperations.value = operationsIn(paths, servers[0]?.url ?? '')
}

type JsonSchema = Parameters<typeof membersIn>[0]

interface Described {
  readonly operationId: string
  readonly summary: string
  readonly parameters: readonly {
    readonly name: string
    readonly in: 'path' | 'query'
    readonly required: boolean
    readonly schema: JsonSchema
  }[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}
type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>

function operationsIn(paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>, base: string) {
  return Object.entries(paths).flatMap(([path, methods]) =>
    // The server's own document: read off its routes.
    Object.entries(methods as Readonly<Record<string, Described>>).map(([method, described]) =>
      operationOf(described, { method: method.toUpperCase(), path: base + path }),
    ),
  )
}

function operationOf(
  { operationId, summary, parameters, requestBody, responses }: Described,
  at: { readonly method: string; readonly path: string },
): ControlOperation {
  const [[status, { content = {} }] = ['', {}]] = Object.entries(responses)
  const [[mediaType, answer] = ['', undefined]] = Object.entries(content)
  const [body] = Object.values(requestBody?.content ?? {})
  const named = parameters.flatMap(({ name, in: place, required, schema }) =>
    membersIn({ properties: { [name]: schema }, required: required ? [name] : [] }).map((member) => ({
      in: place,
      ...member,
    })),
  )
  const inBody = body ? membersIn(body.schema).map((member) => ({ in: 'body' as const, ...member })) : []
  return {
    id: operationId,
    title: summary,
    ...at,
    parameters: [...named, ...inBody],
    answer: { status, mediaType, members: answer ? membersIn(answer.schema) : [] },
  }
}
