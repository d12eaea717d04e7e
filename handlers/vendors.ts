import type { Vendor } from '../src/vendor/vendor.ts'
import * as builtIn from './index.ts'

/** Any of the built-in vendors, with its own types. */
export type BuiltInVendor = (typeof builtIn)[keyof typeof builtIn]

/** The built-in vendors. A sandbox has these unless it is given others. */
export const vendors: readonly BuiltInVendor[] = Object.values(builtIn) satisfies readonly Vendor[]
