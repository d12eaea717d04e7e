import { type Generation, generations, v4 } from './generations.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { everyTenSeconds, whileOpen } from './reported.ts'
import { AUDIO_OPEN_PAGE, OPEN_PAGE } from './sources.ts'
import { firstFrame, HOUR, happens, SECOND } from './steps.ts'

/** 5, 10, … 60 s. */
const WAITS = Array.from({ length: 12 }, (_, index) => (index + 1) * 5 * SECOND)

const receiver =
  (path: string) =>
  ({ callbackUrl }: PromiseContext) =>
    callbackUrl(path)

interface Deliveries {
  /** Says how the receiver answers. */
  readonly path: string
  readonly advance: number
  readonly attempts: number
  /** When each attempt is made, in milliseconds after the first. */
  readonly afterMs?: readonly number[]
  readonly waitsMs?: number
}

/** Sends one result to a receiver that answers in a certain way, and then lets time pass. */
function delivered(generation: Generation, { path, advance, attempts, ...each }: Deliveries) {
  const { address, control, result } = generation
  return whileOpen(generation, {
    fields: { [address]: receiver(path) },
    data: everyTenSeconds(generation),
    happens: [firstFrame, happens(control, { riskLevel: 'REJECT' }), { advance }],
    callbacks: Array.from({ length: attempts }, (_, index) => ({
      event: result,
      url: receiver(path),
      ...(each.afterMs && { afterMs: each.afterMs[index] ?? 0 }),
      ...(each.waitsMs !== undefined && { waitsMs: each.waitsMs }),
    })),
  })
}

const STATUSES = [201, 204, 302, 400, 404, 500, 503]

function received(generation: Generation): VendorPromise[] {
  const { open } = generation
  return [
    {
      id: `${open}/received-with-200`,
      says: 'A callback answered with status 200 is not sent again',
      evidence: 'doc',
      source: OPEN_PAGE,
      ...delivered(generation, { path: 'answers-200', advance: HOUR, attempts: 1 }),
      covers: ['rule.callback-received'],
    },
    ...STATUSES.map((status) => ({
      id: `${open}/not-received-with-${status}`,
      says: `A callback answered with status ${status} counts as not received, and is sent again`,
      evidence: 'doc' as const,
      source: OPEN_PAGE,
      ...delivered(generation, { path: `answers-${status}-1-times`, advance: HOUR, attempts: 2 }),
      covers: ['rule.callback-received'],
    })),
  ]
}

/** There is one more attempt after each wait, and none earlier. */
function retriesOfVideo(generation: Generation): VendorPromise[] {
  const { open } = generation
  const doc = { evidence: 'doc', source: OPEN_PAGE, covers: ['rule.callback-retries'] } as const
  const due = (retry: number) => WAITS.slice(0, retry).reduce((sum, wait) => sum + wait, 0)
  return [
    ...WAITS.map((wait, index) => ({
      id: `${open}/retry-${index + 1}`,
      says: `A callback that is not received is sent for the ${ordinal(index + 2)} time ${wait / SECOND} s after the ${ordinal(index + 1)}`,
      ...doc,
      ...delivered(generation, { path: 'answers-500', advance: due(index + 1), attempts: index + 2 }),
    })),
    ...[0, 5, 11].map((index) => ({
      id: `${open}/retry-${index + 1}-not-earlier`,
      says: `A callback that is not received is not sent for the ${ordinal(index + 2)} time earlier than ${(WAITS[index] ?? 0) / SECOND} s after the one before`,
      ...doc,
      ...delivered(generation, { path: 'answers-500', advance: due(index + 1) - 1, attempts: index + 1 }),
    })),
    {
      id: `${open}/given-up`,
      says: 'A callback that is not received is sent 13 times in all, and then dropped',
      ...doc,
      ...delivered(generation, { path: 'answers-500', advance: 24 * HOUR, attempts: 13 }),
    },
  ]
}

