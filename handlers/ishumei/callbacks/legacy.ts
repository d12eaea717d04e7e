import type { Stream } from '../state.ts'
import { clipUrl } from './clip.ts'
import { CONTENT_TYPES } from './content-types.ts'
import { frameUrl, type Material } from './frame.ts'
import { riskTypeOf } from './labels.ts'
import { describe } from './risk.ts'

/** Inferred: our copy of the manual names the fields, but not their values. */
const MODELS = { pass: 'M1000', hit: 'M4000' }

/** V2: the level at the top, everything else in one `detail`. */
export function presentLegacy(stream: Stream, { finding, channel, id }: Material) {
  const isPicture = channel.kind === 'image'
  const isPass = finding.riskLevel === 'PASS'
  return {
    contentType: isPicture ? CONTENT_TYPES.image : CONTENT_TYPES.audio,
    riskLevel: finding.riskLevel,
    detail: {
      riskType: isPass ? 0 : riskTypeOf(finding.type),
      model: isPass ? MODELS.pass : MODELS.hit,
      descriptionV2: describe(finding, stream.labels),
      ...(isPicture ? { imgUrl: frameUrl(id) } : { audioUrl: clipUrl(id) }),
      requestParams: stream.data,
    },
  }
}
