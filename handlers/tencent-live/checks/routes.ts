import * as z from 'zod'
import { tencentLive as spec } from '../../../contracts/tencent-live/index.ts'
import { service } from '../../../contracts/tencent-live/service.ts'
import type { Contract } from '../../../src/vendor/contract.ts'
import { contractsOf } from '../../../src/vendor/spec.ts'
import type { WireRequest } from '../../../src/vendor/wire.ts'
import { readCommon } from '../protocol/decode.ts'

/** A parameter as the contract's schema declares it. */
interface Parameter {
  readonly type: 'integer' | 'string' | 'array'
  readonly isRequired: boolean
}

/** An operation, with what the checks need to know about it. Computed once. */
export interface Route {
  readonly contract: Contract
  readonly schema: z.ZodType
  readonly parameters: ReadonlyMap<string, Parameter>
  /** Names of the parameters that are lists. */
  readonly lists: readonly string[]
  readonly maxPerSecond: number
}

const routes = new Map(contractsOf(spec).map((contract) => [contract.path, describeRoute(contract)]))

/** There is one version, so the action alone finds the route. */
export function routeOf(action: string | undefined): Route | undefined {
  return action === undefined ? undefined : routes.get(action)
}

/** Finds the operation by action and version. An unreadable request has none. */
export function locate(request: WireRequest): Contract | undefined {
  const { Action, Version } = readCommon(request)
  return Version === service.version ? routeOf(Action)?.contract : undefined
}

/** The action that a request names, known or not. */
export function actionOf(request: WireRequest): string | undefined {
  return readCommon(request).Action
}

function describeRoute(contract: Contract): Route {
  const { id, request, limit } = contract
  if (!(request.body instanceof z.ZodObject) || limit?.perSeconds !== 1) {
    throw new Error(`Contract ${id} needs an object of parameters as its body, and a limit per second`)
  }
  const parameters = Object.entries(request.body.shape as Record<string, z.ZodType>).map(
    ([name, schema]) => [name, { type: declaredType(schema), isRequired: !schema.isOptional() }] as const,
  )
  return {
    contract,
    schema: request.body,
    parameters: new Map(parameters),
    lists: parameters.filter(([, { type }]) => type === 'array').map(([name]) => name),
    maxPerSecond: limit.requests,
  }
}

/** The type in the vendor's table, without the schema's optional and default wrappers. */
function declaredType(schema: z.core.$ZodType): Parameter['type'] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return declaredType(schema.unwrap())
  if (schema instanceof z.ZodPipe) return declaredType(schema.in)
  if (schema instanceof z.ZodArray) return 'array'
  return schema instanceof z.ZodNumber ? 'integer' : 'string'
}
