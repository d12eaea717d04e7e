import type { Stream } from '../state.ts'

/** What the customer wants to have back with every result: `auxInfo`, or nothing. */
export function passThroughOf({ data }: Stream): { readonly auxInfo?: { readonly passThrough: object } } {
  return data.extra?.passThrough ? { auxInfo: { passThrough: data.extra.passThrough } } : {}
}
