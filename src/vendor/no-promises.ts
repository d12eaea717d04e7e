import type { VendorPromise } from './promise.ts'

/** Stands in for a vendor's promises where there is no Node: nothing can verify them there, and they are half of the code. */
export const promises: readonly VendorPromise[] = []
