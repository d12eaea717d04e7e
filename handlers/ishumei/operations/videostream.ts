import { detectsAudio } from '../../../contracts/ishumei/video-types.ts'
import type { VideostreamInput } from '../../../contracts/ishumei/videostream.ts'
import type { Placed } from '../life-cycle/closing.ts'
import type { IshumeiCall } from '../life-cycle/index.ts'
import { register } from '../life-cycle/registration.ts'
import { requireAudioTypes, separateChannels } from '../records/video-channels.ts'

export const videostream = (input: Placed<VideostreamInput>, call: IshumeiCall) => {
  requireAudioTypes(input, call)
  const { cluster, acceptLang: labels = 'zh', data } = input
  const submission = { form: 'v4', cluster, labels, data, hasSound: detectsAudio(input) } as const
  return register({ ...submission, channels: separateChannels(input) }, call)
}
