import { videostream as contract, sourceOf, type VideostreamInput } from '../../../contracts/ishumei/videostream.ts'
import { type Call, operation } from '../../../src/operation.ts'
import { refusal } from '../refusal.ts'
import { type IshumeiState, openStream } from '../state.ts'

type Input = VideostreamInput & { readonly cluster: string }

/** The vendor's number for "this stream is already being moderated". */
const DUPLICATE = 1001

/** Registers a stream. The pull starts afterwards, so an address that does not answer is no error here. */
export const videostream = operation(contract, (input: Input, call: Call<IshumeiState>) => {
  const { accessKey: _, cluster, ...request } = input
  if (call.switch('languages') === 'enforced' && cluster === 'sh' && ['en', 'ar'].includes(request.data.lang ?? 'zh')) {
    throw refusal('9101', `cluster ${cluster} moderates Chinese streams, not "${request.data.lang}"`)
  }
  if (call.switch('audioType') === 'required' && !request.audioType && !request.audioBusinessType) {
    throw refusal('1902', 'one of audioType and audioBusinessType is required')
  }
  const source = sourceKey(request.data)
  const [running] = call.state.streams.by('running', source)
  if (running) return { detail: { errorcode: DUPLICATE, dupRequestId: running.id } }
  const maxStreams = Number(call.switch('maxStreams'))
  if (call.state.streams.countBy('open', 'yes') >= maxStreams) {
    throw refusal('1904', `${maxStreams} streams are open, as many as the account may have: close one first`)
  }
  const stream = openStream(call.state, { id: call.id('stream'), cluster, request, source, openedAt: call.now })
  return { requestId: stream.id }
})

/** What makes two submissions the same stream. Documented for ALI and TRTC, inferred from what names a source for the rest. */
function sourceKey(data: VideostreamInput['data']): string {
  const { streamType, agoraParam: agora, trtcParam: trtc, zegoParam: zego, volcParam: volc, aliParam: ali } = data
  const parts = {
    NORMAL: [data.url],
    AGORA: [agora?.appId, agora?.channel, agora?.uid],
    TRTC: [trtc?.sdkAppId, trtc?.uid ?? trtc?.userId, trtc?.roomId ?? trtc?.strRoomId],
    ZEGO: [zego?.streamId ?? zego?.roomId],
    VOLC: [volc?.appId, volc?.roomId, volc?.userId],
    ALI: [ali?.room],
  }[streamType]
  return JSON.stringify([sourceOf[streamType], ...parts])
}
