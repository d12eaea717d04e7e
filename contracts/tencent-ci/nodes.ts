import * as z from 'zod'
import { byteLength } from '../../src/vendor/wire.ts'

/** `av` (`va` on the cancel page) and a version 1 UUID without dashes, as in every sample of the vendor's SDKs. */
export const jobPath = z.object({
  jobId: z.string().regex(/^(?:av|va)[0-9a-f]{32}$/, {
    error: 'not a job id, which is av (or va) and 32 lower-case hexadecimal digits',
  }),
})

/** A text of limited length. The vendor counts bytes, not characters; each character has at least one. */
function text(maxBytes: number): z.ZodString {
  return z
    .string()
    .max(maxBytes)
    .refine((value) => byteLength(value) <= maxBytes, { error: `longer than ${maxBytes} bytes in UTF-8` })
}

/** The customer's own id, returned unchanged. */
export const dataId = text(512)

/** The customer's own information on the user, returned unchanged. */
export const userInfo = z.object({
  TokenId: text(128).optional(),
  Nickname: text(128).optional(),
  DeviceId: text(128).optional(),
  AppId: text(128).optional(),
  Room: text(128).optional(),
  IP: text(128).optional(),
  Type: text(128).optional(),
  ReceiveTokenId: text(128).optional(),
  Gender: text(128).optional(),
  Level: text(128).optional(),
  Role: text(128).optional(),
})

/** Beijing time, to the second, without a colon in the offset. */
export const creationTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0800$/)

/** No documented state names a cancelled job. `Snapshoting` (as the vendor spells it) is on the callback page only. */
export const state = z.enum(['Submitted', 'Snapshoting', 'Auditing', 'Success', 'Failed'])

/** The envelope of every answer about a job. */
export function jobResponse<Detail extends z.ZodType>(
  jobsDetail: Detail,
): z.ZodObject<{ Response: z.ZodObject<{ JobsDetail: Detail; RequestId: z.ZodString }> }> {
  return z.object({ Response: z.object({ JobsDetail: jobsDetail, RequestId: z.string().min(1) }) })
}

/** Common request headers, in lower case. The credential may be in the query instead. */
export const requestHeaders = z.looseObject({
  authorization: z.string().optional(),
  date: z.string().optional(),
  /** For temporary keys. The storage's name for it works, too: the Node SDK sends that one to hosts it does not know. */
  'x-ci-security-token': z.string().optional(),
  'x-cos-security-token': z.string().optional(),
  /** `<BucketName-APPID>.ci.<Region>.myqcloud.com`: nothing else names the bucket. */
  host: z.string().optional(),
  'x-cos-sdk-retry': z.string().optional(),
})

/** Headers of every answer, success or error (document 1045/43610). */
export const responseHeaders = z.looseObject({
  'Content-Type': z.literal('application/xml'),
  'Content-Length': z.string().regex(/^\d+$/),
  /** RFC 1123, GMT. */
  Date: z.string(),
  Server: z.literal('tencent-ci'),
  /** Also in the body, as `RequestId`. */
  'x-ci-request-id': z.string().min(1),
})

/** Regions that have moderation (document 436/45435). */
export const moderationRegions = [
  'ap-beijing',
  'ap-nanjing',
  'ap-shanghai',
  'ap-guangzhou',
  'ap-chengdu',
  'ap-chongqing',
  'ap-hongkong',
  'ap-singapore',
  'eu-frankfurt',
] as const
