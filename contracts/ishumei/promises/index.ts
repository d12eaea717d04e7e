import { ofAnyVendor, type VendorPromise } from '../../../src/vendor/promise.ts'
import { withRecorded } from '../../../src/vendor/recorded.ts'
import { recorded } from '../../recorded.ts'
import { accessPromises } from './access.ts'
import { bodyPromises } from './bodies.ts'
import { clipCadencePromises } from './clip-cadence.ts'
import { clipPromises } from './clips.ts'
import { closingPromises } from './closing.ts'
import { closingEndPromises } from './closing-ends.ts'
import { constraintPromisesOfAll } from './constraints.ts'
import { deliveryPromises } from './delivery.ts'
import { duplicatePromises } from './duplicates.ts'
import { endPromises } from './ends.ts'
import { envelopePromises } from './envelope.ts'
import { failurePromises } from './failures.ts'
import { frequencyPromises } from './frame-frequency.ts'
import { frameUserPromises } from './frame-users.ts'
import { framePromises } from './frames.ts'
import { internalRetryPromises } from './internal-retry.ts'
import { legacyDetails } from './legacy-details.ts'
import { messagePromises } from './messages.ts'
import { openingPromises } from './opening.ts'
import { pullingPromises } from './pulling.ts'
import { regionPromises } from './regions.ts'
import { resultPromises } from './results.ts'
import { roomEndPromises } from './room-ends.ts'
import { roomPromises } from './rooms.ts'
import { sameRoomPromises } from './same-room.ts'
import { segmentPromises } from './segments.ts'
import { sourceEndPromises } from './source-ends.ts'
import { strangerPromises } from './strangers.ts'
import { timePromises } from './times.ts'
import { typePromises } from './types.ts'
import { unsetPromises } from './unset.ts'
import { valuePromises } from './values.ts'

/** Everything that ISHUMEI promises: about every call, opening, results and closing. */
const written: readonly VendorPromise[] = ofAnyVendor([
  ...envelopePromises,
  ...bodyPromises,
  ...accessPromises,
  ...failurePromises,
  ...internalRetryPromises,
  ...messagePromises,
  ...constraintPromisesOfAll,
  ...valuePromises,
  ...unsetPromises,
  ...openingPromises,
  ...typePromises,
  ...regionPromises,
  ...roomPromises,
  ...roomEndPromises,
  ...duplicatePromises,
  ...sameRoomPromises,
  ...resultPromises,
  ...sourceEndPromises,
  ...framePromises,
  ...frameUserPromises,
  ...frequencyPromises,
  ...clipPromises,
  ...timePromises,
  ...clipCadencePromises,
  ...segmentPromises,
  ...legacyDetails,
  ...endPromises,
  ...pullingPromises,
  ...deliveryPromises,
  ...closingPromises,
  ...closingEndPromises,
  ...strangerPromises,
])

export const promises: readonly VendorPromise[] = withRecorded(written, recorded.ishumei ?? {})
