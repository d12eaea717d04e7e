/**
 * Everything that a vendor of your own needs, `soundcheck/vendor`: docs/adding-a-vendor.md. Zod is here too, so that a
 * vendor's schemas and Soundcheck share one copy.
 */
export * as z from 'zod'
export {
  createHmacKey,
  type HashName,
  type HmacKey,
  hashBase64,
  hashHex,
  hmac,
  hmacBase64,
  hmacHex,
  isSameSignature,
} from '#digest'
export { type ConstraintPromises, constraintPromises } from './contract-items/constraint-promises.ts'
export type { Violation } from './contract-items/violations.ts'
export { describeIssues, firstField } from './diagnostics/schema-issues.ts'
export { UsageError } from './diagnostics/usage-error.ts'
export type { Attempt, CallbackProtocol, Delivery, OutgoingMessage, WireCallback } from './vendor/callback.ts'
export type {
  Client,
  ClientKind,
  ClientOptions,
  Report,
  Reported,
  ResolvedCall,
  WireAnswer,
  WireMessage,
  WireProtocol,
} from './vendor/client.ts'
export { type CallbackContract, type Contract, defineContract, type Evidence, type InputOf } from './vendor/contract.ts'
export { type AccessKey, type Credential, TEST_SECRET, type TokenRule, tokenProblem } from './vendor/credential.ts'
export type { Example } from './vendor/example.ts'
export type { Exchange, Identity } from './vendor/exchange.ts'
export { bytesToHash, headerBytes, headerText } from './vendor/header-bytes.ts'
export { toUuid } from './vendor/identifiers.ts'
export { isPlainObject, parseJson } from './vendor/json.ts'
export type { OpenApiInfo } from './vendor/openapi-info.ts'
export type { Call, Rule } from './vendor/operation.ts'
export {
  type Ability,
  absent,
  type Expectation,
  type FaultStep,
  type FieldsOf,
  ofAnyVendor,
  type PromiseContext,
  type Step,
  undocumented,
  type VendorPromise,
  type Vocabulary,
} from './vendor/promise.ts'
export type { RateLimits } from './vendor/rate-limits.ts'
export { createPathRouter, type PathRouter } from './vendor/router.ts'
export type { SdkTarget } from './vendor/sdk-options.ts'
export {
  type SecretTrial,
  type SignatureCause,
  type SignatureReport,
  type SignedText,
  type Suspect,
  weighCauses,
} from './vendor/signature-report.ts'
export {
  type Covered,
  type Mistake,
  rawPairs,
  type SignedInstead,
  type Signing,
  signatureSuspects,
  skewHint,
  suspectOf,
} from './vendor/signature-suspects.ts'
export {
  LANGUAGES,
  type Language,
  quoted,
  type Snippet,
  type Snippets,
  type SnippetTarget,
  shellQuoted,
  singleQuoted,
} from './vendor/snippet.ts'
export {
  contractsOf,
  defineSpec,
  type EnvironmentCredential,
  type Exclusion,
  type SpecCredentials,
  type VendorSpec,
} from './vendor/spec.ts'
export { Collection, type CollectionOptions, type RecordFields } from './vendor/state/collection.ts'
export { instant } from './vendor/state/instant.ts'
export type { RecordInfo, StatusInfo, Transition, Upcoming } from './vendor/state/record-info.ts'
export { Schedule } from './vendor/state/schedule.ts'
export { parsePolicy, type TransitionPolicy } from './vendor/state/transition-policy.ts'
export {
  type Check,
  type Control,
  defineVendor,
  type OnRecord,
  type StateSeed,
  type Switch,
  type Vendor,
} from './vendor/vendor.ts'
export { type ErrorEntry, type Retry, VendorError, type VendorErrorOptions } from './vendor/vendor-error.ts'
export { bodyText, byteLength, hostName, httpDate, type WireRequest, type WireResponse } from './vendor/wire.ts'
