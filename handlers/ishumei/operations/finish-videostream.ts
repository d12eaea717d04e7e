import type { CloseInput } from '../../../contracts/ishumei/envelope.ts'
import { close, type Placed } from '../life-cycle/closing.ts'
import type { IshumeiCall } from '../life-cycle/index.ts'

export const finishVideostream = (input: Placed<CloseInput>, call: IshumeiCall) => close('video', input, call)
