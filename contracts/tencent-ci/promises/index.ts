import { ofAnyVendor, type VendorPromise } from '../../../src/vendor/promise.ts'
import { withRecorded } from '../../../src/vendor/recorded.ts'
import { recorded } from '../../recorded.ts'
import { accountConditions } from './account-conditions.ts'
import { addresses } from './addresses.ts'
import { answerHeaders } from './answer-headers.ts'
import { badCases } from './bad-cases.ts'
import { bodies } from './bodies.ts'
import { callbackDelivery } from './callback-delivery.ts'
import { callbackSettings } from './callback-settings.ts'
import { cancelledJobs } from './cancelled-jobs.ts'
import { cancelling } from './cancelling.ts'
import { checkOrder } from './check-order.ts'
import { concurrentJobs } from './concurrent-jobs.ts'
import { credentials } from './credentials.ts'
import { detailCallbacks } from './detail-callbacks.ts'
import { fileCallbacks } from './file-callbacks.ts'
import { fileResults } from './file-results.ts'
import { fileSubmissions } from './file-submissions.ts'
import { findings } from './findings.ts'
import { jobIds } from './job-ids.ts'
import { lifeCycle } from './life-cycle.ts'
import { otherBodies } from './other-bodies.ts'
import { querying } from './querying.ts'
import { rateLimits } from './rate-limits.ts'
import { refusals } from './refusals.ts'
import { signatureWindows } from './signature-windows.ts'
import { signatures } from './signatures.ts'
import { simpleCallbacks } from './simple-callbacks.ts'
import { strategies } from './strategies.ts'
import { strategyConstraints } from './strategy-constraints.ts'
import { strategyReferences } from './strategy-references.ts'
import { submissionBounds } from './submission-bounds.ts'
import { submissionConstraints } from './submission-constraints.ts'
import { submissionNodes } from './submission-nodes.ts'
import { submitting } from './submitting.ts'
import { temporaryKeys } from './temporary-keys.ts'

const written: readonly VendorPromise[] = ofAnyVendor([
  ...cancelling,
  ...cancelledJobs,
  ...credentials,
  ...signatures,
  ...signatureWindows,
  ...temporaryKeys,
  ...addresses,
  ...answerHeaders,
  ...accountConditions,
  ...jobIds,
  ...checkOrder,
  ...rateLimits,
  ...refusals,
  ...submitting,
  ...concurrentJobs,
  ...submissionNodes,
  ...submissionConstraints,
  ...submissionBounds,
  ...bodies,
  ...querying,
  ...lifeCycle,
  ...findings,
  ...simpleCallbacks,
  ...detailCallbacks,
  ...callbackSettings,
  ...fileSubmissions,
  ...fileResults,
  ...fileCallbacks,
  ...callbackDelivery,
  ...otherBodies,
  ...strategies,
  ...strategyReferences,
  ...strategyConstraints,
  ...badCases,
])

export const promises: readonly VendorPromise[] = withRecorded(written, recorded['tencent-ci'] ?? {})
