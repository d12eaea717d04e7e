import type { Contract } from '../vendor/contract.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { type Retry, retryOf } from '../vendor/vendor-error.ts'

/** How many codes to take of each meaning: enough to see whether a client distinguishes them. */
const MOST: Readonly<Record<Retry, number>> = { never: 2, later: 1, uncertain: 1, credential: 0 }

/**
 * The documented codes with which a valid request may be refused. Codes that few operations share come first, because they
 * are about this operation; then one that asks the client to wait, and one failure of the vendor.
 */
export function plausibleCodes(vendor: Vendor, contract: Contract): readonly string[] {
  const meaning = (code: string) => retryOf(vendor.errors[code])
  const own = Map.groupBy(known(vendor, contract), meaning)
  const rarity = commonness(vendor)
  // Codes that any operation may answer are in the vendor's table, but often on no operation's page.
  const common = Map.groupBy(
    Object.keys(vendor.errors).filter((code) => !rarity.has(code)),
    meaning,
  )
  return (Object.keys(MOST) as Retry[]).flatMap((retry) => {
    const codes = own.get(retry) ?? (retry === 'never' ? [] : common.get(retry)) ?? []
    return codes.toSorted((one, other) => (rarity.get(one) ?? 0) - (rarity.get(other) ?? 0)).slice(0, MOST[retry])
  })
}

/** The codes of the contract that are in the vendor's table. */
function known({ errors }: Vendor, contract: Contract): readonly string[] {
  return contract.errors.filter((code) => Object.hasOwn(errors, code))
}

function commonness({ contracts }: Vendor): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const contract of contracts) {
    for (const code of new Set(contract.errors)) counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  return counts
}
