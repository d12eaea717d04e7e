import { jsonSchemaOf } from '../../contract-items/json-schema.ts'
import type { Contract, RequestPart } from '../../vendor/contract.ts'
import { type Member, membersIn } from './members.ts'

export interface Parameter extends Member {
  readonly in: RequestPart
}

const PARTS: readonly RequestPart[] = ['path', 'query', 'headers', 'body']

/** The documented parameters of an operation, in the order of its contract. */
export function parametersOf({ request }: Contract): Parameter[] {
  return PARTS.flatMap((part) => {
    const schema = request[part]
    return schema ? membersIn(jsonSchemaOf(schema, 'input')).map((member) => ({ in: part, ...member })) : []
  })
}
