import type { Evidence } from '../../../src/vendor/contract.ts'
import type { VendorPromise } from './language.ts'
import { isReference, type Sample, samples } from './samples.ts'
import { inferred, reference } from './sources.ts'

const LISTS = { evidence: 'sdk', source: 'tencentcloud-sdk-go 1.3.166, the lists of errors' } as const

const UNLISTED = inferred('the SDKs list no codes for the callback operations; these are those of every product')

/** Where the operation's list of codes comes from. */
export function listOfCodes(sample: Sample): { readonly evidence: Evidence; readonly source: string } {
  if (isReference(sample)) return reference
  return sample.contract.id.includes('Callback') ? UNLISTED : LISTS
}

/** Real clients read a code alike for every operation, so one operation is enough. */
export function onceForClients(code: string, { contract }: Sample): Pick<VendorPromise, 'wireOnly'> {
  const first = samples.find((sample) => sample.contract.errors.includes(code))?.contract.id ?? contract.id
  return first === contract.id ? {} : { wireOnly: `real clients are tested for ${code} with ${first}` }
}
