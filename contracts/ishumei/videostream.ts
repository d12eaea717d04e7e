import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/contract.ts'
import { envelope, text } from './envelope.ts'

/** Where pages and manuals disagree, the larger length and the laxer type hold. */
const flag = z.union([z.literal(0), z.literal(1)])

/** An RTC room to pull from; the members that identify it are required, the rest is passed on. */
const agoraParam = z.looseObject({
  appId: z.string().min(1),
  channel: z.string().min(1),
  token: z.string().optional(),
  uid: z.int().optional(),
  channelProfile: flag.optional(),
  enableH265Support: z.boolean().optional(),
  enableIntraRequest: z.boolean().optional(),
  subscribeMode: z.enum(['AUTO', 'UNTRUSTED', 'TRUSTED']).optional(),
  trustedUserIdList: z.array(z.int()).max(17).optional(),
  untrustedUserIdList: z.array(z.int()).max(17).optional(),
})

const trtcParam = z.looseObject({
  sdkAppId: z.int(),
  /** The vendor's spelling. 2: split streams, 4: mixed stream. */
  demoSences: z.union([z.literal(2), z.literal(4)]),
  appScene: flag.optional(),
  userId: z
    .string()
    .max(32)
    .regex(/^[\w-]+$/),
  userSig: z.string().min(1),
  roomId: z.int().min(1).max(4_294_967_294).optional(),
  strRoomId: z.string().min(1).optional(),
})

/** `roomId` on the current page, `streamId` in older manuals. */
const zegoParam = z.looseObject({
  tokenId: z.string().min(1),
  roomId: z.string().min(1).optional(),
  streamId: z.string().min(1).optional(),
  testEnv: z.boolean().optional(),
})

const volcParam = z.looseObject({
  appId: z.string().min(1),
  roomId: z.string().min(1),
  userId: z.string().min(1),
  token: z.string().min(1),
})

const aliParam = z.looseObject({
  room: z.string().min(1),
  token: z.string().min(1),
  userId: z.union([z.int(), z.string()]).optional(),
})

/** The object that goes with each stream type; NORMAL goes with `url`. */
export const sourceOf = {
  NORMAL: 'url',
  AGORA: 'agoraParam',
  TRTC: 'trtcParam',
  ZEGO: 'zegoParam',
  VOLC: 'volcParam',
  ALI: 'aliParam',
} as const

const data = z
  .looseObject({
    streamType: z.enum(['NORMAL', 'AGORA', 'TRTC', 'ZEGO', 'VOLC', 'ALI']),
    tokenId: text(64),
    url: z
      .string()
      .max(600)
      .regex(/^(rtmps?|hls|https?):\/\//i)
      .optional(),
    agoraParam: agoraParam.optional(),
    trtcParam: trtcParam.optional(),
    zegoParam: zegoParam.optional(),
    volcParam: volcParam.optional(),
    aliParam: aliParam.optional(),
    lang: z
      .enum([
        'zh',
        'en',
        'ar',
        'hi',
        'es',
        'fr',
        'ru',
        'pt',
        'id',
        'de',
        'ja',
        'tr',
        'vi',
        'it',
        'th',
        'tl',
        'ko',
        'ms',
        'auto',
      ])
      .optional(),
    /** Seconds between frames; fractions are rounded down, less than 1 is 1. */
    detectFrequency: z.number().max(60).optional(),
    detectStep: z.int().min(1).optional(),
    imgBusinessDetectStep: z.int().min(1).optional(),
    audioDetectStep: z.int().min(1).max(36).optional(),
    returnAllImg: flag.optional(),
    returnAllText: flag.optional(),
    returnPreText: flag.optional(),
    returnPreAudio: flag.optional(),
    returnFinishInfo: flag.optional(),
    room: z.string().max(64).optional(),
    streamName: z.string().max(64).optional(),
    ip: z.string().max(64).optional(),
    deviceId: z.string().max(128).optional(),
    receiveTokenId: z
      .string()
      .max(64)
      .regex(/^[\w-]*$/)
      .optional(),
    level: z.int().min(0).max(4).optional(),
    gender: z.enum(['male', 'female', 'ambiguity']).optional(),
    anchorName: z.string().optional(),
    liveCover: z.string().optional(),
    liveTitle: z.string().optional(),
    imgCompareBase: z.string().max(1024).optional(),
    extra: z.looseObject({ passThrough: z.record(z.string(), z.unknown()).optional() }).optional(),
  })
  .refine(({ streamType, ...rest }) => rest[sourceOf[streamType]] !== undefined, {
    error: 'the url or parameter object that goes with streamType is required',
    path: ['streamType'],
  })
  .refine(({ agoraParam: agora }) => !(agora?.subscribeMode === 'UNTRUSTED' && !agora.untrustedUserIdList?.length), {
    error: 'subscribeMode UNTRUSTED needs a list that is not empty',
    path: ['agoraParam', 'untrustedUserIdList'],
  })
  .refine(({ trtcParam: trtc }) => !trtc || trtc.roomId !== undefined || trtc.strRoomId !== undefined, {
    error: 'one of roomId and strRoomId is required',
    path: ['trtcParam', 'roomId'],
  })
  .refine(({ zegoParam: zego }) => !zego || zego.roomId !== undefined || zego.streamId !== undefined, {
    error: 'one of roomId and streamId is required',
    path: ['zegoParam', 'roomId'],
  })

/** Types are joined by `_`; unknown ones pass, as the vendor's own samples use values that are in none of its lists. */
const types = z.string().max(1024)

const body = z
  .looseObject({
    accessKey: text(20),
    appId: text(64),
    eventId: text(64),
    imgType: types.optional(),
    imgBusinessType: types.optional(),
    audioType: types.optional(),
    audioBusinessType: types.optional(),
    imgCallback: text(1024),
    audioCallback: text(1024).optional(),
    acceptLang: z.enum(['zh', 'en']).optional(),
    /** With `sm4`, `data` is ciphertext; a key for that is not part of a mock account. */
    encryptType: z.never().optional(),
    data,
  })
  .refine(({ imgType, imgBusinessType }) => Boolean(imgType || imgBusinessType), {
    error: 'one of imgType and imgBusinessType is required',
    path: ['imgType'],
  })
  .refine((request) => !detectsAudio(request) || request.audioCallback !== undefined, {
    error: 'audio is to be detected, so audioCallback is required',
    path: ['audioCallback'],
  })

/** Whether an open request asks for audio detection; `NONE` says it does not. */
function detectsAudio(request: { audioType?: string | undefined; audioBusinessType?: string | undefined }): boolean {
  return Boolean((request.audioType && request.audioType !== 'NONE') || request.audioBusinessType)
}

/** Open Stream API. */
export const videostream = defineContract({
  id: 'videostream',
  summary: 'Open a video stream for moderation',
  source: { evidence: 'doc', document: 'ishumei/api-doc V4, video stream, request interface', date: '2026-08-10' },
  method: 'POST',
  path: '/videostream/v4',
  request: { body },
  responses: {
    200: {
      description: 'Stream registered, or the reason why not',
      body: envelope.extend({
        detail: z.object({ errorcode: z.int(), dupRequestId: z.string().max(32) }).optional(),
      }),
    },
  },
  errors: ['1901', '1902', '1903', '1904', '9100', '9101'],
})

export type VideostreamInput = InputOf<typeof videostream>['body']
