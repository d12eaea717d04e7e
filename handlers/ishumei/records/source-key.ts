import { sourceOf } from '../../../contracts/ishumei/sources.ts'
import { productOf, type Submission } from './submission.ts'

/** Two submissions with the same key are the same stream. Documented for ALI and TRTC, otherwise inferred from the fields that identify a source. */
export function sourceKey({ form, data }: Submission): string {
  const { streamType, agoraParam: agora, trtcParam: trtc, zegoParam: zego, volcParam: volc, aliParam: ali } = data
  const parts = {
    NORMAL: [data.url],
    AGORA: [agora?.appId, agora?.channel, agora?.uid],
    TRTC: [trtc?.sdkAppId, trtc?.uid ?? trtc?.userId, trtc?.roomId ?? trtc?.strRoomId],
    ZEGO: [zego?.streamId ?? zego?.roomId],
    VOLC: [volc?.appId, volc?.roomId, volc?.userId],
    ALI: [ali?.room],
    GIN: [data.ginParam],
    YUNXIN: [data.yunxinParam],
  }[streamType]
  return JSON.stringify([productOf(form), sourceOf[streamType], ...parts])
}
