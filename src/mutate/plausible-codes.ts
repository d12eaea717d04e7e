import type { Contract } from '../vendor/contract.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { type Retry, retryOf } from '../vendor/vendor-error.ts'

/** Of the codes that mean the same to a client: enough to see whether it tells them apart. */
const MOST: Readonly<Record<Retry, number>> = { never: 2, later: 1, uncertain: 1, credential: 0 }

/**
 * The documented codes of an operation that a valid request may well be refused with: those that few other operations
 * have first, for they are about what this one does, then one to wait for and one failure of the vendor's own.
 */
export function plausibleCodes(vendor: Vendor, contract: Contract): readonly string[] {
  const meaning = (code: string) => retryOf(vendor.errors[code])
  const own = Map.groupBy(known(vendor, contract), meaning)
  const rarity = commonness(vendor)
  // What every operation may answer is on the vendor's table, and often on no operation's own page.
  const anybodys = Map.groupBy(
    Object.keys(vendor.errors).filter((code) => !rarity.has(code)),
    meaning,
  )
  return (Object.keys(MOST) as Retry[]).flatMap((retry) => {
    const codes = own.get(retry) ?? (retry === 'never' ? [] : anybodys.get(retry)) ?? []
    return codes.toSorted((one, other) => (rarity.get(one) ?? 0) - (rarity.get(other) ?? 0)).slice(0, MOST[retry])
  })
}

/** A code as a contract names it is a row of the table. */
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
