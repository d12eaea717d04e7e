import type { Call } from '../../../src/vendor/operation.ts'

/** As the vendor's files and sessions have them: nineteen digits. */
export function decimalId(call: Pick<Call<unknown>, 'id'>, kind: string): string {
  const number = BigInt(`0x${call.id(kind).slice(0, 15)}`)
  return `9${number.toString().padStart(18, '0').slice(-18)}`
}

/** As the vendor's record tasks have them: sixty letters and digits that mean nothing. */
export function opaqueId(call: Pick<Call<unknown>, 'id'>, kind: string): string {
  return btoa((call.id(kind) + call.id(kind)).slice(0, 45))
}
