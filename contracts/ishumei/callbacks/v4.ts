import * as z from 'zod'
import type { CallbackContract } from '../../../src/vendor/contract.ts'
import { audioDetail, frameDetail } from './details.ts'
import { head, headers, passThrough, pullError, requestParams } from './message.ts'
import { labelService, riskLevel } from './verdict.ts'

const source = {
  evidence: 'doc',
  document: 'ishumei/api-doc V4, video stream, request interface',
  date: '2026-08-10',
} as const

const auxInfo = z.object({ passThrough: passThrough.optional() }).optional()

/** Sent for a picture that carries a risk, or for every picture with `returnAllImg`. */
export const imageResult: CallbackContract = {
  id: 'videostream.image',
  summary: 'A frame of a video stream was examined',
  source,
  headers,
  body: z.object({ ...head(0), contentType: z.literal(1), frameDetail, auxInfo, ...labelService }),
}

/** Sent for sound that carries a risk, or for all sound with `returnAllText`. */
export const audioResult: CallbackContract = {
  id: 'videostream.audio',
  summary: 'Ten seconds of a video stream’s sound were examined',
  source,
  headers,
  body: z.object({ ...head(0), contentType: z.literal(2), audioDetail, auxInfo, ...labelService }),
}

/** Sent once to each address. Unless the pull failed, no field says why the stream ended. */
export const streamEnd: CallbackContract = {
  id: 'videostream.end',
  summary: 'A video stream ended',
  source,
  headers,
  body: z.object({
    ...head(1),
    requestId: z.string().min(1).max(32),
    /** 1 means that pictures ended, 2 that sound ended. */
    contentType: z.literal([1, 2]),
    /** Inferred: the worst level that was found. */
    riskLevel,
    /** False if no frame was obtained. */
    pullStreamSuccess: z.boolean(),
    auxInfo: z.object({ streamTime: z.int().min(0), errorCode: pullError.optional() }),
    /** With contentType 1. */
    detail: z.object({ requestParams }).optional(),
    /** With contentType 2. */
    requestParams: requestParams.optional(),
  }),
}
