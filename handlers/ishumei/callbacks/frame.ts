import type { Finding } from '../records/findings.ts'
import type { Channel } from '../records/submission.ts'
import type { Stream } from '../state.ts'
import { presentBusinessLabels, presentRisk, RISK_SOURCES } from './risk.ts'
import { processingMs, timeWithMilliseconds } from './time.ts'
import { namedUser } from './users.ts'

export interface Material {
  readonly channel: Channel
  readonly finding: Finding
  readonly at: number
  /** Names the frame or clip. */
  readonly id: string
}

/** Types whose risks are in the text of a picture. */
const TEXT_TYPES: readonly string[] = ['IMGTEXTRISK', 'ADVERT']

/** `frameDetail`: one picture of a stream. */
export function presentFrame(stream: Stream, { channel, finding, at, id }: Material) {
  const { data } = stream
  const begin = at - processingMs(finding.chance)
  return {
    imgUrl: frameUrl(id),
    ...presentRisk(finding, stream.labels, detailOf(finding)),
    businessLabels: hasBusiness(stream, finding) ? presentBusinessLabels(channel.businessTypes, finding) : [],
    auxInfo: {
      beginProcessTime: begin,
      finishProcessTime: at,
      imgTime: timeWithMilliseconds(begin),
      ...(data.room !== undefined && { room: data.room }),
      // Inferred: 1 means an examined frame, 2 a skipped one.
      ...(data.detectStep !== undefined && { detectType: finding.isExamined ? 1 : 2 }),
      ...namedUser(data),
    },
  }
}

function frameUrl(id: string): string {
  return `http://cdn.soundcheck.test/frames/${id}.jpg`
}

function detailOf({ riskLevel, type }: Finding) {
  if (riskLevel === 'PASS') return { riskSource: RISK_SOURCES.none }
  if (!TEXT_TYPES.includes(type)) return { riskSource: RISK_SOURCES.picture }
  const segment = 'soundcheck'
  const riskSegments = [{ segment, position: [0, segment.length] }]
  return { riskSource: RISK_SOURCES.text, ocrText: { text: segment, matchedLists: [], riskSegments } }
}

/** With `imgBusinessDetectStep` n, about one of n examined frames has business labels. */
function hasBusiness({ data }: Stream, { isExamined, chance }: Finding): boolean {
  return isExamined && chance % (data.imgBusinessDetectStep ?? 1) === 0
}
