import { absent } from '../../../src/vendor/promise.ts'
import { audioV2, type Generation, generations, v4 } from './generations.ts'
import type { Code, PromiseContext, Step, VendorPromise } from './language.ts'
import { type Sample, samples } from './operations.ts'
import { MANUAL } from './sources.ts'
import { accepted, closing, opening, refused, source } from './steps.ts'

/** The table on the close page. */
const MESSAGES: Readonly<Record<Exclude<Code, '1909'>, string>> = {
  '1901': 'QPS limit exceeded',
  '1902': 'Invalid parameters',
  '1903': 'Service failure',
  '1904': 'Stream count limit exceeded',
  '9100': 'Insufficient balance',
  '9101': 'Unauthorized operation',
}

/** Only one manual documents this code. */
function sourceOfBalance(generation: Generation): Pick<VendorPromise, 'evidence' | 'source'> {
  if (generation === audioV2) return generation.closing
  return generation === v4
    ? { evidence: 'doc', source: MANUAL }
    : { evidence: 'inferred', source: `as in V4: ${MANUAL}` }
}

function codesOf({ isOpening, generation }: Sample): readonly (keyof typeof MESSAGES)[] {
  const codes = ['1901', '1902', '1903', '1904', '9101'] as const
  const isListed = isOpening ? generation.product === 'video' : generation === audioV2
  return isListed ? [...codes, '9100'] : codes
}

/** For audio, 1904 means something else. No English page gives that message. */
function messageOf(code: keyof typeof MESSAGES, { product }: Generation): string {
  return product === 'audio' && code === '1904' ? 'Stream pull failed' : MESSAGES[code]
}

function failing(sample: Sample): VendorPromise[] {
  const { id, given, call, generation, page } = sample
  return codesOf(sample).map((code) => {
    const isInferred = generation.product === 'audio' && code === '1904'
    return {
      id: `${id}/fails-with-${code}`,
      says: `A call refused with ${code}, for whatever reason, has that code and its message, and the next call is accepted`,
      ...(isInferred
        ? { evidence: 'inferred', source: 'translated from the Chinese audio page' }
        : code === '9100'
          ? sourceOfBalance(generation)
          : page),
      given: [...given, { fault: { operation: id, what: { kind: 'error', code }, times: 1 } }],
      when: call,
      then: refused(code, messageOf(code, generation)),
      afterwards: [{ ...call, then: { ...accepted, body: { code: 1100, detail: absent } } }],
    } satisfies VendorPromise
  })
}

/** The causes of the codes that no other promise brings about. */
function causes(generation: Generation): VendorPromise[] {
  const { open, opening: page, product } = generation
  const capCode = product === 'audio' ? '1901' : '1904'
  const withoutBalance: VendorPromise = {
    id: `${open}/without-money`,
    says: 'A company without a balance cannot open a stream',
    ...sourceOfBalance(generation),
    given: [{ switches: { balance: 'empty' } }],
    when: opening(generation),
    then: refused('9100', 'Insufficient balance'),
  }
  const cap: Step = { switches: { maxStreams: '2' } }
  const another = (name: string) => opening(generation, {}, { url: source(name) })
  return [
    {
      id: `${open}/stream-cap`,
      says: `A company that may have 2 streams open gets ${capCode} for a third, until it closes one`,
      ...page,
      given: [cap, another('one'), another('two')],
      when: { ...another('three'), as: 'refused' },
      then: refused(capCode),
      afterwards: [closing(generation), { ...another('three'), then: accepted }],
      covers: ['rule.stream-cap', ...(product === 'audio' ? ['rule.stream-count-code'] : [])],
    },
    {
      id: `${open}/cap-spares-duplicates`,
      says: 'A company at its limit of open streams can submit one of them again, because that opens no new one',
      evidence: 'inferred',
      source: 'a duplicate creates no second stream',
      given: [{ switches: { maxStreams: '1' } }, opening(generation)],
      when: { ...opening(generation), as: 'again' },
      then: {
        ...accepted,
        body: ({ answers: { opened } }: PromiseContext) => ({ code: 1100, detail: { dupRequestId: opened.requestId } }),
      },
      covers: ['rule.stream-cap'],
    },
    ...(product === 'video' ? [withoutBalance] : []),
  ]
}

/** Each code of the table, brought about by its cause, or by a fault if an operation has no cause for it. */
export const failurePromises: readonly VendorPromise[] = [...samples.flatMap(failing), ...generations.flatMap(causes)]
