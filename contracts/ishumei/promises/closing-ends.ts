import { finish } from './closing.ts'
import { closers, type Generation } from './generations.ts'
import type { VendorPromise } from './language.ts'
import { NEW_CLOSE_PAGE } from './sources.ts'
import { accepted, closing, firstFrame, HOUR, happens, openedId, opening, quiet } from './steps.ts'

function ends(generation: Generation): VendorPromise[] {
  const { close, end, all, yes, result } = generation
  const wanted = opening(generation, {}, finish(generation))
  return [
    {
      id: `${close}/reports-the-end`,
      says: 'Closing a stream that was opened with returnFinishInfo sends an end notice, after the call is answered',
      evidence: 'doc',
      source: NEW_CLOSE_PAGE,
      given: [wanted, firstFrame],
      when: closing(generation),
      then: {
        ...accepted,
        callbacks: [{ event: end, body: { code: 1100, message: 'Success', requestId: openedId, statCode: 1 } }],
      },
      covers: ['rule.reports-the-end'],
    },
    {
      id: `${close}/reports-no-end-unasked`,
      says: 'Closing a stream that was opened without returnFinishInfo sends nothing',
      evidence: 'doc',
      source: NEW_CLOSE_PAGE,
      given: [opening(generation), firstFrame],
      when: closing(generation),
      then: { ...accepted, callbacks: [] },
      covers: ['rule.reports-the-end'],
    },
    {
      id: `${close}/repeatable`,
      says: 'Closing a stream again is accepted and sends no second end notice',
      evidence: 'inferred',
      source: 'a client that got no answer must be able to repeat the call',
      given: [wanted, closing(generation)],
      when: closing(generation),
      then: { ...accepted, callbacks: [{ event: end }] },
      covers: ['rule.repeatable'],
    },
    {
      id: `${close}/nothing-afterwards`,
      says: 'Nothing is sent about a stream after its end notice',
      evidence: 'inferred',
      source: 'the notice says that the stream has ended',
      given: [
        quiet,
        opening(generation, {}, { ...finish(generation), [all]: yes }),
        firstFrame,
        happens(generation.control, { riskLevel: 'REJECT' }),
        closing(generation),
        { advance: HOUR },
      ],
      when: closing(generation),
      then: { ...accepted, callbacks: [{ event: result }, { event: end }] },
      covers: ['rule.nothing-afterwards'],
    },
  ]
}

/** The callbacks that closing a stream sends. */
export const closingEndPromises: readonly VendorPromise[] = closers.flatMap(ends)
