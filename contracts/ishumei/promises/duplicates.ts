import { absent } from '../../../src/vendor/promise.ts'
import { type Generation, generations } from './generations.ts'
import type { Call, Expectation, PromiseContext, VendorPromise } from './language.ts'
import {
  accepted,
  closing,
  firstFrame,
  happens,
  openedId,
  opening,
  otherThan,
  quiet,
  refused,
  source,
} from './steps.ts'
import { otherKey } from './strangers.ts'

/** The stream that runs is named, and the id of the call is another. */
export function duplicateOf({ number }: Generation): Expectation {
  return {
    status: 200,
    body: (context: PromiseContext) => ({
      code: 1100,
      message: 'Success',
      requestId: otherThan(openedId(context)),
      detail: { [number]: 1001, dupRequestId: openedId(context) },
    }),
  }
}

export const isNew: Expectation = { status: 200, body: { code: 1100, detail: absent } }

export const again = (call: Call): Call => ({ ...call, as: 'again' })

function submissions(generation: Generation): VendorPromise[] {
  const { open, opening: page } = generation
  const once = opening(generation)
  return [
    {
      id: `${open}/duplicate`,
      says: `A source that is being moderated is not opened again: the answer names the running stream, with ${generation.number} 1001`,
      ...generation.manual,
      given: [once],
      when: again(once),
      then: duplicateOf(generation),
      covers: ['rule.duplicate'],
    },
    {
      id: `${open}/duplicate-with-other-members`,
      says: 'A source is a duplicate whatever else the second request says',
      evidence: 'inferred',
      source: 'it is the source that is not pulled twice',
      given: [once, firstFrame],
      when: again(opening(generation, { acceptLang: 'en' }, { tokenId: 'u-43', room: 'room43' })),
      then: duplicateOf(generation),
      covers: ['rule.duplicate'],
    },
    {
      id: `${open}/other-source`,
      says: 'Another source is another stream',
      ...page,
      given: [once],
      when: again(opening(generation, {}, { url: source('elsewhere') })),
      then: isNew,
      covers: ['rule.duplicate'],
    },
    {
      id: `${open}/after-closing`,
      says: 'A source whose stream was closed can be opened again, and is a new stream',
      evidence: 'inferred',
      source: 'what has ended is not being moderated',
      given: [once, closing(generation)],
      when: again(once),
      then: {
        body: (context: PromiseContext) => ({ code: 1100, detail: absent, requestId: otherThan(openedId(context)) }),
      },
      covers: ['rule.duplicate-ends'],
    },
    {
      id: `${open}/after-the-source-ended`,
      says: 'A source that ended by itself can be opened again, and is a new stream',
      evidence: 'inferred',
      source: 'what has ended is not being moderated',
      given: [quiet, once, firstFrame, happens('endSource')],
      when: again(once),
      then: isNew,
      covers: ['rule.duplicate-ends'],
    },
    {
      id: `${open}/same-source-of-another`,
      says: 'The same source opened with another accessKey is another stream',
      evidence: 'inferred',
      source: 'companies know nothing of each other',
      given: [
        { switches: { maxStreams: '10' } },
        opening(generation, { accessKey: ({ credential }: PromiseContext) => otherKey(credential.key) }),
      ],
      when: again(once),
      then: isNew,
      covers: ['rule.duplicate-within-key'],
    },
  ]
}

/** The handle of a duplicate is an opening's business, and is seen by closing. */
function handles(generation: Generation): VendorPromise[] {
  const once = opening(generation)
  return [
    {
      id: `${generation.open}/duplicate-handle`,
      says: 'A duplicate gives an id that closes nothing, while the running stream goes on',
      evidence: 'inferred',
      source: 'the page points to dupRequestId for closing',
      given: [once],
      when: again(once),
      then: duplicateOf(generation),
      afterwards: [
        { ...closing(generation, ({ answers }: PromiseContext) => answers.again.requestId), then: refused('1902') },
        { ...closing(generation), then: accepted },
      ],
      covers: ['rule.duplicate-handle'],
    },
  ]
}

/** Opening a source that is being moderated already. */
export const duplicatePromises: readonly VendorPromise[] = generations.flatMap((generation) => [
  ...submissions(generation),
  ...handles(generation),
])
