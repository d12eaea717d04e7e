import type { Finding } from '../records/findings.ts'
import type { Stream } from '../state.ts'
import type { Material } from './frame.ts'
import { presentBusinessLabels, presentRisk, RISK_SOURCES } from './risk.ts'
import { processingMs, timeText } from './time.ts'
import { namedUser } from './users.ts'

const CLIP_MS = 10_000
const RISKY_WORD = 'soundcheck'

export interface ClipMaterial extends Material {
  /** The setting of the switch `timeFields`. */
  readonly times: string
}

/** `audioDetail`: ten seconds of sound. */
export function presentClip(stream: Stream, { channel, finding, at, id, times }: ClipMaterial) {
  const { data, labels } = stream
  const isRejected = finding.riskLevel === 'REJECT'
  const hasVoice = finding.riskLevel !== 'PASS' || finding.chance % 5 !== 0
  const audioText = hasVoice ? `${RISKY_WORD} one two` : ''
  return {
    audioUrl: clipUrl(id),
    vadCode: hasVoice ? 1 : 0,
    audioText,
    ...presentRisk(finding, labels, { riskSource: sourceOf(finding), audioText, ...segmentsOf(finding) }),
    businessLabels: presentBusinessLabels(channel.businessTypes, finding),
    ...(data.returnPreText && isRejected && { content: `${audioText} ${audioText}` }),
    ...(data.returnPreAudio && isRejected && { preAudioUrl: clipUrl(`${id}_pre`) }),
    auxInfo: presentTimes(stream, { at, chance: finding.chance, times }),
  }
}

/** Inferred: these risks are in the sound itself. Others are in the words. */
const SOUND_TYPES: readonly string[] = ['MOAN', 'ANTHEN', 'BANEDAUDIO', 'AUDIOPOLITICAL']

function sourceOf({ riskLevel, type }: Finding): number {
  if (riskLevel === 'PASS') return RISK_SOURCES.none
  return SOUND_TYPES.includes(type) ? RISK_SOURCES.sound : RISK_SOURCES.text
}

/** The position of the risky word, if the risk is in the text. */
function segmentsOf(finding: Finding) {
  if (sourceOf(finding) !== RISK_SOURCES.text) return {}
  return { matchedLists: [], riskSegments: [{ segment: RISKY_WORD, position: [0, RISKY_WORD.length] }] }
}

function clipUrl(id: string): string {
  return `http://cdn.soundcheck.test/clips/${id}.wav`
}

function presentTimes({ data }: Stream, { at, chance, times }: { at: number; chance: number; times: string }) {
  const begin = at - processingMs(chance)
  const [start, end] = [timeText(begin - CLIP_MS), timeText(begin)]
  return {
    beginProcessTime: begin,
    finishProcessTime: at,
    audioStartTime: start,
    audioEndTime: end,
    // The spelling of the table. The fields above are spelled as in the samples.
    ...(times === 'both' && { audio_starttime: start, audio_endtime: end }),
    ...(data.room !== undefined && { room: data.room }),
    ...namedUser(data),
    ...(data.extra?.passThrough && { passThrough: data.extra.passThrough }),
  }
}
