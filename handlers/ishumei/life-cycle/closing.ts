import type { CloseInput } from '../../../contracts/ishumei/envelope.ts'
import type { IshumeiCode } from '../../../contracts/ishumei/errors.ts'
import type { RuleInput } from '../protocol.ts'
import { type Product, productOf } from '../records/submission.ts'
import { refusal } from '../refusal.ts'
import { endStream, type IshumeiCall } from './stream.ts'

/** Closes a stream. The answer only acknowledges the call: it does not name the stream. */
export function close(product: Product, { requestId, cluster }: RuleInput<CloseInput>, call: IshumeiCall) {
  const stream = call.state.streams.get(requestId)
  const isElsewhere = call.switch('clusters') === 'isolated' && stream?.cluster !== cluster
  if (!stream || productOf(stream.form) !== product || isElsewhere) {
    const code = call.switch(product === 'audio' ? 'unknownAudioStream' : 'unknownStream')
    return acknowledgeAs(code, `no ${product} stream was opened under this requestId in this account`)
  }
  if (stream.state === 'ENDED') {
    const code = call.switch(product === 'audio' ? 'alreadyClosedAudio' : 'alreadyClosed')
    return acknowledgeAs(code, 'the stream has already ended')
  }
  endStream(call, stream, { reason: 'api', at: call.now })
  return call.switch('closeRequestId') === 'echo' ? { requestId } : {}
}

/** Answers with the code that a switch selects, where the vendor documents none. 1100 means success. */
function acknowledgeAs(code: string, because: string): Record<string, never> {
  if (code === '1100') return {}
  throw refusal(code as IshumeiCode, because)
}
