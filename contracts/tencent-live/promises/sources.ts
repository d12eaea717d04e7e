import type { VendorPromise } from './language.ts'

type Source = Pick<VendorPromise, 'evidence' | 'source'>

/** The vendor's page of StopLiveRecord, the reference of this vendor. */
export const reference = {
  evidence: 'reference',
  source: '004_d6bddf59774ba2f4.txt',
} as const satisfies Source

/** A document of the vendor, by product and number. */
export function doc(source: string): Source {
  return { evidence: 'doc', source }
}

export const nodeSdk = { evidence: 'sdk', source: 'tencentcloud-sdk-nodejs 4.1.313' } as const satisfies Source

/** Our best guess, with what it rests on. */
export function inferred(source: string): Source {
  return { evidence: 'inferred', source }
}

/** Literal answers of real servers that people have published. */
export const seen: Source = inferred('literal answers of the real service, quoted in public issues')
