import type { CloseInput } from '../../../contracts/ishumei/envelope.ts'
import { finishVideostreamV2 as contract } from '../../../contracts/ishumei/finish-videostream-v2.ts'
import { operation } from '../../../src/operation.ts'
import { close, type Placed } from '../closing.ts'
import type { IshumeiCall } from '../life-cycle.ts'

export const finishVideostreamV2 = operation(contract, (input: Placed<CloseInput>, call: IshumeiCall) =>
  close('video', input, call),
)
