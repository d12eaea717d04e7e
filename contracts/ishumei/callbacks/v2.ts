import * as z from 'zod'
import type { CallbackContract } from '../../../src/vendor/contract.ts'
import { head, headers, requestParams } from './message.ts'
import { processTimes, riskLevel, timeText } from './verdict.ts'

/** Of a picture and of sound. */
const common = {
  ...processTimes,
  riskType: z.int(),
  model: z.string(),
  descriptionV2: z.string(),
  /** If the open call had one. */
  room: z.string().optional(),
  /** The user who is seen or heard, if the room's users are moderated one by one. */
  userId: z.int().optional(),
  strUserId: z.string().optional(),
  /** If business types were asked for. */
  businessLabels: z
    .array(
      z.object({
        businessLabel1: z.string(),
        businessLabel2: z.string(),
        businessLabel3: z.string(),
        businessDescription: z.string(),
        probability: z.number().min(0).max(1),
      }),
    )
    .optional(),
  requestParams,
}

const picture = z.object({
  imgUrl: z.url(),
  imgTime: timeText,
  /** 1000 none, 1001 text, 1002 picture. */
  riskSource: z.literal([1000, 1001, 1002]),
  /** 1 means examined, 2 not examined. Present only with `detectStep`. */
  detectType: z.literal([1, 2]).optional(),
  imgText: z.string().optional(),
  ...common,
})

const sound = z.object({
  audioUrl: z.url(),
  /** 0 means silence, 1 a voice. */
  vadCode: z.literal([0, 1]),
  audioStartTime: timeText,
  audioEndTime: timeText,
  /** 1000 none, 1001 text, 1003 sound. */
  riskSource: z.literal([1000, 1001, 1003]),
  audioText: z.string().optional(),
  ...common,
})

/** The level is at the top, everything else in one `detail`. The end is reported as in V4. */
export const legacyResult: CallbackContract = {
  id: 'videostream_v2.result',
  summary: 'A frame or ten seconds of sound of a V2 stream were examined',
  source: { evidence: 'doc', document: 'ishumei/api-doc V2, video stream manual' },
  headers,
  body: z.object({
    ...head(0),
    contentType: z.literal([1, 2]),
    riskLevel,
    /** With contentType 1 about a picture, with 2 about sound. */
    detail: z.union([picture, sound]),
  }),
}
