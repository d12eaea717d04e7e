import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { CLOSE_CODES, closedBy, openAnswer, text } from './envelope.ts'
import { openRules, roomRules, timeRule } from './rules.ts'
import { audioSources, checkSource, flag } from './sources.ts'
import { commonData } from './stream-data.ts'
import { types } from './video-types.ts'

const data = z
  .looseObject({
    streamType: z.enum(['NORMAL', 'ZEGO', 'AGORA', 'TRTC', 'VOLC', 'GIN', 'ALI', 'YUNXIN']),
    /** The customer's own id of the stream. */
    btId: text(128),
    role: z.enum(['ADMIN', 'HOST', 'SYSTEM', 'USER']).optional(),
    ...audioSources,
    ...commonData(flag),
  })
  .superRefine(checkSource)

const body = z
  .looseObject({
    accessKey: text(20),
    appId: text(64),
    eventId: text(64),
    type: types.optional(),
    businessType: types.optional(),
    callback: text(1024),
    acceptLang: z.enum(['zh', 'en']).optional(),
    /** See the video operations. */
    encryptType: z.never().optional(),
    data,
  })
  .refine(({ type, businessType }) => Boolean(type || businessType), {
    error: 'one of type and businessType is required',
    path: ['type'],
  })

/** Here 1901 means too many open streams as well as too many requests, and 1904 means that the pull failed. */
export const audiostream = defineContract({
  id: 'audiostream',
  summary: 'Open an audio stream for moderation',
  done: { created: 'audio stream opened', changed: 'audio stream is open already' },
  source: { evidence: 'doc', document: 'ishumei/api-doc V4, audio stream, request interface' },
  method: 'POST',
  path: '/audiostream/v4',
  request: { body },
  responses: { 200: { description: 'Stream registered, or the reason why not', body: openAnswer(CLOSE_CODES) } },
  errors: ['1901', '1902', '1903', '1904', '9101'],
  effect: 'costs',
  ends: [closedBy('finish_audiostream')],
  rules: {
    ...openRules,
    ...roomRules,
    ...timeRule,
    types: 'one of type and businessType is required',
    'documented-types': 'every documented type is accepted, joined by _',
    'clip-cadence': 'sound is examined in clips of 10 s; audioDetectStep is the number of clips skipped in between',
    'previous-clip': 'returnPreText and returnPreAudio add the previous clip to a REJECT',
    'stream-count-code': '1901 means too many open streams as well as too many requests',
    'zego-pull': 'a ZEGO pull is retried 10 times, every 30 s',
  },
})

export type AudiostreamInput = InputOf<typeof audiostream>['body']
