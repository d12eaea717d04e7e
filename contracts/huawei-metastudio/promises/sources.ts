import type { VendorPromise } from './language.ts'

/** The vendor's two pages that the contracts started from. */
export const PAGES = {
  stop: '000_2889ddaf563a009c.txt',
  show: '002_180ce1bc05ee0494.txt',
} as const

export const DOCUMENTS = {
  errors: 'MetaStudio API reference, error codes',
  gateway: 'API Gateway, error codes',
  signing: 'API Gateway, signing guide',
  iam: 'IAM API reference, token management',
  jobs: 'MetaStudio API reference, virtual human livestreaming tasks',
  rooms: 'MetaStudio API reference, live room management',
  sdk: 'huaweicloud-sdk-nodejs-v3 3.1.209, services/metastudio/v1',
  libraries: 'MetaStudio API reference, interaction rule library management (2025-12-08)',
  platforms: 'MetaStudio API reference, third-party live platforms (2026-02-10)',
  /** Only the Java SDK has the bounds of numbers and lengths. */
  bounds: 'huaweicloud-sdk-java-v3 3.1.212, services/metastudio',
  core: '@huaweicloud/huaweicloud-sdk-core 3.1.211',
  webSdk: 'MetaStudio interaction web SDK, error numbers',
  webErrors: 'MetaStudio API reference, errors of the web SDK (metastudio_08_0012, 2024-11-07)',
  constraints: 'MetaStudio service overview, constraints on livestreaming (metastudio_01_0011)',
} as const

/** Where the vendor documents what a promise says. */
export type Source = Pick<VendorPromise, 'evidence' | 'source'>

/** For what no document says; `reason` is why we expect it all the same. */
export function inferred(reason: string): Source {
  return { evidence: 'inferred', source: reason }
}

export const ofStopPage: Source = { evidence: 'reference', source: PAGES.stop }
export const ofShowPage: Source = { evidence: 'reference', source: PAGES.show }
export const ofErrors: Source = { evidence: 'doc', source: DOCUMENTS.errors }
export const ofJobs: Source = { evidence: 'doc', source: DOCUMENTS.jobs }
export const ofRooms: Source = { evidence: 'doc', source: DOCUMENTS.rooms }
export const ofLibraries: Source = { evidence: 'doc', source: DOCUMENTS.libraries }
export const ofPlatforms: Source = { evidence: 'doc', source: DOCUMENTS.platforms }
export const ofIam: Source = { evidence: 'doc', source: DOCUMENTS.iam }
export const ofGateway: Source = { evidence: 'doc', source: DOCUMENTS.gateway }
export const ofSigning: Source = { evidence: 'doc', source: DOCUMENTS.signing }
export const ofSdk: Source = { evidence: 'sdk', source: DOCUMENTS.sdk }
export const ofBounds: Source = { evidence: 'sdk', source: DOCUMENTS.bounds }
export const ofCore: Source = { evidence: 'sdk', source: DOCUMENTS.core }
/** A user of the SDK pasted a real answer of the gateway. */
export const ofIssue: Source = { evidence: 'doc', source: 'huaweicloud-sdk-nodejs-v3, issue 2' }
