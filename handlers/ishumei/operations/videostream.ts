import { detectsAudio } from '../../../contracts/ishumei/video-types.ts'
import { videostream as contract, type VideostreamInput } from '../../../contracts/ishumei/videostream.ts'
import { operation } from '../../../src/operation.ts'
import type { Placed } from '../closing.ts'
import type { IshumeiCall } from '../life-cycle.ts'
import { register } from '../registration.ts'
import { requireAudioTypes, separateChannels } from '../video-channels.ts'

export const videostream = operation(contract, (input: Placed<VideostreamInput>, call: IshumeiCall) => {
  requireAudioTypes(input, call)
  const { cluster, acceptLang: labels = 'zh', data } = input
  const submission = { form: 'v4', cluster, labels, data, hasSound: detectsAudio(input) } as const
  return register({ ...submission, channels: separateChannels(input) }, call)
})
