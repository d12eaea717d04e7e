import * as z from 'zod'
import { recordTemplateLimits } from './limits.ts'
import { flag, int64, uint64 } from './parameters.ts'

/** How one format is recorded. */
function recordParam(longestInterval: number) {
  return z.strictObject({
    /** Seconds until a file is cut; 1800 without it. It has no effect on HLS: a push gives one file. */
    RecordInterval: int64.min(recordTemplateLimits.shortestInterval).max(longestInterval).optional(),
    /** Seconds that the file is kept; 0: for ever. */
    StorageTime: int64.min(0).max(recordTemplateLimits.longestStorage).optional(),
    /** 1: record in this format. */
    Enable: flag.optional(),
    VodSubAppId: int64.optional(),
    VodFileName: z.string().optional(),
    /** Task flow of VOD. */
    Procedure: z.string().optional(),
    StorageMode: z.enum(['normal', 'cold']).optional(),
    ClassId: int64.optional(),
    CosBucketName: z.string().optional(),
    CosBucketRegion: z.string().optional(),
    CosBucketPath: z.string().startsWith('/').optional(),
  })
}

const { longestInterval } = recordTemplateLimits

/** What both CreateLiveRecordTemplate and ModifyLiveRecordTemplate can set. */
export const recordTemplateSettings = {
  Description: z.string().optional(),
  FlvParam: recordParam(longestInterval.video).optional(),
  HlsParam: recordParam(longestInterval.video).optional(),
  Mp4Param: recordParam(longestInterval.video).optional(),
  AacParam: recordParam(longestInterval.audio).optional(),
  Mp3Param: recordParam(longestInterval.audio).optional(),
  HlsSpecialParam: z
    .strictObject({
      /** Seconds that an HLS recording waits for the next push before its file is closed. */
      FlowContinueDuration: uint64.max(recordTemplateLimits.longestContinuation).optional(),
    })
    .optional(),
  RemoveWatermark: z.boolean().optional(),
  FlvSpecialParam: z.strictObject({ UploadInRecording: z.boolean().optional() }).optional(),
}

const recordParamInfo = z.strictObject({
  RecordInterval: z.int(),
  StorageTime: z.int(),
  Enable: z.int(),
  VodSubAppId: z.int(),
  VodFileName: z.string(),
  Procedure: z.string(),
  StorageMode: z.string(),
  ClassId: z.int(),
  CosBucketName: z.string(),
  CosBucketRegion: z.string(),
  CosBucketPath: z.string(),
})

/** A template as the Describe operations show it. */
export const recordTemplateInfo = z.strictObject({
  TemplateId: z.int(),
  TemplateName: z.string(),
  Description: z.string(),
  FlvParam: recordParamInfo,
  HlsParam: recordParamInfo,
  Mp4Param: recordParamInfo,
  AacParam: recordParamInfo,
  /** 1: for slow live streams. */
  IsDelayLive: z.int(),
  HlsSpecialParam: z.strictObject({ FlowContinueDuration: z.int() }),
  Mp3Param: recordParamInfo,
  RemoveWatermark: z.boolean(),
  /** 1: files are stored in COS instead of VOD. */
  CosStore: z.int(),
  FlvSpecialParam: z.strictObject({ UploadInRecording: z.boolean() }),
})

export type RecordTemplateInfo = z.output<typeof recordTemplateInfo>
export type RecordParamInfo = z.output<typeof recordParamInfo>
