import type { Call } from '../../../src/vendor/operation.ts'

/** An id of nineteen digits, like those of the vendor's files and sessions. */
export function decimalId(call: Pick<Call<unknown>, 'id'>, kind: string): string {
  const number = BigInt(`0x${call.id(kind).slice(0, 15)}`)
  return `9${number.toString().padStart(18, '0').slice(-18)}`
}

/** An id of sixty letters and digits without meaning, like those of the vendor's record tasks. */
export function opaqueId(call: Pick<Call<unknown>, 'id'>, kind: string): string {
  return btoa((call.id(kind) + call.id(kind)).slice(0, 45))
}
