import { constraintPromises } from '../../../src/contract-items/constraint-promises.ts'
import type { Violation } from '../../../src/contract-items/violations.ts'
import { audiostream } from '../audiostream.ts'
import { finishAudiostream } from '../finish-audiostream.ts'
import { finishAudiostreamV2 } from '../finish-audiostream-v2.ts'
import { finishVideostream } from '../finish-videostream.ts'
import { finishVideostreamV2 } from '../finish-videostream-v2.ts'
import { finishVideostreamV5 } from '../finish-videostream-v5.ts'
import { videostream } from '../videostream.ts'
import { videostreamV2 } from '../videostream-v2.ts'
import { videostreamV5 } from '../videostream-v5.ts'
import { audio, audioV2, v2, v4, v5 } from './generations.ts'
import type { Expectation, PromiseContext, VendorPromise } from './language.ts'
import { everyField } from './samples.ts'
import { openedId, opening, ownKey, refused } from './steps.ts'

const PLACEHOLDER_KEY = 'AAAAAAAAAAAAAAAAAAAA'

const closings = [
  [v4, finishVideostream],
  [audio, finishAudiostream],
  [v5, finishVideostreamV5],
  [v2, finishVideostreamV2],
  [audioV2, finishAudiostreamV2],
] as const

const openings = [
  [v4, videostream],
  [audio, audiostream],
  [v5, videostreamV5],
  [v2, videostreamV2],
] as const

/** The pages give maximum lengths, but not the answer to a longer value. */
function outcome({ at }: Violation): { readonly evidence: 'inferred'; readonly source: string } | undefined {
  return at.endsWith('#maxLength') ? { evidence: 'inferred', source: 'not said for a longer value' } : undefined
}

const OTHER_COMPANY = 'where any key is taken, another one has no such stream, and the code for that is the same'
const NO_STREAM = 'no stream has such an id, and the code for that is the same'

function ofClosing([generation, contract]: (typeof closings)[number]): readonly VendorPromise[] {
  return constraintPromises({
    contract,
    part: 'body',
    valid: { accessKey: PLACEHOLDER_KEY, requestId: '7d1f0c52a9e84b6f93d2c1a0b4e5f677' },
    live: (context) => ({ accessKey: ownKey(context), requestId: openedId(context) }),
    given: [opening(generation)],
    // Every other page words its messages in its own way.
    expect: () => refused('1902', generation === v4 ? 'Invalid parameters' : undefined),
    ...generation.closing,
    outcome,
    printed: { '.accessKey#maxLength': 20, '.requestId#maxLength': 32 },
    otherwiseRefused: {
      ...{ '.requestId#minLength': NO_STREAM, '.requestId#maxLength': NO_STREAM },
      ...{ '.accessKey#minLength': OTHER_COMPANY, '.accessKey#maxLength': OTHER_COMPANY },
    },
  })
}

function ofOpening([generation, contract]: (typeof openings)[number]): readonly VendorPromise[] {
  return constraintPromises({
    contract,
    part: 'body',
    valid: { accessKey: PLACEHOLDER_KEY, ...everyField(generation) },
    live: (context: PromiseContext) => ({ accessKey: ownKey(context) }),
    expect: refuseUnlessLenient,
    ...generation.opening,
    outcome,
    printed: { '.accessKey#maxLength': 20 },
  })
}

/** The page says number and the manual says string, so every type but these two is refused elsewhere. */
function refuseUnlessLenient({ at }: Violation): Expectation | undefined {
  return at.endsWith('.aliParam.userId#type') ? undefined : refused('1902')
}

/** The documented constraints of every field of a request: presence, type, length, range and values. */
export const constraintPromisesOfAll: readonly VendorPromise[] = [
  ...closings.flatMap(ofClosing),
  ...openings.flatMap(ofOpening),
]
