import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { closedBy, OPEN_CODES, openAnswer, text } from './envelope.ts'
import { openRules, videoRules } from './rules.ts'
import { checkSource, flag, sources } from './sources.ts'
import { videoData } from './stream-data.ts'
import { hasImageTypes, IMAGE_TYPES_REQUIRED, videoEnvelope } from './video-types.ts'

const data = z
  .looseObject({
    streamType: z.literal('NORMAL'),
    url: sources.url,
    ...videoData(flag),
    detectFrequency: z.number().min(1).max(10).optional(),
    /** 0 reports segments that are not PASS, 1 reports all. */
    returnAllVideo: flag.optional(),
  })
  .superRefine(checkSource)

/**
 * Our copy of the manual names only what differs from V4: one callback, and whole segments of video. The rest is
 * inferred from V4.
 */
const body = z
  .looseObject({ ...videoEnvelope, eventId: text(64), callback: text(1024), data })
  .refine(hasImageTypes, IMAGE_TYPES_REQUIRED)

export const videostreamV5 = defineContract({
  id: 'videostream_v5',
  summary: 'Open a video stream for moderation, reported in whole segments (V5)',
  done: { created: 'video stream opened', changed: 'video stream is open already' },
  source: { evidence: 'doc', document: 'ishumei/api-doc V5, video stream, request interface' },
  method: 'POST',
  path: '/videostream/v5',
  request: { body },
  responses: {
    200: { description: 'Stream registered, or the reason why not', body: openAnswer(OPEN_CODES, 'errorCode') },
  },
  errors: ['1901', '1902', '1903', '1904', '9100', '9101'],
  effect: 'costs',
  ends: [closedBy('finish_videostream_v5')],
  rules: {
    ...openRules,
    ...videoRules,
    'whole-segments': 'pictures and sound are reported together, segment by segment',
    'returned-frames': 'a segment has all its frames with returnAllVideo, otherwise those with a risk',
    'frame-times': 'the time of a frame is in seconds from the beginning of its segment',
    'frame-texts': 'a frame has the text in it with ADVERT and IMGTEXTRISK',
    'seconds-rounded-up': 'the end notice rounds the duration up',
  },
})

export type VideostreamV5Input = InputOf<typeof videostreamV5>['body']
