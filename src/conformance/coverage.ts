import { callbackItems, type Item, itemsOf } from '../contract-items/items.ts'
import { contractsOf, type VendorSpec } from '../vendor/spec.ts'
import { isMet, type PromiseResult } from './result.ts'

/** The documented items of one operation or callback, and those that promises met. */
export interface OperationCoverage {
  readonly vendor: string
  readonly operation: string
  readonly items: readonly Item[]
  readonly untouched: readonly Item[]
  /** Items that nothing can test, with the reason. They do not count as met. */
  readonly exclusions: readonly { readonly item: Item; readonly because: string }[]
}

/** Coverage by operation, in the order of contracts. Only promises that were kept, or broken only by a client fault, count. */
export function coverageOf(
  specs: readonly VendorSpec[],
  results: readonly PromiseResult[],
): readonly OperationCoverage[] {
  return specs.flatMap((vendor) => {
    const ran = results.filter((result) => result.vendor === vendor.id && isMet(result))
    const touched = new Set(ran.flatMap((result) => result.touched))
    const places = [
      ...contractsOf(vendor).map((contract) => ({ id: contract.id, items: itemsOf(contract, vendor.errors) })),
      ...vendor.callbacks.map((callback) => ({ id: `callback.${callback.id}`, items: callbackItems(callback) })),
    ]
    return places.map(({ id, items }) => cover(vendor, { id, items, touched }))
  })
}

function cover(
  { id: vendor, exclusions }: VendorSpec,
  { id, items, touched }: { id: string; items: readonly Item[]; touched: ReadonlySet<string> },
): OperationCoverage {
  const open = items.filter((item) => !touched.has(item.id))
  const excused = open.map((item) => ({ item, because: reasonFor(item, exclusions) }))
  return {
    vendor,
    operation: id,
    items,
    untouched: excused.filter(({ because }) => because === undefined).map(({ item }) => item),
    exclusions: excused.filter((one): one is { item: Item; because: string } => one.because !== undefined),
  }
}

function reasonFor({ id }: Item, exclusions: VendorSpec['exclusions']): string | undefined {
  return exclusions.find(({ items }) => (items instanceof RegExp ? items.test(id) : items.includes(id)))?.because
}

/** The ids of documented items that no promise met and no exclusion names. It should be empty. */
export function uncovered(spec: VendorSpec, results: readonly PromiseResult[]): string[] {
  return coverageOf([spec], results).flatMap(({ untouched }) => untouched.map(({ id }) => id))
}

export interface Share {
  readonly met: number
  /** Items that are excluded with a reason. */
  readonly excused: number
  readonly of: number
  /** The share that is met or excused, from 0 to 1. */
  readonly share: number
}

/** The share of the chosen items that are met or excused. */
export function shareOf(coverage: readonly OperationCoverage[], isChosen: (item: Item) => boolean): Share {
  const of = coverage.flatMap(({ items }) => items).filter(isChosen).length
  const open = coverage.flatMap(({ untouched }) => untouched).filter(isChosen).length
  const excused = coverage.flatMap(({ exclusions }) => exclusions).filter(({ item }) => isChosen(item)).length
  return { met: of - open - excused, excused, of, share: of === 0 ? 1 : (of - open) / of }
}
