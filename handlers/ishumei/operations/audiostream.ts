import type { AudiostreamInput } from '../../../contracts/ishumei/audiostream.ts'
import { register } from '../life-cycle/opening.ts'
import type { IshumeiCall } from '../life-cycle/stream.ts'
import type { RuleInput } from '../protocol.ts'
import { audioChannel } from '../records/channels.ts'

export const audiostream = (input: RuleInput<AudiostreamInput>, call: IshumeiCall) => {
  const { cluster, acceptLang: labels = 'zh', data, type: types, businessType: businessTypes } = input
  const channels = [audioChannel(input.callback, data, { types, businessTypes })]
  return register({ form: 'audio', cluster, labels, data, hasSound: true, channels }, call)
}
