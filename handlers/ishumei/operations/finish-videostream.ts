import type { IshumeiCode } from '../../../contracts/ishumei/errors.ts'
import {
  finishVideostream as contract,
  type FinishVideostreamInput,
} from '../../../contracts/ishumei/finish-videostream.ts'
import { type Call, operation } from '../../../src/operation.ts'
import { refusal } from '../refusal.ts'
import { endStream, type IshumeiState } from '../state.ts'

type Input = FinishVideostreamInput & { readonly cluster: string }

/** An acknowledgement: the answer says nothing of the stream, not even its id. */
export const finishVideostream = operation(contract, ({ requestId, cluster }: Input, call: Call<IshumeiState>) => {
  const stream = call.state.streams.get(requestId)
  if (!stream || (call.switch('clusters') === 'isolated' && stream.cluster !== cluster)) {
    return acknowledgeAs(call.switch('unknownStream'), 'no stream was opened under this requestId in this account')
  }
  if (stream.state === 'ENDED') return acknowledgeAs(call.switch('alreadyClosed'), 'the stream has already ended')
  endStream(call.state, stream, 'api', call.now)
  return call.switch('closeRequestId') === 'echo' ? { requestId } : {}
})

/** What the vendor does not document is a switch whose values are its codes; 1100 is success. */
function acknowledgeAs(code: string, because: string): Record<string, never> {
  if (code === '1100') return {}
  throw refusal(code as IshumeiCode, because)
}
