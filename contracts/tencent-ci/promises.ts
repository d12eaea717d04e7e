import type { VendorPromise } from '../../src/promise.ts'
import { addresses } from './promises/addresses.ts'
import { answers } from './promises/answers.ts'
import { bodies } from './promises/bodies.ts'
import { callbackSettings } from './promises/callback-settings.ts'
import { cancelledJobs } from './promises/cancelled-jobs.ts'
import { cancelling } from './promises/cancelling.ts'
import { concurrentJobs } from './promises/concurrent-jobs.ts'
import { conditions } from './promises/conditions.ts'
import { credentials } from './promises/credentials.ts'
import { detailCallbacks } from './promises/detail-callbacks.ts'
import { findings } from './promises/findings.ts'
import { ids } from './promises/ids.ts'
import { lifeCycle } from './promises/life-cycle.ts'
import { order } from './promises/order.ts'
import { querying } from './promises/querying.ts'
import { refusals } from './promises/refusals.ts'
import { signatures } from './promises/signatures.ts'
import { simpleCallbacks } from './promises/simple-callbacks.ts'
import { bounds } from './promises/submission-bounds.ts'
import { nodes } from './promises/submission-nodes.ts'
import { submissions } from './promises/submitting.ts'
import { windows } from './promises/windows.ts'

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
