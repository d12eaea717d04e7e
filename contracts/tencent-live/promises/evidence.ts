import type { VendorPromise } from '../../../src/vendor/promise.ts'

type Written = Pick<VendorPromise, 'evidence' | 'source'>

export const seed = { evidence: 'reference', source: '004_d6bddf59774ba2f4.txt' } as const satisfies Written

/** By product and number, as the vendor's documents have them. */
export function doc(source: string): Written {
  return { evidence: 'doc', source }
}

export const nodeSdk = { evidence: 'sdk', source: 'tencentcloud-sdk-nodejs 4.1.313' } as const satisfies Written

/** Our best guess, with what it rests on. */
export function inferred(source: string): Written {
  return { evidence: 'inferred', source }
}

/** What real servers were seen to say, where people reported it in public. */
export const seen: Written = inferred('literal answers of the real service, quoted in public issues')
