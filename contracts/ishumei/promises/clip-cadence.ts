import * as z from 'zod'
import { absent } from '../../../src/vendor/promise.ts'
import { v4 } from './generations.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { whileOpen } from './reported.ts'
import { rooms } from './samples.ts'
import { aText, clip, type Sound, soundResults, sounds } from './sounds.ts'
import { firstFrame, openedId, SECOND } from './steps.ts'

/** The previous ten seconds, on request and for a REJECT only. */
function previous(sound: Sound): VendorPromise[] {
  const { open, opening: page } = sound.generation
  const wanted = { returnPreText: 1, returnPreAudio: 1 }
  const none = { content: absent, preAudioUrl: absent }
  const what = { ...page, covers: ['rule.previous-clip'] }
  return [
    {
      id: `${open}/previous-clip`,
      says: 'With returnPreText and returnPreAudio, a REJECT has the text and the sound of twenty seconds',
      ...what,
      ...soundResults(sound, {
        data: wanted,
        happens: [clip('REJECT')],
        details: [{ content: aText, preAudioUrl: z.url() }],
      }),
    },
    {
      id: `${open}/previous-clip-of-review`,
      says: 'With returnPreText and returnPreAudio, a REVIEW does not have the previous clip',
      ...what,
      ...soundResults(sound, { data: wanted, happens: [clip('REVIEW')], details: [none] }),
    },
    {
      id: `${open}/previous-clip-unasked`,
      says: 'Without returnPreText and returnPreAudio, a REJECT does not have the previous clip',
      ...what,
      ...soundResults(sound, { happens: [clip('REJECT')], details: [none] }),
    },
  ]
}

/** If the end is reported too, results of sound have a statCode, as those of pictures do. */
const statCode: VendorPromise = {
  id: 'videostream/clip-stat-code',
  says: 'A result of a video’s sound has statCode 0 if the end of the stream is reported too',
  evidence: 'doc',
  source: `${v4.opening.source}: sample of an audio result`,
  ...whileOpen(v4, {
    fields: sounds[0]?.fields ?? {},
    data: { returnFinishInfo: 1 },
    happens: [firstFrame, clip('REJECT')],
    callbacks: [
      { event: 'videostream.audio', body: { statCode: 0, contentType: 2 } },
      { event: v4.end, body: { statCode: 1, contentType: 1 } },
      { event: v4.end, body: { statCode: 1, contentType: 2 } },
    ],
  }),
  covers: ['rule.stat-code'],
}

function cadence(sound: Sound): VendorPromise[] {
  const { open, opening: page } = sound.generation
  const clips = (count: number, advance: number, audioDetectStep?: number) =>
    soundResults(sound, {
      data: { returnAllText: 1, ...(audioDetectStep !== undefined && { audioDetectStep }) },
      happens: [{ advance }],
      details: Array.from({ length: count }, () => ({ riskLevel: 'PASS' })),
    })
  const what = { ...page, covers: ['rule.clip-cadence'] }
  return [
    { id: `${open}/clip-cadence`, says: 'Sound is examined every ten seconds', ...what, ...clips(3, 30 * SECOND) },
    {
      id: `${open}/clip-cadence-not-faster`,
      says: 'Sound is examined every ten seconds, and not earlier',
      ...what,
      ...clips(2, 30 * SECOND - 1),
    },
    {
      id: `${open}/audio-detect-step`,
      says: 'With audioDetectStep 2, two clips of ten seconds are skipped before each examined one',
      ...what,
      ...clips(1, 30 * SECOND, 2),
    },
    {
      id: `${open}/audio-detect-step-not-faster`,
      says: 'With audioDetectStep 2, nothing is examined until thirty seconds have passed',
      ...what,
      ...clips(0, 30 * SECOND - 1, 2),
    },
  ]
}

/** If users are moderated one by one, their names are in ids and results. */
function users(sound: Sound): VendorPromise[] {
  const { generation, event } = sound
  const { open, opening: page } = generation
  const from = (streamType: string, room: object, body: unknown, says: string): VendorPromise => ({
    id: `${open}/speaker-in-${streamType}`,
    says,
    ...page,
    ...whileOpen(generation, {
      fields: sound.fields,
      data: { ...sound.data, url: undefined, streamType, ...room },
      happens: [firstFrame, clip('REJECT')],
      callbacks: [{ event, body: body as object }],
    }),
    ...(open === 'videostream' && { covers: ['rule.users'] }),
  })
  return [
    from(
      'TRTC',
      rooms.TRTC,
      (context: PromiseContext) => ({
        requestId: z.string().regex(new RegExp(`^${openedId(context)}_[^_]+_\\d+$`)),
        audioDetail: { auxInfo: { strUserId: aText } },
      }),
      'A result of sound from a TRTC room with split streams names the speaker, in its id too',
    ),
    from(
      'AGORA',
      rooms.AGORA,
      { audioDetail: { auxInfo: { userId: z.int() } } },
      'A result of sound from an Agora room gives the number of the speaker',
    ),
  ]
}

/** When sound is examined, and what a result has besides its findings. */
export const clipCadencePromises: readonly VendorPromise[] = [
  ...sounds.flatMap((sound) => [...previous(sound), ...cadence(sound), ...users(sound)]),
  statCode,
]
