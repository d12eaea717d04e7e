import * as z from 'zod'
import { callbackSettings, encryption, mask } from './moderation-settings.ts'
import { dataId, userInfo } from './nodes.ts'

/** What people who forgot the Type of a live stream are told. */
const NO_TYPE = 'without <Type>live_video</Type>, this moderates a video file'

const input = z
  .object({
    /** In the bucket of the request. */
    Object: z.string().min(1).optional(),
    /** Anywhere. */
    Url: z
      .string()
      .regex(/^https?:\/\/\S+$/i, { error: `not an address that begins with http:// or https://; ${NO_TYPE}` })
      .optional(),
    DataId: dataId.optional(),
    UserInfo: userInfo.optional(),
  })
  .refine((file) => (file.Object === undefined) !== (file.Url === undefined), {
    error: 'exactly one of Object and Url names the file',
    path: ['Object'],
  })

/** Which pictures of the video are moderated. The ranges are those of 436/52203. */
const snapshot = z.object(
  {
    /** Default: `Interval` (inferred). */
    Mode: z.enum(['Interval', 'Average', 'Fps']).optional(),
    /** From 1 to 10000. */
    Count: z.string().regex(/^(?:[1-9]\d{0,3}|10000)$/, { error: 'not a number from 1 to 10000' }),
    /** Above 0 and up to 60: seconds between pictures, and with `Fps` pictures in a second. */
    TimeInterval: z
      .string()
      .regex(/^(?!0*(?:\.0*)?$)(?:[0-5]?\d(?:\.\d+)?|60(?:\.0+)?)$/, { error: 'not a number above 0 and up to 60' })
      .optional(),
  },
  { error: ({ input }) => (input === undefined ? `a file needs a Snapshot with a Count; ${NO_TYPE}` : undefined) },
)

const percent = z.string().regex(/^(?:\d{1,2}|100)$/, { error: 'not a whole number from 0 to 100' })

/** From which score on the file is frozen, by scene. All of them are in SDK models. */
const freeze = z.object({
  PornScore: percent.optional(),
  AdsScore: percent.optional(),
  TerrorismScore: percent.optional(),
  PoliticsScore: percent.optional(),
  IllegalScore: percent.optional(),
  AbuseScore: percent.optional(),
  TeenagerScore: percent.optional(),
})

const conf = z.object({
  ...callbackSettings,
  /** Without it, `DetectType` says what is looked for, and without that the default policy. */
  BizType: z.string().optional(),
  /** Separated by commas: `Porn,Ads`. The pages have these two, the SDKs the others. */
  DetectType: z
    .string()
    .regex(
      /^(?:Porn|Ads|Terrorism|Politics|Illegal|Abuse|Teenager)(?:,(?:Porn|Ads|Terrorism|Politics|Illegal|Abuse|Teenager))*$/,
    )
    .optional(),
  Snapshot: snapshot,
  /** 1: pictures and sound; 0, the default: only pictures. */
  DetectContent: z.enum(['0', '1']).optional(),
  /** Only for a file in the bucket. */
  Freeze: freeze.optional(),
  Mask: mask.optional(),
})

/** Submitting Video Moderation Job (1045/48254, 436/47315). */
export const fileRequest = z.object({
  Type: z.undefined().optional(),
  Input: input,
  Conf: conf,
  Encryption: encryption.optional(),
})

export type FileRequest = z.output<typeof fileRequest>
