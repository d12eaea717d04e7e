import * as z from 'zod'
import type { CallbackContract } from '../../../src/vendor/contract.ts'
import { head, headers, requestParams } from './message.ts'
import { riskLevel } from './verdict.ts'

/**
 * The level is at the top, everything else in one `detail`. Our copy of the manual does not document the addresses for
 * pictures and sound, nor `contentType`: they are inferred from V4. The end is reported as in V4.
 */
export const legacyResult: CallbackContract = {
  id: 'videostream_v2.result',
  summary: 'A frame or ten seconds of sound of a V2 stream were examined',
  source: { evidence: 'doc', document: 'ishumei/api-doc V2, video stream manual' },
  headers,
  body: z.object({
    ...head(0),
    contentType: z.literal([1, 2]),
    riskLevel,
    detail: z.object({
      riskType: z.int(),
      model: z.string(),
      descriptionV2: z.string(),
      imgUrl: z.url().optional(),
      audioUrl: z.url().optional(),
      requestParams,
    }),
  }),
}
