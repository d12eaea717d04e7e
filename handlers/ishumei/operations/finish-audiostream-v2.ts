import type { CloseInput } from '../../../contracts/ishumei/envelope.ts'
import { close } from '../life-cycle/closing.ts'
import type { IshumeiCall } from '../life-cycle/stream.ts'
import type { RuleInput } from '../protocol.ts'

export const finishAudiostreamV2 = (input: RuleInput<CloseInput>, call: IshumeiCall) => close('audio', input, call)
