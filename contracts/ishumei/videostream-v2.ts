import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { closedBy, OPEN_CODES, openAnswer, text } from './envelope.ts'
import { audioCallbackRule, openRules, roomRules, videoRules } from './rules.ts'
import { checkSource, sources } from './sources.ts'
import { videoData } from './stream-data.ts'
import {
  AUDIO_CALLBACK_REQUIRED,
  hasAudioAddress,
  hasImageTypes,
  IMAGE_TYPES_REQUIRED,
  videoEnvelope,
} from './video-types.ts'

const data = z
  .looseObject({
    streamType: z.enum(['NORMAL', 'AGORA', 'TRTC', 'ZEGO', 'VOLC', 'ALI']),
    ...sources,
    ...videoData(z.boolean()),
  })
  .superRefine(checkSource)

/**
 * Our copy of the manual names only what differs from V4: `channel`, and booleans in place of 0 and 1. The rest is
 * inferred from V4.
 */
const body = z
  .looseObject({
    ...videoEnvelope,
    channel: text(64).optional(),
    imgCallback: text(1024),
    audioCallback: text(1024).optional(),
    data,
  })
  .refine(hasImageTypes, IMAGE_TYPES_REQUIRED)
  .refine(hasAudioAddress, AUDIO_CALLBACK_REQUIRED)

/** The manual is called V2, and the path in it says v3. */
export const videostreamV2 = defineContract({
  id: 'videostream_v2',
  summary: 'Open a video stream for moderation (V2)',
  done: { created: 'video stream opened', changed: 'video stream is open already' },
  source: { evidence: 'doc', document: 'ishumei/api-doc V2, video stream manual' },
  method: 'POST',
  path: '/v3/saas/anti_fraud/videostream',
  request: { body },
  responses: { 200: { description: 'Stream registered, or the reason why not', body: openAnswer(OPEN_CODES) } },
  errors: ['1901', '1902', '1903', '1904', '9100', '9101'],
  effect: 'costs',
  ends: [closedBy('finish_videostream_v2')],
  rules: { ...openRules, ...videoRules, ...audioCallbackRule, ...roomRules },
})

export type VideostreamV2Input = InputOf<typeof videostreamV2>['body']
