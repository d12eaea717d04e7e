import type { Contract } from '../vendor/contract.ts'
import { effectOf } from '../vendor/promise.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { idOf, type Mutant, type Mutation } from './mutant.ts'
import type { Observation } from './observation.ts'
import { otherValue } from './other-value.ts'
import { plausibleCodes } from './plausible-codes.ts'
import { type OutputSpot, spotsOf } from './spots.ts'

/** Longer than a client waits for a local answer, and shorter than the limits of test runners. */
const LATE: Mutation = { kind: 'late', ms: 2000 }
/** The longest output, as JSON: it is passed in an environment variable. */
const MAX_OUTPUT = 8192
const CODES_FOR_A_REFUSAL = 2

type Answered = Extract<Observation, { kind: 'answered' }>

/** One operation, with everything that was observed of it. */
interface ObservedOperation {
  readonly vendor: Vendor
  readonly contract: Contract
  readonly answered: readonly Answered[]
  /** Codes. */
  readonly refused: readonly string[]
  readonly isChanging: boolean
}

/**
 * Derives the mutants for a test suite: each changes one behaviour that the suite used. The most telling come first, and the
 * operations take turns, so that a limited run covers all of them.
 */
export function deriveMutants(observations: readonly Observation[], vendors: readonly Vendor[]): readonly Mutant[] {
  const lists = [...observedOperations(observations, vendors).map(mutantsOf), ...callbackMutants(observations)]
  const mutants = inTurn(lists)
  return [...new Map(mutants.map((mutant) => [idOf(mutant), mutant])).values()]
}

function observedOperations(observations: readonly Observation[], vendors: readonly Vendor[]): ObservedOperation[] {
  return vendors.flatMap((vendor) =>
    vendor.contracts.flatMap((contract) => {
      const own = observations.filter((one) => 'operation' in one && isOf(one, vendor, contract))
      const answered = own.filter((one) => one.kind === 'answered')
      const refused = own.flatMap((one) => (one.kind === 'refused' ? [one.code] : []))
      const isChanging = own.some(({ kind }) => kind === 'changed')
      return own.length === 0 ? [] : [{ vendor, contract, answered, refused, isChanging }]
    }),
  )
}

function isOf(one: { vendor: string; operation: string }, vendor: Vendor, contract: Contract): boolean {
  return one.vendor === vendor.id && one.operation === contract.id
}

function mutantsOf(seen: ObservedOperation): Mutant[] {
  const { vendor, contract, answered } = seen
  const mutations = [...(answered.length > 0 ? ofSuccess(seen) : []), ...ofRefusals(seen), LATE]
  return mutations.map((mutation) => ({ vendor: vendor.id, operation: contract.id, mutation }))
}

function ofSuccess(seen: ObservedOperation): Mutation[] {
  const { vendor, contract, answered } = seen
  const changesNothing = effectOf(contract) === 'reads'
  const errors = plausibleCodes(vendor, contract).map((code): Mutation => ({ kind: 'error', code }))
  const fields = answered.flatMap(({ output, isXml }) =>
    spotsOf(output).flatMap((spot) => ofField(contract, spot, isXml)),
  )
  const lists = answered.flatMap(({ output }) => spotsOf(output).flatMap(ofOrder))
  return [
    ...(changesNothing ? [] : [{ kind: 'ignored' } as const, { kind: 'lost' } as const]),
    ...errors,
    ...lists,
    ...bySort(fields),
    ...(changesNothing && seen.isChanging ? [{ kind: 'stale' } as const] : []),
  ]
}

/** In XML all values are text, so a change of type does not show. */
function ofField(contract: Contract, spot: OutputSpot, isXml: boolean): Extract<Mutation, { kind: 'field' }>[] {
  const { path } = spot
  return [
    { kind: 'field', path, change: 'value', to: otherValue(contract, spot) },
    { kind: 'field', path, change: 'dropped' },
    { kind: 'field', path, change: 'null' },
    ...(isXml ? [] : [{ kind: 'field', path, change: 'type' } as const]),
    { kind: 'field', path, change: 'renamed' },
  ]
}

/** All fields with another value first, then all dropped fields, and so on. */
function bySort(fields: readonly Extract<Mutation, { kind: 'field' }>[]): Mutation[] {
  return [...Map.groupBy(fields, ({ change }) => change).values()].flat()
}

function ofOrder({ path, value }: OutputSpot): Mutation[] {
  return Array.isArray(value) && value.length > 1 ? [{ kind: 'order', path }] : []
}

function ofRefusals({ vendor, contract, answered, refused }: ObservedOperation): Mutation[] {
  const success = answered.find(({ output }) => (JSON.stringify(output) ?? '').length <= MAX_OUTPUT)
  return refused.flatMap((from): Mutation[] => {
    const others = plausibleCodes(vendor, contract).filter((code) => code !== from)
    return [
      ...(success ? [{ kind: 'success', from, output: success.output } as const] : []),
      ...others.slice(0, CODES_FOR_A_REFUSAL).map((to) => ({ kind: 'code', from, to }) as const),
    ]
  })
}

function callbackMutants(observations: readonly Observation[]): Mutant[][] {
  return observations.flatMap((one) => {
    if (one.kind !== 'called-back') return []
    const of = { vendor: one.vendor, operation: one.event }
    return [
      [
        { ...of, mutation: { kind: 'callback-lost' } },
        { ...of, mutation: { kind: 'callback-doubled' } },
      ],
    ]
  })
}

/** The first of each list, then the second of each list, and so on. */
function inTurn(lists: readonly (readonly Mutant[])[]): Mutant[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list.slice(index, index + 1))).flat()
}
