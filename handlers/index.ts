import type { Vendor } from '../src/vendor.ts'
import { ishumei } from './ishumei/index.ts'

/** The vendors of a sandbox unless it is told otherwise. */
export const vendors: readonly Vendor[] = [ishumei]
