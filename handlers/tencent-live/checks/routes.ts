import * as z from 'zod'
import { tencentLive as spec } from '../../../contracts/tencent-live/index.ts'
import { service } from '../../../contracts/tencent-live/service.ts'
import type { Contract } from '../../../src/vendor/contract.ts'
import { contractsOf } from '../../../src/vendor/spec.ts'
import type { WireRequest } from '../../../src/vendor/wire.ts'
import { readCommon } from '../protocol/decode.ts'

/** A parameter as the contract's schema declares it. */
export interface Parameter {
  readonly type: 'integer' | 'string' | 'boolean' | 'array' | 'object'
  readonly isRequired: boolean
  /** Of an object. */
  readonly members?: ReadonlyMap<string, Parameter>
}

/** An operation, with what the checks need to know about it. Computed once. */
export interface Route {
  readonly contract: Contract
  readonly schema: z.ZodType
  readonly parameters: ReadonlyMap<string, Parameter>
  /** Whether a parameter is a list or an object: queries and forms flatten it. */
  readonly isNested: boolean
  readonly maxPerSecond: number
}

const contracts = new Map(contractsOf(spec).map((contract) => [contract.path, contract]))
/** Described at the first call: a server that starts does not wait for all of them. */
const routes = new Map<string, Route>()

/** There is one version, so the action alone finds the route. */
export function routeOf(action: string | undefined): Route | undefined {
  if (action === undefined) return undefined
  const known = routes.get(action)
  if (known) return known
  const contract = contracts.get(action)
  if (!contract) return undefined
  const route = describeRoute(contract)
  routes.set(action, route)
  return route
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
  const parameters = membersOf(request.body)
  return {
    contract,
    schema: request.body,
    parameters,
    isNested: [...parameters.values()].some(({ type }) => type === 'array' || type === 'object'),
    maxPerSecond: limit.requests,
  }
}

function membersOf({ shape }: z.ZodObject): ReadonlyMap<string, Parameter> {
  return new Map(
    Object.entries(shape as Record<string, z.ZodType>).map(([name, schema]) => [
      name,
      { ...declared(schema), isRequired: !schema.isOptional() },
    ]),
  )
}

/** The type in the vendor's table, without the schema's optional and default wrappers. */
function declared(schema: z.core.$ZodType): Pick<Parameter, 'type' | 'members'> {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return declared(schema.unwrap())
  if (schema instanceof z.ZodPipe) return declared(schema.in)
  if (schema instanceof z.ZodObject) return { type: 'object', members: membersOf(schema) }
  if (schema instanceof z.ZodArray) return { type: 'array' }
  if (schema instanceof z.ZodBoolean) return { type: 'boolean' }
  return { type: schema instanceof z.ZodNumber ? 'integer' : 'string' }
}
