import type { Finding } from '../records/findings.ts'
import type { Stream } from '../state.ts'
import { type ClipMaterial, presentClip } from './clip.ts'
import { CONTENT_TYPES } from './content-types.ts'
import { presentFrame } from './frame.ts'
import { riskTypeOf } from './labels.ts'
import { describe } from './risk.ts'

/** Inferred: the manual names the field, and its samples have values of this form. */
const MODELS = { pass: 'M1000', hit: 'M4000' }

/** V2: the level at the top, everything else in one `detail`. */
export function presentLegacy(stream: Stream, material: ClipMaterial) {
  const { finding, channel } = material
  const isPicture = channel.kind === 'image'
  return {
    contentType: isPicture ? CONTENT_TYPES.image : CONTENT_TYPES.audio,
    riskLevel: finding.riskLevel,
    detail: isPicture ? pictureOf(stream, material) : soundOf(stream, material),
  }
}

function pictureOf(stream: Stream, material: ClipMaterial) {
  const { imgUrl, auxInfo, riskDetail, businessLabels } = presentFrame(stream, material)
  const { ocrText } = riskDetail as { readonly ocrText?: { readonly text: string } }
  return inOrder([...OF_PICTURE, ...OF_BOTH], {
    imgUrl,
    ...auxInfo,
    // The samples have no milliseconds.
    imgTime: auxInfo.imgTime.slice(0, 19),
    ...findingOf(stream, material.finding, riskDetail),
    ...(ocrText && { imgText: ocrText.text }),
    ...labelsOf(businessLabels),
    requestParams: stream.data,
  })
}

function soundOf(stream: Stream, material: ClipMaterial) {
  const { audioUrl, vadCode, audioText, auxInfo, riskDetail, businessLabels } = presentClip(stream, material)
  const { passThrough: _, audio_starttime: _start, audio_endtime: _end, ...times } = auxInfo
  return inOrder([...OF_SOUND, ...OF_BOTH], {
    audioUrl,
    vadCode,
    ...times,
    ...findingOf(stream, material.finding, riskDetail),
    ...(audioText !== '' && { audioText }),
    ...labelsOf(businessLabels),
    requestParams: stream.data,
  })
}

/** The fields of `detail` in the manual's order. */
const OF_PICTURE = ['imgUrl', 'imgTime', 'riskSource', 'detectType', 'imgText']
const OF_SOUND = ['audioUrl', 'vadCode', 'audioStartTime', 'audioEndTime', 'riskSource', 'audioText']
const OF_BOTH = [
  ...['beginProcessTime', 'finishProcessTime', 'riskType', 'model', 'descriptionV2', 'room', 'userId', 'strUserId'],
  ...['businessLabels', 'requestParams'],
]

/** Fields without a place come last. */
function inOrder(
  names: readonly string[],
  detail: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const placed = names.filter((name) => name in detail).map((name) => [name, detail[name]])
  return { ...Object.fromEntries(placed), ...detail }
}

function findingOf({ labels }: Stream, finding: Finding, { riskSource }: Readonly<Record<string, unknown>>) {
  const isPass = finding.riskLevel === 'PASS'
  return {
    riskType: isPass ? 0 : riskTypeOf(finding.type),
    riskSource,
    model: isPass ? MODELS.pass : MODELS.hit,
    descriptionV2: describe(finding, labels),
  }
}

/** Only if business types were asked for, and without a level of confidence. */
function labelsOf(labels: ReturnType<typeof presentFrame>['businessLabels']) {
  if (labels.length === 0) return {}
  return { businessLabels: labels.map(({ confidenceLevel: _, businessDetail: _detail, ...label }) => label) }
}
