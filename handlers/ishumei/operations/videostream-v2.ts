import { detectsAudio } from '../../../contracts/ishumei/video-types.ts'
import { videostreamV2 as contract, type VideostreamV2Input } from '../../../contracts/ishumei/videostream-v2.ts'
import { operation } from '../../../src/operation.ts'
import type { Placed } from '../closing.ts'
import type { IshumeiCall } from '../life-cycle.ts'
import { register } from '../registration.ts'
import { requireAudioTypes, separateChannels } from '../video-channels.ts'

export const videostreamV2 = operation(contract, (input: Placed<VideostreamV2Input>, call: IshumeiCall) => {
  requireAudioTypes(input, call)
  const { cluster, acceptLang: labels = 'zh', data } = input
  const submission = { form: 'v2', cluster, labels, data, hasSound: detectsAudio(input) } as const
  return register({ ...submission, channels: separateChannels(input) }, call)
})
