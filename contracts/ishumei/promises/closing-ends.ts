import { finish } from './closing.ts'
import { type Generation, generations } from './generations.ts'
import type { VendorPromise } from './language.ts'
import { NEW_CLOSE_PAGE } from './sources.ts'
import { accepted, closing, firstFrame, HOUR, happens, openedId, opening, quiet } from './steps.ts'

function ends(generation: Generation): VendorPromise[] {
  const { close, end, all, yes, result } = generation
  const asked = opening(generation, {}, finish(generation))
  return [
    {
      id: `${close}/reports-the-end`,
      says: 'Closing a stream that was opened with returnFinishInfo sends the notice of its end, once the call is answered',
      evidence: 'doc',
      source: NEW_CLOSE_PAGE,
      given: [asked, firstFrame],
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
      says: 'Closing a stream again is accepted and sends no second notice of its end',
      evidence: 'inferred',
      source: 'a client that got no answer has to be able to send the call again',
      given: [asked, closing(generation)],
      when: closing(generation),
      then: { ...accepted, callbacks: [{ event: end }] },
      covers: ['rule.repeatable'],
    },
    {
      id: `${close}/nothing-afterwards`,
      says: 'Nothing is sent about a stream after the notice of its end, however long one waits',
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

/** What closing a stream has sent. */
export const closingEndPromises: readonly VendorPromise[] = generations.flatMap(ends)
