import { closers, type Generation } from './generations.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { CLOSE_PAGE } from './sources.ts'
import { accepted, closeInput, closing, HOUR, openedId, opening, refused } from './steps.ts'

/** A well-formed key of the same length that belongs to another account. */
export function otherKey(key: string): string {
  return `${key.slice(0, -1)}${key.endsWith('x') ? 'y' : 'x'}`
}

function strangers(generation: Generation): VendorPromise[] {
  const { close, product } = generation
  const unknown = product === 'audio' ? 'unknownAudioStream' : 'unknownStream'
  return [
    {
      id: `${close}/unknown-stream`,
      says: 'Closing by an id that was never issued is refused as an invalid parameter',
      evidence: 'inferred',
      source: 'the list of codes has none for "not found"',
      when: closing(generation, '7d1f0c52a9e84b6f93d2c1a0b4e5f677'),
      then: refused('1902'),
      covers: ['rule.unknown-stream'],
    },
    {
      id: `${close}/stream-of-another`,
      says: 'A stream that was opened with another accessKey cannot be closed',
      evidence: 'inferred',
      source: 'another company does not know the id',
      given: [
        { switches: { [unknown]: '1902' } },
        opening(generation, { accessKey: ({ credential }: PromiseContext) => otherKey(credential.key) }),
      ],
      when: closing(generation),
      then: refused('1902'),
      covers: ['rule.unknown-stream'],
    },
    {
      id: `${close}/any-id`,
      says: 'An id of 13 digits is as valid as a hexadecimal one: it is accepted if unknown ids are',
      evidence: 'doc',
      source: `${generation.closing.evidence === 'reference' ? 'ishumei/api-doc V4, video stream, close interface' : generation.closing.source}: sample request`,
      given: [{ switches: { [unknown]: '1100' } }],
      when: closing(generation, '1639824316368'),
      then: accepted,
      covers: ['rule.any-id'],
    },
    {
      id: `${close}/segment-id`,
      says: 'The id of a result closes nothing, even if unknown ids are accepted: it is longer than a requestId may be',
      evidence: 'inferred',
      source: 'the documented longest requestId has 32 characters',
      given: [{ switches: { [unknown]: '1100' } }, opening(generation)],
      when: closing(generation, (context: PromiseContext) => `${openedId(context)}_vs7_0000003`),
      then: refused('1902'),
      covers: ['rule.segment-id'],
    },
    {
      id: `${close}/forgotten`,
      says: 'An ended stream is remembered for a day, and is unknown afterwards',
      evidence: 'inferred',
      source: 'no document says how long; a day covers every retry of a client',
      given: [
        opening(generation),
        closing(generation),
        { advance: 24 * HOUR - 1 },
        { ...closing(generation), then: accepted },
        { advance: 1 },
      ],
      when: closing(generation),
      then: refused('1902'),
      covers: ['rule.forgotten'],
      // The limit is tested to the millisecond.
      needs: ['still-time'],
    },
  ]
}

/** The page prints the longest values, but not what happens to a longer one. */
const bounds: Pick<VendorPromise, 'evidence' | 'source'> = {
  evidence: 'inferred',
  source: `${CLOSE_PAGE}: the lengths 20 and 32; the outcomes are inferred`,
}

/** The longest values that the page of the close call prints, and one character more. Numbers by hand, from the page. */
const lengths: readonly VendorPromise[] = [
  {
    id: 'finish_videostream/key-of-20',
    says: 'An accessKey of 20 characters is read: an unknown one has no permission',
    ...bounds,
    when: { call: 'finish_videostream', input: { body: { accessKey: 'k'.repeat(20), requestId: 'r' } } },
    then: refused('9101'),
    needs: ['strict-keys'],
  },
  {
    id: 'finish_videostream/key-of-21',
    says: 'An accessKey of 21 characters is an invalid parameter',
    ...bounds,
    when: { call: 'finish_videostream', input: { body: { accessKey: 'k'.repeat(21), requestId: 'r' } } },
    then: refused('1902'),
  },
  {
    id: 'finish_videostream/id-of-32',
    says: 'A requestId of 32 characters is accepted if unknown ids are',
    ...bounds,
    given: [{ switches: { unknownStream: '1100' } }],
    when: { call: 'finish_videostream', input: closeInput('r'.repeat(32)) },
    then: accepted,
  },
  {
    id: 'finish_videostream/id-of-33',
    says: 'A requestId of 33 characters is an invalid parameter, even if unknown ids are accepted',
    ...bounds,
    given: [{ switches: { unknownStream: '1100' } }],
    when: { call: 'finish_videostream', input: closeInput('r'.repeat(33)) },
    then: refused('1902'),
  },
]

/** Documented for audio only, from 2023-05 to 2024-02. */
function formerAudio(): VendorPromise[] {
  return closers
    .filter(({ product }) => product === 'audio')
    .map((generation) => ({
      id: `${generation.close}/no-such-stream`,
      says: 'As documented until 2024-02, closing an audio stream that does not exist is refused with 1909',
      evidence: 'doc',
      source: 'ishumei/api-doc V4, audio stream, close interface, 2023-05 to 2024-02',
      given: [{ switches: { unknownAudioStream: '1909' } }],
      when: closing(generation, '7d1f0c52a9e84b6f93d2c1a0b4e5f677'),
      then: refused('1909', 'the stream does not exist'),
      ...(generation.close === 'finish_audiostream' && { covers: ['rule.no-such-stream'] }),
    }))
}

/** Closing by ids that belong to no stream, or to another company's. */
export const strangerPromises: readonly VendorPromise[] = [...closers.flatMap(strangers), ...lengths, ...formerAudio()]
