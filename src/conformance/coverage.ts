import { callbackItems, type Item, itemsOf } from '../contract-items/items.ts'
import { contractsOf, type VendorSpec } from '../vendor/spec.ts'
import type { PromiseResult } from './result.ts'

/** How much of what one operation (or callback) documents was met by promises that ran. */
export interface OperationCoverage {
  readonly vendor: string
  readonly operation: string
  readonly items: readonly Item[]
  readonly untouched: readonly Item[]
  /** What nothing can put to the test, with the reason. Not counted as met. */
  readonly exclusions: readonly { readonly item: Item; readonly because: string }[]
}

/** By operation, in the contracts' order. Only promises that were kept, or broken by a client alone, count. */
export function coverageOf(
  specs: readonly VendorSpec[],
  results: readonly PromiseResult[],
): readonly OperationCoverage[] {
  return specs.flatMap((vendor) => {
    const ran = results.filter(
      (result) => result.vendor === vendor.id && (result.outcome === 'kept' || result.outcome === 'client-fault'),
    )
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

/** Ids of the documented items that no promise met and no exclusion names: nothing may be left here. */
export function uncovered(spec: VendorSpec, results: readonly PromiseResult[]): string[] {
  return coverageOf([spec], results).flatMap(({ untouched }) => untouched.map(({ id }) => id))
}

export interface Share {
  readonly met: number
  /** What cannot be met, with a reason. */
  readonly excused: number
  readonly of: number
  /** 0 to 1: of what was met or is excused. */
  readonly share: number
}

/** The share of items with some evidence that were met, or cannot be. */
export function shareOf(coverage: readonly OperationCoverage[], isMeant: (item: Item) => boolean): Share {
  const of = coverage.flatMap(({ items }) => items).filter(isMeant).length
  const open = coverage.flatMap(({ untouched }) => untouched).filter(isMeant).length
  const excused = coverage.flatMap(({ exclusions }) => exclusions).filter(({ item }) => isMeant(item)).length
  return { met: of - open - excused, excused, of, share: of === 0 ? 1 : (of - open) / of }
}

/** What the pages that the product started from document. */
export const isOfReference = ({ evidence }: Item): boolean => evidence === 'reference'
