import type { Contract, Evidence, RequestPart } from '../vendor/contract.ts'
import type {
  AnyVocabulary,
  Call,
  CallInput,
  Expectation,
  Later,
  PromiseContext,
  Step,
  VendorPromise,
  Vocabulary,
} from '../vendor/promise.ts'
import { isTextAnyway } from './items.ts'
import { jsonSchemaOf } from './json-schema.ts'
import { type Violation, violationsOf } from './violations.ts'

export interface ConstraintPromises<Words extends Vocabulary = AnyVocabulary> {
  readonly contract: Contract
  readonly part: RequestPart
  /** A valid value with as many fields as there are, as plain data: what is not there is not put to the test. */
  readonly valid: Readonly<Record<string, unknown>>
  /** What takes the place of first-level fields when the time has come: a key, an id that was handed out. */
  readonly live?: (context: PromiseContext<Words>) => Readonly<Record<string, unknown>>
  /** The other parts of the request. */
  readonly rest?: Later<CallInput, Words>
  readonly given?: readonly Step<Words>[]
  /** What the vendor does about it, by the vendor's documentation; undefined where nobody says. */
  readonly expect: (violation: Violation) => Expectation<Words> | undefined
  readonly evidence: Evidence
  readonly source: string
}

/** One promise for every constraint of a part of a request: a request that breaks it, and nothing else, is refused. */
export function constraintPromises<Words extends Vocabulary = AnyVocabulary>(
  options: ConstraintPromises<Words>,
): readonly VendorPromise<Words>[] {
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
      when: callWith(options, violation),
      then,
    } satisfies VendorPromise<Words>
  })
}

function callWith<Words extends Vocabulary>(options: ConstraintPromises<Words>, violation: Violation): Call<Words> {
  const input = (context: PromiseContext<Words>) => inputOf(options, violation, context)
  // The caller vouches that the contract is one of the vocabulary's; its input is wrong on purpose.
  return { call: options.contract.id, input } as unknown as Call<Words>
}

function inputOf<Words extends Vocabulary>(
  { valid, live, rest, part }: ConstraintPromises<Words>,
  { value }: Violation,
  context: PromiseContext<Words>,
): CallInput {
  const broken = value as Record<string, unknown>
  const current = Object.entries(live?.(context) ?? {}).filter(
    ([name]) => name in broken && broken[name] === valid[name],
  )
  const others = typeof rest === 'function' ? rest(context) : rest
  return { ...others, [part]: { ...broken, ...Object.fromEntries(current) } }
}

/** A list and its members have constraints of the same names. */
function slug(place: string): string {
  return place.replaceAll('[]', '-each').replace(/[^a-zA-Z0-9_]+/g, '-')
}
