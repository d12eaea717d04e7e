import { audioV2, closers, type Generation } from './generations.ts'
import type { PromiseContext, PromiseSteps, VendorPromise } from './language.ts'
import { NEW_CLOSE_PAGE } from './sources.ts'
import { accepted, closing, firstFrame, MINUTE, openedId, opening, otherThan, quiet, source } from './steps.ts'

/** Asks for the end notice. */
export function finish({ yes }: Generation): { readonly returnFinishInfo: 1 | true } {
  return { returnFinishInfo: yes }
}

function successes(generation: Generation): VendorPromise[] {
  const { close, closing: page, opening: openPage } = generation
  const close1: PromiseSteps = { given: [opening(generation)], when: closing(generation), then: accepted }
  return [
    {
      id: `${close}/closes`,
      says: 'A stream can be closed by the requestId that opening it returned',
      ...page,
      ...close1,
      covers: ['rule.returned-id', ...(generation === audioV2 ? ['rule.other-generation'] : [])],
    },
    {
      id: `${close}/id-of-the-call`,
      says: 'The requestId in the answer identifies the close call, and is not the one that was sent',
      evidence: 'doc',
      source: NEW_CLOSE_PAGE,
      ...close1,
      then: { body: (context: PromiseContext) => ({ code: 1100, requestId: otherThan(openedId(context)) }) },
      covers: ['rule.id-of-the-call'],
    },
    {
      id: `${close}/duplicate-id`,
      says: 'A stream can be closed by the dupRequestId that submitting it a second time returned',
      evidence: 'doc',
      source: NEW_CLOSE_PAGE,
      given: [opening(generation, {}, finish(generation)), { ...opening(generation), as: 'again' }],
      when: closing(generation, ({ answers }: PromiseContext) => answers.again.detail?.dupRequestId),
      then: { ...accepted, callbacks: [{ event: generation.end, body: { requestId: openedId, statCode: 1 } }] },
      covers: ['rule.duplicate-id'],
    },
    {
      id: `${close}/after-the-first-frame`,
      says: 'A stream can be closed after its first frame was pulled',
      evidence: 'inferred',
      source: 'the id is valid as soon as opening is answered',
      given: [quiet, opening(generation, {}, finish(generation)), firstFrame, { advance: MINUTE }],
      when: closing(generation),
      then: { ...accepted, callbacks: [{ event: generation.end, body: { auxInfo: { streamTime: 60 } } }] },
      covers: ['rule.any-state'],
    },
    {
      id: `${close}/before-the-first-frame`,
      says: 'A stream can be closed before its first frame was pulled, and its end notice gives a streamTime of 0',
      evidence: 'inferred',
      source: 'the id is valid as soon as opening is answered',
      given: [{ switches: { firstFrame: 'manual' } }, opening(generation, {}, finish(generation)), { advance: MINUTE }],
      when: closing(generation),
      then: { ...accepted, callbacks: [{ event: generation.end, body: { auxInfo: { streamTime: 0 } } }] },
      covers: ['rule.any-state'],
    },
    {
      id: `${close}/frees-a-slot`,
      says: 'A closed stream no longer counts as open: another can be opened in its place',
      evidence: 'inferred',
      source: `${openPage.source}: the cap is on concurrent streams`,
      given: [{ switches: { maxStreams: '1' } }, opening(generation)],
      when: closing(generation),
      then: accepted,
      afterwards: [{ ...opening(generation, {}, { url: source('other') }), then: accepted }],
      covers: ['rule.frees-a-slot'],
    },
  ]
}

/** Closing streams that are open. */
export const closingPromises: readonly VendorPromise[] = closers.flatMap(successes)
