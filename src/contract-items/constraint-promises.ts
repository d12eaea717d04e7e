import { checkNames } from '../diagnostics/option-names.ts'
import { type Contract, type Evidence, type RequestPart, weakerEvidence } from '../vendor/contract.ts'
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
import { isAlwaysText } from './items.ts'
import { jsonSchemaOf } from './json-schema.ts'
import { type PrintedBounds, withPrintedBounds } from './printed-bounds.ts'
import { type Boundary, boundariesOf, type Violation, violationsOf } from './violations.ts'

export interface ConstraintPromises<Words extends Vocabulary = AnyVocabulary> {
  readonly contract: Contract
  readonly part: RequestPart
  /** A valid value, as plain data, with every field: missing fields are not tested. */
  readonly valid: Readonly<Record<string, unknown>>
  /** Replaces first-level fields when the promise runs: a key, or an id from an earlier answer. */
  readonly live?: (context: PromiseContext<Words>) => Readonly<Record<string, unknown>>
  /** The other parts of the request. */
  readonly rest?: Later<CallInput, Words>
  readonly given?: readonly Step<Words>[]
  /** The documented answer to a violation. Undefined if the vendor documents none: it is not tested then. */
  readonly expect: (violation: Violation) => Expectation<Words> | undefined
  /** Where the constraints are documented. */
  readonly evidence: Evidence
  readonly source: string
  /**
   * Where the answer to a violation is documented, if that is somewhere else. A promise about a violation rests on both, and has the
   * weaker evidence.
   */
  readonly outcome?: Authority | ((violation: Violation) => Authority | undefined)
  /** The bounds that were copied from the source once more, by the id of the constraint. They count instead of the contract's. */
  readonly printed?: PrintedBounds
  /** Values at their bounds that are refused for another reason, by the id of the constraint: `.tags[].value#maxLength`. */
  readonly otherwiseRefused?: Readonly<Record<string, string>>
}

/** What a statement rests on. */
interface Authority {
  readonly evidence: Evidence
  readonly source: string
}

const MEMBERS: Readonly<Record<keyof ConstraintPromises, true>> = {
  ...{ contract: true, part: true, valid: true, live: true, rest: true, given: true, expect: true },
  ...{ evidence: true, source: true, outcome: true, printed: true, otherwiseRefused: true },
}

/**
 * One promise for every constraint of a part of a request: a request that breaks only this constraint is refused. And one for
 * every bound: a value exactly at it is not refused for it.
 */
export function constraintPromises<Words extends Vocabulary = AnyVocabulary>(
  options: ConstraintPromises<Words>,
): readonly VendorPromise<Words>[] {
  checkNames('Cannot make promises of constraints', MEMBERS, options)
  const { contract, part, valid } = options
  const schema = contract.request[part]
  if (!schema) throw new Error(`Contract ${contract.id} has no ${part}: name a part that it documents`)
  const json = withPrintedBounds(jsonSchemaOf(schema, 'input'), options.printed ?? {})
  return [
    ...violationsOf(json, valid).flatMap((violation) => refusalOf(options, violation)),
    ...boundariesOf(json, valid).flatMap((boundary) => acceptanceOf(options, boundary)),
  ]
}

function refusalOf<Words extends Vocabulary>(
  options: ConstraintPromises<Words>,
  violation: Violation,
): readonly VendorPromise<Words>[] {
  const { contract, part, valid, given, expect } = options
  const then = expect(violation)
  const [place = '', rule = ''] = violation.at.split('#')
  const isText = typeof valid[place.slice(1)] === 'string' && isAlwaysText(part, { type: 'string' })
  if (!then || (rule === 'type' && isText)) return []
  return [
    {
      id: `${contract.id}/${part}${slug(place)}-${rule.toLowerCase()}`,
      says: `A ${part} is refused unless ${place.slice(1)} is ${violation.says}`,
      ...authorityOf(options, violation),
      ...(given && { given }),
      when: callWith(options, violation),
      then,
      isDerived: true,
    },
  ]
}

function authorityOf<Words extends Vocabulary>(
  { evidence, source, outcome }: ConstraintPromises<Words>,
  violation: Violation,
): Authority {
  const answer = typeof outcome === 'function' ? outcome(violation) : outcome
  if (!answer) return { evidence, source }
  return { evidence: weakerEvidence(evidence, answer.evidence), source: `${source}; the answer: ${answer.source}` }
}

function acceptanceOf<Words extends Vocabulary>(
  options: ConstraintPromises<Words>,
  boundary: Boundary,
): readonly VendorPromise<Words>[] {
  const { contract, part, given, evidence, source, expect, otherwiseRefused = {} } = options
  const { error } = expect(boundary) ?? {}
  if (!error || boundary.at in otherwiseRefused) return []
  const [place = '', rule = ''] = boundary.at.split('#')
  return [
    {
      id: `${contract.id}/${part}${slug(place)}-at-${rule.toLowerCase()}`,
      says: `A ${part} is not refused for ${place.slice(1)} at its bound, ${boundary.says}`,
      evidence,
      source,
      ...(given && { given }),
      when: callWith(options, boundary),
      then: { not: error },
      isDerived: true,
      wireOnly: 'clients are tested with the same call and other values',
    },
  ]
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

/** Lists get a suffix, because a list and its elements can have constraints of the same name. */
function slug(place: string): string {
  return place.replaceAll('[]', '-each').replace(/[^a-zA-Z0-9_]+/g, '-')
}
