import { Collection } from '../../vendor/state/collection.ts'
import type { AnyRecordInfo } from '../../vendor/state/record-info.ts'
import type { Vendor } from '../../vendor/vendor.ts'

/** What a vendor's records are called, and where their state is. Made at the first use. */
const infos = new WeakMap<Vendor, Readonly<Record<string, AnyRecordInfo>>>()

/** What is known of a collection; undefined when the vendor has no such collection. */
export function infoOf(vendor: Vendor | undefined, collection: string): AnyRecordInfo | undefined {
  if (vendor === undefined) return undefined
  const known = infos.get(vendor) ?? infosOf(vendor)
  infos.set(vendor, known)
  return known[collection]
}

/** The labels stand in the collections, and an empty state has them all. */
function infosOf(vendor: Vendor): Readonly<Record<string, AnyRecordInfo>> {
  const state = vendor.createState({ now: 0, records: 'empty', attributes: {} })
  const collections = Object.values(state as object).filter((part) => part instanceof Collection)
  return Object.fromEntries(collections.map(({ name, about }) => [name, about]))
}

/** One record of a collection, as people call it. */
export function recordWord(vendor: Vendor | undefined, collection: string): string {
  return infoOf(vendor, collection)?.label.one ?? collection
}

/** What a callback says, in a few words without ids. */
export function callbackSays(event: string, vendor: Vendor | undefined): string {
  const says = vendor?.callbacks?.says?.[event] ?? vendor?.spec.callbacks.find(({ id }) => id === event)?.summary
  return says === undefined ? event : lowerFirst(says)
}

/** To go on with a sentence in the middle of another one. An abbreviation stays as it is. */
export function lowerFirst(sentence: string): string {
  return /^[A-Z][a-z’ ]/.test(sentence) ? `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}` : sentence
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const

/** A duration for people, in its two largest units: "1 h 30 m". */
export function durationInWords(milliseconds: number): string {
  let left = Math.round(Math.abs(milliseconds))
  const parts: string[] = []
  for (const [unit, size] of UNITS) {
    const count = Math.floor(left / size)
    left -= count * size
    if (count > 0 && parts.length < 2) parts.push(`${count} ${unit}`)
  }
  return parts.length === 0 ? '0 s' : parts.join(' ')
}
