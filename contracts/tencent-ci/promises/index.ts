import type { VendorPromise } from '../../../src/vendor/promise.ts'
import { addresses } from './addresses.ts'
import { answers } from './answers.ts'
import { bodies } from './bodies.ts'
import { callbackSettings } from './callback-settings.ts'
import { cancelledJobs } from './cancelled-jobs.ts'
import { cancelling } from './cancelling.ts'
import { concurrentJobs } from './concurrent-jobs.ts'
import { conditions } from './conditions.ts'
import { credentials } from './credentials.ts'
import { detailCallbacks } from './detail-callbacks.ts'
import { findings } from './findings.ts'
import { ids } from './ids.ts'
import { lifeCycle } from './life-cycle.ts'
import { order } from './order.ts'
import { querying } from './querying.ts'
import { refusals } from './refusals.ts'
import { signatures } from './signatures.ts'
import { simpleCallbacks } from './simple-callbacks.ts'
import { bounds } from './submission-bounds.ts'
import { nodes } from './submission-nodes.ts'
import { submissions } from './submitting.ts'
import { windows } from './windows.ts'

export const promises: readonly VendorPromise[] = [
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
