import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/contract.ts'
import { openAnswer, text } from './envelope.ts'
import { checkSource, flag, sources } from './sources.ts'
import { videoData } from './stream-data.ts'
import {
  AUDIO_CALLBACK_REQUIRED,
  IMAGE_TYPES_REQUIRED,
  namesImageTypes,
  saysWhereSoundGoes,
  videoEnvelope,
} from './video-types.ts'

const data = z
  .looseObject({
    streamType: z.enum(['NORMAL', 'AGORA', 'TRTC', 'ZEGO', 'VOLC', 'ALI']),
    ...sources,
    ...videoData(flag),
  })
  .superRefine(checkSource)

const body = z
  .looseObject({
    ...videoEnvelope,
    eventId: text(64),
    imgCallback: text(1024),
    audioCallback: text(1024).optional(),
    data,
  })
  .refine(namesImageTypes, IMAGE_TYPES_REQUIRED)
  .refine(saysWhereSoundGoes, AUDIO_CALLBACK_REQUIRED)

/** Open Stream API. */
export const videostream = defineContract({
  id: 'videostream',
  summary: 'Open a video stream for moderation',
  source: { evidence: 'doc', document: 'ishumei/api-doc V4, video stream, request interface', date: '2026-08-10' },
  method: 'POST',
  path: '/videostream/v4',
  request: { body },
  responses: { 200: { description: 'Stream registered, or the reason why not', body: openAnswer } },
  errors: ['1901', '1902', '1903', '1904', '9100', '9101'],
})

export type VideostreamInput = InputOf<typeof videostream>['body']
