import { absent } from '../../../src/vendor/promise.ts'
import { type Generation, generations, withRooms } from './generations.ts'
import type { Step, VendorPromise } from './language.ts'
import { whileOpen } from './reported.ts'
import { rooms } from './samples.ts'
import { firstFrame, happens, MINUTE, SECOND } from './steps.ts'

/** The longest that an attempt takes. A failing attempt is assumed to take all of it. */
const ATTEMPT = 5 * MINUTE

/** 12 retries, 5 to 60 s apart: 4290 s in all. */
const TWELVE_RETRIES = 13 * ATTEMPT + 390 * SECOND

const unreachable = (number: number): Step => happens('failPull', { errorCode: number })

/** The pull is given up at `after`, and not a millisecond earlier. */
function givingUp(
  generation: Generation,
  { id, says, after, data, covers }: { id: string; says: string; after: number; data: object; covers: string },
): VendorPromise[] {
  const { open, opening: page, end, yes } = generation
  const wanted = { ...data, returnFinishInfo: yes }
  return [
    {
      id: `${open}/${id}`,
      says,
      ...page,
      ...whileOpen(generation, {
        switches: { firstFrame: 'manual' },
        data: wanted,
        happens: [unreachable(3001), { advance: after }],
        callbacks: [{ event: end, body: gaveUp(generation, 3001) }],
      }),
      covers: [covers],
    },
    {
      id: `${open}/${id}-not-earlier`,
      says: `${says}, and not earlier: if closed a moment before, it ends without an error`,
      evidence: 'inferred',
      source: `${page.source}: the time is the sum of its attempts and waits`,
      ...whileOpen(generation, {
        switches: { firstFrame: 'manual' },
        data: wanted,
        happens: [unreachable(3001), { advance: after - 1 }],
        callbacks: [{ event: end, body: { code: 1100, auxInfo: { streamTime: 0, errorCode: absent } } }],
      }),
      covers: [covers],
    },
  ]
}

/** V5 has no field for the number, and audio reports the failed pull in `code` too. */
function gaveUp({ open, product }: Generation, number: number): object {
  if (open === 'videostream_v5') return { code: 1100, statCode: 1, auxInfo: { streamTime: 0 } }
  if (product === 'audio') return { code: 1904, statCode: 1, auxInfo: { streamTime: 0, errorCode: number } }
  return { code: 1100, statCode: 1, pullStreamSuccess: false, auxInfo: { streamTime: 0, errorCode: number } }
}

function retries(generation: Generation): VendorPromise[] {
  const twelve = (name: string, data: object) =>
    givingUp(generation, {
      id: `gives-up-${name}`,
      says: `A ${name} source that cannot be pulled is given up after 12 retries, 4290 s after opening`,
      after: TWELVE_RETRIES,
      data,
      covers: 'rule.pull-retries',
    })
  const isVideo = generation.product === 'video'
  const hasRooms = withRooms.includes(generation)
  return [
    ...twelve('NORMAL', {}),
    ...(hasRooms && isVideo
      ? (['ZEGO', 'TRTC', 'VOLC'] as const).flatMap((type) => twelve(type, { streamType: type, ...rooms[type] }))
      : []),
    ...(hasRooms ? agora(generation) : []),
    ...(isVideo ? [] : zegoOfAudio(generation)),
  ]
}

function agora(generation: Generation): VendorPromise[] {
  const isVideo = generation.product === 'video'
  return givingUp(generation, {
    id: 'gives-up-AGORA',
    says: isVideo
      ? 'An Agora room that cannot be pulled is given up after 5 minutes, without a retry'
      : 'An Agora room that cannot be pulled is retried twice at once, and given up 15 minutes after opening',
    after: isVideo ? ATTEMPT : 3 * ATTEMPT,
    data: { streamType: 'AGORA', ...rooms.AGORA },
    covers: 'rule.agora-pull',
  })
}

function zegoOfAudio(generation: Generation): VendorPromise[] {
  return givingUp(generation, {
    id: 'gives-up-ZEGO',
    says: 'A ZEGO room that cannot be pulled is retried 10 times, every 30 s, and then given up',
    after: 11 * ATTEMPT + 300 * SECOND,
    data: { streamType: 'ZEGO', ...rooms.ZEGO },
    covers: 'rule.zego-pull',
  })
}

const REASONS: Readonly<Record<number, string>> = {
  3001: 'its address is unreachable',
  3002: 'its data is invalid',
  3003: 'it does not exist',
  3004: 'it has no sound',
  3005: 'its token is invalid or has expired',
}

function numbers(generation: Generation): VendorPromise[] {
  const { open, opening: page, yes, end } = generation
  return Object.entries(REASONS).map(([number, reason]) => ({
    id: `${open}/pull-error-${number}`,
    says: `A stream that is given up because ${reason} is reported as ended${open === 'videostream_v5' ? '' : `, with the error ${number}`}`,
    ...page,
    ...whileOpen(generation, {
      switches: { firstFrame: 'manual' },
      data: { returnFinishInfo: yes },
      happens: [happens('failPull', { errorCode: Number(number), isFinal: true })],
      callbacks: [{ event: end, body: gaveUp(generation, Number(number)) }],
    }),
    covers: ['rule.pull-errors', 'rule.end-before-first-frame'],
  }))
}

function recovery(generation: Generation): VendorPromise {
  const { open, yes, end } = generation
  const isNamed = end === 'videostream.end'
  return {
    id: `${open}/recovers`,
    says: 'A source that can be pulled between two retries is moderated, and is no longer given up',
    evidence: 'inferred',
    source: 'this is the purpose of retries',
    ...whileOpen(generation, {
      switches: { firstFrame: 'manual' },
      data: { returnFinishInfo: yes },
      happens: [unreachable(3001), { advance: 2 * ATTEMPT }, firstFrame, { advance: 2 * TWELVE_RETRIES }],
      callbacks: [
        {
          event: end,
          body: {
            code: 1100,
            auxInfo: { streamTime: (2 * TWELVE_RETRIES) / SECOND },
            ...(isNamed && { pullStreamSuccess: true }),
          },
        },
      ],
    }),
    covers: ['rule.recovers'],
  }
}

/** How long the vendor tries to pull an unreachable source, and how it reports the failure. */
export const pullingPromises: readonly VendorPromise[] = generations.flatMap((generation) => [
  ...retries(generation),
  ...numbers(generation),
  recovery(generation),
])
