import { VendorError } from '../../vendor-error.ts'
import type { ErrorFault, Strike } from './fault.ts'

/** Answers with an error of the vendor's table, spelled by the vendor's own protocol. */
export const strikeError: Strike<ErrorFault> = (what) =>
  new VendorError(what.code, { because: `a fault was set: answer ${what.code}` })
