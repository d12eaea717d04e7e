import type { CloseInput } from '../../../contracts/ishumei/envelope.ts'
import { finishAudiostream as contract } from '../../../contracts/ishumei/finish-audiostream.ts'
import { operation } from '../../../src/vendor/operation.ts'
import { close, type Placed } from '../life-cycle/closing.ts'
import type { IshumeiCall } from '../life-cycle/index.ts'

export const finishAudiostream = operation(contract, (input: Placed<CloseInput>, call: IshumeiCall) =>
  close('audio', input, call),
)
