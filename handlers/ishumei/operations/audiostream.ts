import type { AudiostreamInput } from '../../../contracts/ishumei/audiostream.ts'
import type { Placed } from '../life-cycle/closing.ts'
import type { IshumeiCall } from '../life-cycle/index.ts'
import { register } from '../life-cycle/registration.ts'
import { audioChannel } from '../records/submission.ts'

export const audiostream = (input: Placed<AudiostreamInput>, call: IshumeiCall) => {
  const { cluster, acceptLang: labels = 'zh', data, type: types, businessType: businessTypes } = input
  const channels = [audioChannel(input.callback, data, { types, businessTypes })]
  return register({ form: 'audio', cluster, labels, data, hasSound: true, channels }, call)
}
