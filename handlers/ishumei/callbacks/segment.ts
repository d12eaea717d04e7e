import { frameIntervalMs } from '../records/channels.ts'
import type { Finding } from '../records/findings.ts'
import type { Stream } from '../state.ts'
import { type ClipMaterial, presentClip } from './clip.ts'
import { presentFrame } from './frame.ts'
import { passThroughOf } from './pass-through.ts'

/** A whole segment of video, for V5. The finding is in its last frame. */
export function presentSegment(stream: Stream, material: ClipMaterial) {
  const { channel, finding, at, id } = material
  const frames = Math.floor(channel.everyMs / frameIntervalMs(stream.data))
  const plain: Finding = { ...finding, riskLevel: 'PASS', type: '' }
  const frameDetail = Array.from({ length: frames }, (_, index) =>
    presentFrame(stream, {
      channel,
      finding: index === frames - 1 ? finding : plain,
      at: at - (frames - 1 - index) * frameIntervalMs(stream.data),
      id: `${id}_${index + 1}`,
    }),
  )
  const sound = { ...material, finding: plain, channel: { ...channel, businessTypes: [] } }
  return {
    videoDetail: {
      videoUrl: `http://cdn.soundcheck.test/segments/${id}.mp4`,
      startTime: at - channel.everyMs,
      endTime: at,
      frameDetail,
      audioDetail: stream.hasSound ? [presentClip(stream, sound)] : [],
    },
    auxInfo: { ...passThroughOf(stream).auxInfo, frameCount: frames },
  }
}
