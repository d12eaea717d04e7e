import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders } from './envelope.ts'
import { accountErrors } from './errors.ts'
import { streamLimits } from './limits.ts'
import { uint64From } from './parameters.ts'
import { pageNumbers } from './past-push-info.ts'

export const describeLiveStreamPushInfoList = defineContract({
  id: 'DescribeLiveStreamPushInfoList',
  summary: 'Show what the publishers of all streams send',
  done: 'data of pushes shown',
  source: { evidence: 'doc', document: '267/33990' },
  method: 'POST',
  path: 'DescribeLiveStreamPushInfoList',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      PushDomain: z.string().optional(),
      AppName: z.string().optional(),
      PageNum: uint64From(1).max(10_000).default(1),
      /** At most 100000, in the international edition 1000. */
      PageSize: uint64From(1).max(streamLimits.pushInfoPageSize.china).default(200),
    }),
  },
  responses: {
    200: {
      description: 'Done, or the reason why not',
      headers: answerHeaders,
      body: answer({
        DataInfoList: z.array(
          z.strictObject({
            StreamName: z.string(),
            AppName: z.string(),
            ClientIp: z.string(),
            ServerIp: z.string(),
            /** Hz, like AudioFps. */
            VideoFps: z.int(),
            /** Bits per second, like AudioSpeed. */
            VideoSpeed: z.int(),
            AudioFps: z.int(),
            AudioSpeed: z.int(),
            PushDomain: z.string(),
            BeginPushTime: z.string(),
            Acodec: z.string(),
            Vcodec: z.string(),
            Resolution: z.string(),
            AsampleRate: z.int(),
            /** From the metadata, like MetaVideoSpeed and MetaFps. */
            MetaAudioSpeed: z.int(),
            MetaVideoSpeed: z.int(),
            MetaFps: z.int(),
          }),
        ),
        ...pageNumbers,
      }),
    },
  },
  errors: [
    'FailedOperation.HasNotLivingStream',
    'FailedOperation.QueryUploadInfoFailed',
    'InternalError',
    'InternalError.InvalidRequest',
    'InternalError.QueryProIspPlayInfoError',
    'InternalError.QueryUploadInfoFailed',
    'InvalidParameterValue',
    'MissingParameter',
    ...accountErrors,
  ],
  // 500 in the international edition (267/37303).
  limit: { requests: 30, perSeconds: 1, evidence: 'doc' },
  effect: 'reads',
  rules: {
    filters: 'PushDomain and AppName narrow the list',
    'default-page': 'Without PageNum and PageSize it is page 1 of 200',
    paging: 'TotalNum and TotalPage count all streams that match',
    'page-size': 'PageSize is at most 100000 in China, 1000 in the international edition',
    begin: { says: 'BeginPushTime is UTC+8, as 2018-09-12 15:52:01', evidence: 'inferred' },
    none: {
      says: 'When no stream that matches is pushed, the call is refused with FailedOperation.HasNotLivingStream',
      evidence: 'inferred',
    },
  },
})

export type DescribeLiveStreamPushInfoListInput = InputOf<typeof describeLiveStreamPushInfoList>['body']
