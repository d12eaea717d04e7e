import { messageOf } from '../../../contracts/ishumei/errors.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { type Channel, productOf } from '../records/submission.ts'
import type { IshumeiState, Stream } from '../state.ts'
import { CONTENT_TYPES } from './content-types.ts'
import type { Report } from './index.ts'

/** Sends the end notice to each address of a stream, if the customer asked for it. */
export function reportEnd(call: Call<IshumeiState>, stream: Stream): void {
  if (!stream.data.returnFinishInfo) return
  for (const channel of stream.channels) {
    const body = presentEnd(stream, channel, call.switch('messageLang'))
    const payload: Report = { product: productOf(stream.form), body }
    const at = Math.min(stream.endedAt ?? call.now, call.now)
    call.emit({ event: 'stream-end', url: channel.url, resource: stream.id, payload }, at)
  }
}

/** Unless the pull failed, no field says why the stream ended. */
function presentEnd(stream: Stream, channel: Channel, language: string): Readonly<Record<string, unknown>> {
  const product = productOf(stream.form)
  // For audio, 1904 means that the pull failed. For video no code is documented, and 1100 is inferred.
  const code = product === 'audio' && stream.pullError ? '1904' : '1100'
  const head = {
    code: Number(code),
    message: messageOf(code, { language, product }),
    requestId: stream.id,
    statCode: 1,
  }
  if (stream.form === 'v5') return { ...head, auxInfo: { streamTime: Math.ceil(moderatedSeconds(stream)) } }
  const auxInfo = {
    streamTime: Math.floor(moderatedSeconds(stream)),
    ...(stream.pullError && { errorCode: stream.pullError }),
  }
  if (stream.form === 'audio') return { ...head, btId: stream.data.btId, requestParams: stream.data, auxInfo }
  const isPicture = channel.kind === 'image'
  return {
    ...head,
    contentType: isPicture ? CONTENT_TYPES.image : CONTENT_TYPES.audio,
    riskLevel: stream.riskLevel,
    pullStreamSuccess: stream.moderatedAt !== undefined,
    auxInfo,
    ...(isPicture ? { detail: { requestParams: stream.data } } : { requestParams: stream.data }),
  }
}

function moderatedSeconds({ moderatedAt, endedAt }: Stream): number {
  return moderatedAt === undefined || endedAt === undefined ? 0 : (endedAt - moderatedAt) / 1000
}
