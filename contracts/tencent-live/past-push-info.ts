import * as z from 'zod'

/** A push that has ended. */
export const pastPushInfo = z.strictObject({
  AppName: z.string(),
  DomainName: z.string(),
  StreamName: z.string(),
  /** UTC, like StreamEndTime. */
  StreamStartTime: z.iso.datetime(),
  StreamEndTime: z.iso.datetime(),
  StopReason: z.string(),
  /** Seconds. */
  Duration: z.int().min(0),
  ClientIp: z.string(),
  Resolution: z.string(),
})

/** The numbers beside each page. */
export const pageNumbers = {
  PageNum: z.int(),
  PageSize: z.int(),
  TotalNum: z.int(),
  TotalPage: z.int(),
}
