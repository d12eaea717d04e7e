import { detectsAudio } from '../../../contracts/ishumei/video-types.ts'
import type { VideostreamV2Input } from '../../../contracts/ishumei/videostream-v2.ts'
import { register, requireAudioTypes } from '../life-cycle/opening.ts'
import type { IshumeiCall } from '../life-cycle/stream.ts'
import type { RuleInput } from '../protocol.ts'
import { separateChannels } from '../records/channels.ts'

export const videostreamV2 = (input: RuleInput<VideostreamV2Input>, call: IshumeiCall) => {
  requireAudioTypes(input, call)
  const { cluster, acceptLang: labels = 'zh', data } = input
  const submission = { form: 'v2', cluster, labels, data, hasSound: detectsAudio(input) } as const
  return register({ ...submission, channels: separateChannels(input) }, call)
}
