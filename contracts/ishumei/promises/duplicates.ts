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

/** Names the running stream. The id of the call differs from it. */
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
      says: `Opening a source that is already moderated opens no second stream: the answer names the running one, with ${generation.number} 1001`,
      ...generation.manual,
      given: [once],
      when: again(once),
      then: duplicateOf(generation),
      covers: ['rule.duplicate'],
    },
    {
      id: `${open}/duplicate-with-other-members`,
      says: 'A source is a duplicate even if the other fields of the request differ',
      evidence: 'inferred',
      source: 'a source is not pulled twice',
      given: [once, firstFrame],
      when: again(opening(generation, { acceptLang: 'en' }, { tokenId: 'u-43', room: 'room43' })),
      then: duplicateOf(generation),
      covers: ['rule.duplicate'],
    },
    {
      id: `${open}/other-source`,
      says: 'A different source opens a new stream',
      ...page,
      given: [once],
      when: again(opening(generation, {}, { url: source('elsewhere') })),
      then: isNew,
      covers: ['rule.duplicate'],
    },
    {
      id: `${open}/after-closing`,
      says: 'Opening a source again after closing its stream opens a new one',
      evidence: 'inferred',
      source: 'an ended stream is no longer moderated',
      given: [once, closing(generation)],
      when: again(once),
      then: {
        body: (context: PromiseContext) => ({ code: 1100, detail: absent, requestId: otherThan(openedId(context)) }),
      },
      covers: ['rule.duplicate-ends'],
    },
    {
      id: `${open}/after-the-source-ended`,
      says: 'Opening a source again after it ended by itself opens a new stream',
      evidence: 'inferred',
      source: 'an ended stream is no longer moderated',
      given: [quiet, once, firstFrame, happens('endSource')],
      when: again(once),
      then: isNew,
      covers: ['rule.duplicate-ends'],
    },
    {
      id: `${open}/same-source-of-another`,
      says: 'Opening the same source with another accessKey opens a new stream',
      evidence: 'inferred',
      source: 'companies do not see each other’s streams',
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

/** Closing shows which of the two ids is the id of a stream. */
function handles(generation: Generation): VendorPromise[] {
  const once = opening(generation)
  return [
    {
      id: `${generation.open}/duplicate-handle`,
      says: 'The new id of a duplicate closes nothing, and the running stream goes on',
      evidence: 'inferred',
      source: 'the page says to close by dupRequestId',
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

/** Opening a source that is already moderated. */
export const duplicatePromises: readonly VendorPromise[] = generations.flatMap((generation) => [
  ...submissions(generation),
  ...handles(generation),
])
