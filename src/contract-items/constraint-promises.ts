import type { Contract, Evidence, RequestPart } from '../vendor/contract.ts'
import type { CallInput, Expectation, Later, PromiseContext, Step, VendorPromise } from '../vendor/promise.ts'
import { isTextAnyway } from './items.ts'
import { jsonSchemaOf } from './json-schema.ts'
import { type Violation, violationsOf } from './violations.ts'

export interface ConstraintPromises {
  readonly contract: Contract
  readonly part: RequestPart
  /** A valid value with as many fields as there are, as plain data: what is not there is not put to the test. */
  readonly valid: Readonly<Record<string, unknown>>
  /** What takes the place of first-level fields when the time has come: a key, an id that was handed out. */
  readonly live?: (scene: PromiseContext) => Readonly<Record<string, unknown>>
  /** The other parts of the request. */
  readonly rest?: Later<CallInput>
  readonly given?: readonly Step[]
  /** What the vendor does about it, by the vendor's documentation; undefined where nobody says. */
  readonly expect: (violation: Violation) => Expectation | undefined
  readonly evidence: Evidence
  readonly source: string
}

/** One promise for every constraint of a part of a request: a request that breaks it, and nothing else, is refused. */
export function constraintPromises(options: ConstraintPromises): readonly VendorPromise[] {
  const { contract, part, valid, given, evidence, source, expect } = options
  const schema = contract.request[part]
  if (!schema) throw new Error(`Contract ${contract.id} has no ${part} to break the rules of`)
  return violationsOf(jsonSchemaOf(schema, 'input'), valid).flatMap((violation) => {
    const then = expect(violation)
    const [place = '', rule = ''] = violation.at.split('#')
    const isText = typeof valid[place.slice(1)] === 'string' && isTextAnyway(part, { type: 'string' })
    if (!then || (rule === 'type' && isText)) return []
    return {
      id: `${contract.id}/${part}${slug(place)}-${rule.toLowerCase()}`,
      says: `A ${part} in which ${place.slice(1)} is not as spec (${violation.says}) is refused`,
      evidence,
      source,
      ...(given && { given }),
      when: { call: contract.id, input: (scene) => inputOf(options, violation, scene) },
      then,
    } satisfies VendorPromise
  })
}

function inputOf(
  { valid, live, rest, part }: ConstraintPromises,
  { value }: Violation,
  scene: PromiseContext,
): CallInput {
  const broken = value as Record<string, unknown>
  const current = Object.entries(live?.(scene) ?? {}).filter(([name]) => name in broken && broken[name] === valid[name])
  const others = typeof rest === 'function' ? rest(scene) : rest
  return { ...others, [part]: { ...broken, ...Object.fromEntries(current) } }
}

/** A list and its members have constraints of the same names. */
function slug(place: string): string {
  return place.replaceAll('[]', '-each').replace(/[^a-zA-Z0-9_]+/g, '-')
}
