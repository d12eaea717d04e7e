import type { Stream } from '../state.ts'
import type { Material } from './frame.ts'
import { presentBusinessLabels, presentRisk, RISK_SOURCES } from './risk.ts'
import { processingMs, timeText } from './time.ts'
import { namedUser } from './users.ts'

const CLIP_MS = 10_000

export interface ClipMaterial extends Material {
  /** The setting of the switch `timeFields`. */
  readonly times: string
}

/** `audioDetail`: ten seconds of sound. */
export function presentClip(stream: Stream, { channel, finding, at, id, times }: ClipMaterial) {
  const { data, labels } = stream
  const isRejected = finding.riskLevel === 'REJECT'
  const hasVoice = finding.riskLevel !== 'PASS' || finding.chance % 5 !== 0
  const audioText = hasVoice ? 'soundcheck one two' : ''
  const riskSource = finding.riskLevel === 'PASS' ? RISK_SOURCES.none : RISK_SOURCES.sound
  return {
    audioUrl: clipUrl(id),
    vadCode: hasVoice ? 1 : 0,
    audioText,
    ...presentRisk(finding, labels, { riskSource, audioText }),
    businessLabels: presentBusinessLabels(channel.businessTypes, finding),
    ...(data.returnPreText && isRejected && { content: `${audioText} ${audioText}` }),
    ...(data.returnPreAudio && isRejected && { preAudioUrl: clipUrl(`${id}_pre`) }),
    auxInfo: presentTimes(stream, { at, chance: finding.chance, times }),
  }
}

export function clipUrl(id: string): string {
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
    // The table's spelling; the samples have the one above.
    ...(times === 'both' && { audio_starttime: start, audio_endtime: end }),
    ...(data.room !== undefined && { room: data.room }),
    ...namedUser(data),
    ...(data.extra?.passThrough && { passThrough: data.extra.passThrough }),
  }
}
