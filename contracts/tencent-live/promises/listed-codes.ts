import type { Evidence } from '../../../src/vendor/contract.ts'
import type { LiveCode } from '../errors.ts'
import type { Operation, VendorPromise } from './language.ts'
import { codesOf, isReference, type Sample, samples } from './samples.ts'
import { reference } from './sources.ts'

const LISTS = { evidence: 'sdk', source: 'tencentcloud-sdk-go 1.3.166, the lists of errors' } as const

/** Where the operation's list of codes comes from. */
export function listOfCodes(sample: Sample): { readonly evidence: Evidence; readonly source: string } {
  return isReference(sample) ? reference : LISTS
}

/** The operation with which real clients are tested for a code: they read it alike for every operation. */
export function firstWith(code: LiveCode): Operation | undefined {
  return samples.find((sample) => codesOf(sample).includes(code))?.operation
}

export function onceForClients(code: LiveCode, { operation }: Sample): Pick<VendorPromise, 'wireOnly'> {
  const first = firstWith(code) ?? operation
  return first === operation ? {} : { wireOnly: `real clients are tested for ${code} with ${first}` }
}
