import { detectsAudio } from '../../../contracts/ishumei/video-types.ts'
import type { VideostreamV5Input } from '../../../contracts/ishumei/videostream-v5.ts'
import type { Placed } from '../life-cycle/closing.ts'
import type { IshumeiCall } from '../life-cycle/index.ts'
import { register } from '../life-cycle/registration.ts'
import { videoChannel } from '../records/submission.ts'
import { requireAudioTypes } from '../records/video-channels.ts'

export const videostreamV5 = (input: Placed<VideostreamV5Input>, call: IshumeiCall) => {
  requireAudioTypes(input, call)
  const { cluster, acceptLang: labels = 'zh', data, imgType: types, imgBusinessType: businessTypes } = input
  const submission = { form: 'v5', cluster, labels, data, hasSound: detectsAudio(input) } as const
  return register({ ...submission, channels: [videoChannel(input.callback, data, { types, businessTypes })] }, call)
}
