import type { CloseInput } from '../../../contracts/ishumei/envelope.ts'
import type { IshumeiCode } from '../../../contracts/ishumei/errors.ts'
import { type Product, productOf } from '../records/submission.ts'
import { refusal } from '../refusal.ts'
import { endStream, type IshumeiCall } from './index.ts'

export type Placed<Body> = Body & {
  /** The cluster whose host the request named. */
  readonly cluster: string
}

/** An acknowledgement: the answer says nothing of the stream, not even its id. */
export function close(product: Product, { requestId, cluster }: Placed<CloseInput>, call: IshumeiCall) {
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

/** What the vendor does not document is a switch whose values are its codes; 1100 is success. */
function acknowledgeAs(code: string, because: string): Record<string, never> {
  if (code === '1100') return {}
  throw refusal(code as IshumeiCode, because)
}
