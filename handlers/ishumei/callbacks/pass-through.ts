import type { Stream } from '../state.ts'

/** The customer's `passThrough`, as the field `auxInfo`, or nothing. */
export function passThroughOf({ data }: Stream): { readonly auxInfo?: { readonly passThrough: object } } {
  return data.extra?.passThrough ? { auxInfo: { passThrough: data.extra.passThrough } } : {}
}
