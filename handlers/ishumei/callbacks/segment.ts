import { frameIntervalMs } from '../records/channels.ts'
import type { Finding } from '../records/findings.ts'
import type { Stream } from '../state.ts'
import { type ClipMaterial, presentClip } from './clip.ts'
import { presentFrame } from './frame.ts'
import { passThroughOf } from './pass-through.ts'
import { presentVerdict } from './risk.ts'

/** A whole segment of video, for V5. The finding is in its last frame, or in its sound. */
export function presentSegment(stream: Stream, material: ClipMaterial) {
  const { channel, finding, at, id } = material
  const startTime = at - channel.everyMs
  const frames = framesOf(stream, material).filter(({ riskLevel }) => channel.returnsAll || riskLevel !== 'PASS')
  const heard = finding.isInSound ? finding : plain(finding)
  const sound = { ...material, finding: heard, channel: { ...channel, businessTypes: [] } }
  const { riskDescription: _, ...verdict } = presentVerdict(finding, stream.labels)
  return {
    ...verdict,
    videoDetail: {
      videoUrl: `http://cdn.soundcheck.test/segments/${id}.mp4`,
      startTime,
      endTime: at,
      frameDetail: frames,
      audioDetail: stream.hasSound ? [{ requestId: `${id}_audio`, ...presentClip(stream, sound) }] : [],
    },
    auxInfo: { ...passThroughOf(stream).auxInfo, frameCount: frames.length },
  }
}

const plain = (finding: Finding): Finding => ({ ...finding, riskLevel: 'PASS', type: '' })

/** Types for which the text of a picture is read (V5 manual). */
const READ_TYPES: readonly string[] = ['ADVERT', 'IMGTEXTRISK']

function framesOf(stream: Stream, { channel, finding, at, id }: ClipMaterial) {
  const everyMs = frameIntervalMs(stream.data)
  const count = Math.floor(channel.everyMs / everyMs)
  const isRead = channel.types.some((type) => READ_TYPES.includes(type))
  return Array.from({ length: count }, (_, index) => {
    const isLast = index === count - 1
    const before = (count - 1 - index) * everyMs
    const requestId = `${id}_${index + 1}`
    const its = isLast && !finding.isInSound ? finding : plain(finding)
    const frame = presentFrame(stream, { channel, finding: its, at: at - before, id: requestId })
    const imgText = isRead ? { imgText: textOf(frame) } : {}
    const { imgUrl, ...rest } = frame
    return { time: (channel.everyMs - before) / 1000, requestId, imgUrl, ...imgText, ...rest }
  })
}

function textOf({ riskDetail }: ReturnType<typeof presentFrame>): string {
  const { ocrText } = riskDetail as { readonly ocrText?: { readonly text: string } }
  return ocrText?.text ?? ''
}
