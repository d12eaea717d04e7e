import { ofAnyVendor, type VendorPromise } from '../../../src/vendor/promise.ts'
import { conditions } from './account-conditions.ts'
import { addresses } from './addresses.ts'
import { answers } from './answer-headers.ts'
import { bodies } from './bodies.ts'
import { callbackSettings } from './callback-settings.ts'
import { cancelledJobs } from './cancelled-jobs.ts'
import { cancelling } from './cancelling.ts'
import { order } from './check-order.ts'
import { concurrentJobs } from './concurrent-jobs.ts'
import { credentials } from './credentials.ts'
import { detailCallbacks } from './detail-callbacks.ts'
import { findings } from './findings.ts'
import { ids } from './job-ids.ts'
import { lifeCycle } from './life-cycle.ts'
import { querying } from './querying.ts'
import { refusals } from './refusals.ts'
import { windows } from './signature-windows.ts'
import { signatures } from './signatures.ts'
import { simpleCallbacks } from './simple-callbacks.ts'
import { bounds } from './submission-bounds.ts'
import { submissionConstraints } from './submission-constraints.ts'
import { nodes } from './submission-nodes.ts'
import { submissions } from './submitting.ts'

const typed = [
  ...cancelling,
  ...cancelledJobs,
  ...credentials,
  ...signatures,
  ...windows,
  ...addresses,
  ...answers,
  ...conditions,
  ...ids,
  ...order,
  ...refusals,
  ...submissions,
  ...concurrentJobs,
  ...nodes,
  ...bounds,
  ...bodies,
  ...querying,
  ...lifeCycle,
  ...findings,
  ...simpleCallbacks,
  ...detailCallbacks,
  ...callbackSettings,
]

export const promises: readonly VendorPromise[] = [...ofAnyVendor(typed), ...submissionConstraints]
