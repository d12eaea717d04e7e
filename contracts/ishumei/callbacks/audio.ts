import * as z from 'zod'
import type { CallbackContract } from '../../../src/vendor/contract.ts'
import { audioDetail } from './details.ts'
import { head, headers, pullError, requestParams } from './message.ts'

const source = { evidence: 'doc', document: 'ishumei/api-doc V4, audio stream, request interface' } as const

/** The samples say `btid`, the table says `btId`. */
const own = { btId: z.string().min(1).max(128), requestParams }

/** Sent every ten seconds with `returnAllText`, otherwise when a clip carries a risk. */
export const audioStreamResult: CallbackContract = {
  id: 'audiostream.result',
  summary: 'Ten seconds of an audio stream were examined',
  source,
  headers,
  body: z.object({ ...head(0), ...own, audioDetail, auxInfo: z.object({}).optional() }),
}

export const audioStreamEnd: CallbackContract = {
  id: 'audiostream.end',
  summary: 'An audio stream ended',
  source,
  headers,
  body: z.object({
    ...head(1),
    ...own,
    auxInfo: z.object({ streamTime: z.int().min(0), errorCode: pullError.optional() }),
  }),
}
