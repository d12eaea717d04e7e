import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { OPEN_CODES, openAnswer, text } from './envelope.ts'
import { audioCallbackRule, openRules, roomRules, videoRules } from './rules.ts'
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
  responses: { 200: { description: 'Stream registered, or the reason why not', body: openAnswer(OPEN_CODES) } },
  errors: ['1901', '1902', '1903', '1904', '9100', '9101'],
  effect: 'costs',
  rules: {
    ...openRules,
    ...videoRules,
    ...audioCallbackRule,
    ...roomRules,
    'detect-step': 'with detectStep, one of so many frames is examined and detectType says which',
    'business-step': 'imgBusinessDetectStep thins out the business labels',
    'one-end-per-channel': 'the end is reported to each address, of pictures and of sound',
    'clip-cadence': 'sound is examined in clips of 10 s, of which audioDetectStep skips so many',
    'previous-clip': 'returnPreText and returnPreAudio add the clip before to a REJECT',
    'text-in-pictures': 'ocrText comes with IMGTEXTRISK and ADVERT only',
    'custom-list': 'a hit of a list of the customer’s own says so and names list and word',
    'label-service': 'labels of the user come with the label service only',
    'token-languages': { says: 'the languages of a stream depend on the cluster', evidence: 'inferred' },
    users: 'who is seen is told at ZEGO by room, at TRTC split, at VOLC, at ALI and, as a number, at Agora',
  },
})

export type VideostreamInput = InputOf<typeof videostream>['body']
