import type { Example } from '../vendor/example.ts'
import type { OpenApiInfo } from '../vendor/openapi-info.ts'
import type { VendorSpec } from '../vendor/spec.ts'

/** One vendor, with everything that its document is made of. */
export interface SpecWithExamples {
  readonly spec: VendorSpec
  readonly about: OpenApiInfo
  readonly examples: readonly Example[]
}
