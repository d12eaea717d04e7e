import type { Example } from '../vendor/example.ts'
import type { OpenApiInfo } from '../vendor/openapi-info.ts'
import type { VendorSpec } from '../vendor/spec.ts'

/** The parts of a vendor that its OpenAPI document is made from. */
export interface SpecWithExamples {
  readonly spec: VendorSpec
  readonly info: OpenApiInfo
  readonly examples: readonly Example[]
}
