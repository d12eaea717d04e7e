import * as z from 'zod'

/** V4 and V5 write 0 and 1; V2 writes false and true. */
export const flag = z.union([z.literal(0), z.literal(1)])

/** An RTC room to pull from. The fields that identify the room are required. */
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
  /** The vendor's spelling. 2 means split streams, 4 a mixed stream. */
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

/** The current page says `roomId`, and older manuals say `streamId`. */
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

/** The sources that `data` can name, in every product. */
export const sources = {
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
}

/** For audio. Our copy of the page names two more stream types, but not the fields of their objects. */
export const audioSources = {
  ...sources,
  ginParam: z.looseObject({}).optional(),
  yunxinParam: z.looseObject({}).optional(),
}

/** The field of `data` that each stream type requires. */
export const sourceOf = {
  NORMAL: 'url',
  AGORA: 'agoraParam',
  TRTC: 'trtcParam',
  ZEGO: 'zegoParam',
  VOLC: 'volcParam',
  ALI: 'aliParam',
  GIN: 'ginParam',
  YUNXIN: 'yunxinParam',
} as const

type StreamType = keyof typeof sourceOf

/** The fields of `data` that say what to pull. */
export type SourceFields = { readonly streamType: StreamType } & z.output<z.ZodObject<typeof audioSources>>

interface SourceRule {
  readonly holds: (data: SourceFields) => boolean
  readonly error: string
  readonly path: readonly string[]
}

const sourceRules: readonly SourceRule[] = [
  {
    holds: ({ streamType, ...rest }) => rest[sourceOf[streamType]] !== undefined,
    error: 'the url or parameter object of the streamType is required',
    path: ['streamType'],
  },
  {
    holds: ({ agoraParam: agora }) =>
      agora?.subscribeMode !== 'UNTRUSTED' || Boolean(agora.untrustedUserIdList?.length),
    error: 'subscribeMode UNTRUSTED requires a non-empty list',
    path: ['agoraParam', 'untrustedUserIdList'],
  },
  {
    holds: ({ agoraParam: agora }) => agora?.token === undefined || agora.uid !== undefined,
    error: 'uid is required with token',
    path: ['agoraParam', 'uid'],
  },
  {
    holds: ({ trtcParam: trtc }) => !trtc || trtc.roomId !== undefined || trtc.strRoomId !== undefined,
    error: 'one of roomId and strRoomId is required',
    path: ['trtcParam', 'roomId'],
  },
  {
    holds: ({ zegoParam: zego }) => !zego || zego.roomId !== undefined || zego.streamId !== undefined,
    error: 'one of roomId and streamId is required',
    path: ['zegoParam', 'roomId'],
  },
]

/** For `superRefine` on a `data` schema: checks the rules of its source that span several fields. */
export function checkSource(data: SourceFields, context: z.RefinementCtx): void {
  for (const { holds, error, path } of sourceRules) {
    if (!holds(data)) context.addIssue({ code: 'custom', message: error, path: [...path] })
  }
}
