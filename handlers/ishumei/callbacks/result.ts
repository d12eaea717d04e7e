import { messageOf } from '../../../contracts/ishumei/errors.ts'
import type { Finding } from '../records/findings.ts'
import { type Channel, productOf } from '../records/submission.ts'
import type { Stream } from '../state.ts'
import { type ClipMaterial, presentClip } from './clip.ts'
import { CONTENT_TYPES } from './content-types.ts'
import { presentFrame } from './frame.ts'
import { presentLegacy } from './legacy.ts'
import { passThroughOf } from './pass-through.ts'
import { presentSegment } from './segment.ts'
import { splitUser } from './users.ts'

export interface ResultReport {
  readonly channel: Channel
  readonly finding: Finding
  readonly at: number
  /** The number of the result among those that its channel reported, from 1. */
  readonly number: number
  /** The settings of two switches. */
  readonly language: string
  readonly times: string
}

/** The body of a callback that reports one result, in the shape of the stream's generation. */
export function presentResult(stream: Stream, report: ResultReport): Readonly<Record<string, unknown>> {
  const id = resultId(stream, report)
  const material: ClipMaterial = { ...report, id }
  const head = presentHead(stream, id, report.language)
  if (stream.form === 'v2') return { ...head, ...presentLegacy(stream, material) }
  if (stream.form === 'v5') return { ...head, ...presentSegment(stream, material) }
  if (stream.form === 'audio') return { ...head, ...presentAudio(stream, material) }
  return { ...head, ...presentChannel(stream, material), ...passThroughOf(stream) }
}

/** `statCode` is present if the end is reported too, to tell a result from the end notice. */
function presentHead(stream: Stream, id: string, language: string) {
  const message = messageOf('1100', { language, product: productOf(stream.form) })
  return { code: 1100, message, requestId: id, ...(stream.data.returnFinishInfo && { statCode: 0 }) }
}

/** By the vendor's samples. It is longer than the id of a stream may be, so closing by it is refused. */
function resultId(stream: Stream, { channel, number }: ResultReport): string {
  if (channel.kind === 'image') return `${stream.id}_vs${workerOf(stream)}_${String(number).padStart(7, '0')}`
  const user = channel.kind === 'audio' ? splitUser(stream.data) : undefined
  return [stream.id, ...(user === undefined ? [] : [user]), number].join('_')
}

/** The number of the vendor's worker, 0 to 9. */
function workerOf({ id }: Stream): number {
  return id.charCodeAt(id.length - 1) % 10
}

function presentChannel(stream: Stream, material: ClipMaterial) {
  return material.channel.kind === 'image'
    ? { contentType: CONTENT_TYPES.image, frameDetail: presentFrame(stream, material) }
    : { contentType: CONTENT_TYPES.audio, audioDetail: presentClip(stream, material) }
}

function presentAudio(stream: Stream, material: ClipMaterial) {
  const { data } = stream
  return { btId: data.btId, requestParams: data, audioDetail: presentClip(stream, material), auxInfo: {} }
}