function ordinal(number: number): string {
  const special: Readonly<Record<number, string>> = { 1: 'first', 2: 'second', 3: 'third' }
  return special[number] ?? `${number}th`
}

function retriesOfAudio({ open, ...generation }: Generation): VendorPromise {
  return {
    id: `${open}/given-up`,
    says: 'A callback about an audio stream that is not received is sent 20 times in all, and then dropped',
    evidence: 'doc',
    source: AUDIO_OPEN_PAGE,
    ...delivered({ open, ...generation }, { path: 'answers-500', advance: 24 * HOUR, attempts: 20 }),
    covers: ['rule.callback-retries'],
  }
}

/** The times of the pushes about audio are not documented: the waits of video, then the longest of them. */
const AUDIO_TIMES = Array.from({ length: 20 }, (_, attempt) => {
  const before = Array.from({ length: attempt }, (_, index) => WAITS[index] ?? 60 * SECOND)
  return before.reduce((sum, wait) => sum + wait, 0)
})

function attemptsInTime(generation: Generation): VendorPromise[] {
  const { open, product } = generation
  const covers = ['rule.callback-retries']
  const times = product === 'audio' ? AUDIO_TIMES : AUDIO_TIMES.slice(0, 13)
  return [
    {
      id: `${open}/retry-times`,
      says: 'A callback that is not received is sent again after 5 seconds, then after 10, and so on up to 60',
      ...(product === 'audio'
        ? { evidence: 'inferred', source: 'the waits are documented for video only' }
        : { evidence: 'doc', source: OPEN_PAGE }),
      ...delivered(generation, { path: 'answers-500', advance: 24 * HOUR, attempts: times.length, afterMs: times }),
      covers,
    },
    {
      id: `${open}/hanging-receiver`,
      says: 'A callback without an answer within five seconds counts as not received',
      evidence: 'inferred',
      source: 'no page says how long the vendor waits',
      ...delivered(generation, {
        path: 'answers-hang-1-times',
        advance: HOUR,
        attempts: 2,
        afterMs: [0, 5 * SECOND],
        waitsMs: 5 * SECOND,
      }),
      covers,
    },
    {
      id: `${open}/callback-headers`,
      says: 'A callback is JSON in UTF-8, and says so',
      evidence: 'inferred',
      source: 'the pages say JSON; the charset is that of the answers',
      ...whileOpen(generation, {
        fields: { [generation.address]: receiver('results') },
        data: everyTenSeconds(generation),
        happens: [firstFrame, happens(generation.control, { riskLevel: 'REJECT' })],
        callbacks: [{ event: generation.result, headers: { 'Content-Type': 'application/json; charset=utf-8' } }],
      }),
    },
  ]
}

/** Retries do not delay later callbacks. */
const overtaking: VendorPromise = {
  id: `${v4.open}/retries-are-overtaken`,
  says: 'A callback that waits to be sent again does not delay later ones',
  evidence: 'inferred',
  source: 'no order is documented',
  ...whileOpen(v4, {
    fields: { imgCallback: receiver('answers-500-1-times') },
    happens: [
      firstFrame,
      happens('emitFrame', { riskLevel: 'REJECT' }),
      happens('emitFrame', { riskLevel: 'REVIEW' }),
      { advance: 5 * SECOND },
    ],
    callbacks: ['REJECT', 'REVIEW', 'REJECT'].map((riskLevel) => ({
      event: v4.result,
      body: { frameDetail: { riskLevel } },
    })),
  }),
  covers: ['rule.callback-retries'],
}

/** When a callback counts as received, and what happens otherwise. */
export const deliveryPromises: readonly VendorPromise[] = [
  ...generations.flatMap((generation) => [
    ...received(generation),
    ...attemptsInTime(generation),
    ...(generation.product === 'audio' ? [retriesOfAudio(generation)] : retriesOfVideo(generation)),
  ]),
  overtaking,
]
