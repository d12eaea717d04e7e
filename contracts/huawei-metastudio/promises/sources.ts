import * as z from 'zod'
import type { VendorPromise } from '../../../src/vendor/promise.ts'
import { DOCUMENTS, PAGES } from './scene.ts'

/** Where a promise is written. */
export type Proof = Pick<VendorPromise, 'evidence' | 'source'>

/** A statement that no document makes, with the reason to make it all the same. */
export function inferred(source: string): Proof {
  return { evidence: 'inferred', source }
}

export const ofStopPage: Proof = { evidence: 'reference', source: PAGES.stop }
export const ofShowPage: Proof = { evidence: 'reference', source: PAGES.show }
export const ofJobs: Proof = { evidence: 'doc', source: DOCUMENTS.jobs }
export const ofRooms: Proof = { evidence: 'doc', source: DOCUMENTS.rooms }
export const ofIam: Proof = { evidence: 'doc', source: DOCUMENTS.iam }
export const ofGateway: Proof = { evidence: 'doc', source: DOCUMENTS.gateway }
export const ofSigning: Proof = { evidence: 'doc', source: DOCUMENTS.signing }
export const ofSdk: Proof = { evidence: 'sdk', source: DOCUMENTS.sdk }
export const ofBounds: Proof = { evidence: 'sdk', source: DOCUMENTS.bounds }
export const ofCore: Proof = { evidence: 'sdk', source: DOCUMENTS.core }

/** Stands for a member that must not be there. */
export const nothing: z.ZodUndefined = z.undefined().describe('nothing')

/** An id as the vendor gives to requests. */
export const requestId: z.ZodString = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .describe('32 hexadecimal digits')

/** Of the client: what its caller is told of an answer without a body. */
export const EMPTY_ANSWER: NonNullable<VendorPromise['clientFaults']> = {
  '@huaweicloud/huaweicloud-sdk-core': {
    version: '3.1.211',
    says: 'of an answer without a body it passes on the status only, and not the X-Request-Id that it was asked for',
  },
}
