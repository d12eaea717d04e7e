import type { CloseInput } from '../../../contracts/ishumei/envelope.ts'
import { finishVideostream as contract } from '../../../contracts/ishumei/finish-videostream.ts'
import { operation } from '../../../src/vendor/operation.ts'
import { close, type Placed } from '../life-cycle/closing.ts'
import type { IshumeiCall } from '../life-cycle/index.ts'

export const finishVideostream = operation(contract, (input: Placed<CloseInput>, call: IshumeiCall) =>
  close('video', input, call),
)
