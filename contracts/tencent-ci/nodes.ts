import * as z from 'zod'
import { byteLength } from '../../src/vendor/wire.ts'

/** `av` (`va` on the cancel page) and a version 1 UUID without its dashes, by every sample of the vendor's SDKs. */
export const jobPath = z.object({
  jobId: z.string().regex(/^(?:av|va)[0-9a-f]{32}$/, {
    error: 'not av (or va) and 32 lower-case hexadecimal digits, as ids of jobs are',
  }),
})

/** An element of bounded length. The vendor counts bytes, not characters, and no character has less than one. */
function text(maxBytes: number): z.ZodString {
  return z
    .string()
    .max(maxBytes)
    .refine((value) => byteLength(value) <= maxBytes, { error: `longer than ${maxBytes} bytes in UTF-8` })
}

/** The business's own id, returned unchanged. */
export const dataId = text(512)

/** Whom and what the stream belongs to, in the business's own terms; returned unchanged. */
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

/** What every answer about a job is wrapped in. */
export function jobResponse<Detail extends z.ZodType>(
  jobsDetail: Detail,
): z.ZodObject<{ Response: z.ZodObject<{ JobsDetail: Detail; RequestId: z.ZodString }> }> {
  return z.object({ Response: z.object({ JobsDetail: jobsDetail, RequestId: z.string().min(1) }) })
}

/** Common request headers, lower-case as on the wire. A credential may stand in the query instead. */
export const requestHeaders = z.looseObject({
  authorization: z.string().optional(),
  date: z.string().optional(),
  /** With temporary keys; the storage's name for it, which the Node SDK sends to hosts it does not know, will do. */
  'x-ci-security-token': z.string().optional(),
  'x-cos-security-token': z.string().optional(),
  /** `<BucketName-APPID>.ci.<Region>.myqcloud.com`: the bucket stands nowhere else. */
  host: z.string().optional(),
  'x-cos-sdk-retry': z.string().optional(),
})

/** Common response headers (document 1045/43610), of good answers and bad ones. */
export const responseHeaders = z.looseObject({
  'Content-Type': z.literal('application/xml'),
  'Content-Length': z.string().regex(/^\d+$/),
  /** RFC 1123, GMT. */
  Date: z.string(),
  Server: z.literal('tencent-ci'),
  /** Also in the body, as `RequestId`. */
  'x-ci-request-id': z.string().min(1),
})

/** Where there is moderation (document 436/45435). */
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
