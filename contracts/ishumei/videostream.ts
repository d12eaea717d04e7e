import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { closedBy, OPEN_CODES, openAnswer, text } from './envelope.ts'
import { audioCallbackRule, openRules, roomRules, timeRule, videoRules } from './rules.ts'
import { checkSource, flag, sources } from './sources.ts'
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
  .refine(hasImageTypes, IMAGE_TYPES_REQUIRED)
  .refine(hasAudioAddress, AUDIO_CALLBACK_REQUIRED)

/** Open Stream API. */
export const videostream = defineContract({
  id: 'videostream',
  summary: 'Open a video stream for moderation',
  done: { created: 'video stream opened', changed: 'video stream is open already' },
  source: { evidence: 'doc', document: 'ishumei/api-doc V4, video stream, request interface', date: '2026-08-10' },
  method: 'POST',
  path: '/videostream/v4',
  request: { body },
  responses: { 200: { description: 'Stream registered, or the reason why not', body: openAnswer(OPEN_CODES) } },
  errors: ['1901', '1902', '1903', '1904', '9100', '9101'],
  effect: 'costs',
  ends: [closedBy('finish_videostream')],
  rules: {
    ...openRules,
    ...videoRules,
    ...audioCallbackRule,
    ...timeRule,
    ...roomRules,
    'detect-step': 'with detectStep n, one of every n frames is examined, and detectType marks it',
    'business-step': 'with imgBusinessDetectStep n, one of every n frames gets business labels',
    'one-end-per-channel': 'the end is reported to each address: the one for pictures and the one for sound',
    'clip-cadence': 'sound is examined in clips of 10 s; audioDetectStep is the number of clips skipped in between',
    'previous-clip': 'returnPreText and returnPreAudio add the previous clip to a REJECT',
    'text-in-pictures': 'only IMGTEXTRISK and ADVERT results have ocrText',
    'custom-list': 'a match in the customer’s own list names the list and the word',
    'label-service': 'only the label service adds labels of the user',
    'token-languages': { says: 'a cluster accepts some languages only', evidence: 'inferred' },
    users: 'results name the user for ZEGO by room, split TRTC, VOLC and ALI, and for Agora give a number',
  },
})

export type VideostreamInput = InputOf<typeof videostream>['body']
