import type { VendorPromise } from '../../src/promise.ts'
import { accessPromises } from './promises/access.ts'
import { bodyPromises } from './promises/bodies.ts'
import { clipCadencePromises } from './promises/clip-cadence.ts'
import { clipPromises } from './promises/clips.ts'
import { closingPromises } from './promises/closing.ts'
import { closingEndPromises } from './promises/closing-ends.ts'
import { constraintPromisesOfAll } from './promises/constraints.ts'
import { deliveryPromises } from './promises/delivery.ts'
import { duplicatePromises } from './promises/duplicates.ts'
import { endPromises } from './promises/ends.ts'
import { envelopePromises } from './promises/envelope.ts'
import { failurePromises } from './promises/failures.ts'
import { frequencyPromises } from './promises/frame-frequency.ts'
import { frameUserPromises } from './promises/frame-users.ts'
import { framePromises } from './promises/frames.ts'
import { internalRetryPromises } from './promises/internal-retry.ts'
import { messagePromises } from './promises/messages.ts'
import { openingPromises } from './promises/opening.ts'
import { pullingPromises } from './promises/pulling.ts'
import { regionPromises } from './promises/regions.ts'
import { resultPromises } from './promises/results.ts'
import { roomEndPromises } from './promises/room-ends.ts'
import { roomPromises } from './promises/rooms.ts'
import { sameRoomPromises } from './promises/same-room.ts'
import { segmentPromises } from './promises/segments.ts'
import { sourceEndPromises } from './promises/source-ends.ts'
import { strangerPromises } from './promises/strangers.ts'
import { typePromises } from './promises/types.ts'
import { valuePromises } from './promises/values.ts'

/** What ISHUMEI promises: of every call, of opening, of what is reported, of closing. */
export const promises: readonly VendorPromise[] = [
  ...envelopePromises,
  ...bodyPromises,
  ...accessPromises,
  ...failurePromises,
  ...internalRetryPromises,
  ...messagePromises,
  ...constraintPromisesOfAll,
  ...valuePromises,
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
  ...clipCadencePromises,
  ...segmentPromises,
  ...endPromises,
  ...pullingPromises,
  ...deliveryPromises,
  ...closingPromises,
  ...closingEndPromises,
  ...strangerPromises,
]
