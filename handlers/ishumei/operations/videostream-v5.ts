import { detectsAudio } from '../../../contracts/ishumei/video-types.ts'
import type { VideostreamV5Input } from '../../../contracts/ishumei/videostream-v5.ts'
import { register, requireAudioTypes } from '../life-cycle/opening.ts'
import type { IshumeiCall } from '../life-cycle/stream.ts'
import type { RuleInput } from '../protocol.ts'
import { videoChannel } from '../records/channels.ts'

export const videostreamV5 = (input: RuleInput<VideostreamV5Input>, call: IshumeiCall) => {
  requireAudioTypes(input, call)
  const { cluster, acceptLang: labels = 'zh', data, imgType: types, imgBusinessType: businessTypes } = input
  const submission = { form: 'v5', cluster, labels, data, hasSound: detectsAudio(input) } as const
  return register({ ...submission, channels: [videoChannel(input.callback, data, { types, businessTypes })] }, call)
}
