import type { IncomingMessage, ServerResponse } from 'node:http'
import type { BodyBudget } from '../control/body-budget.ts'

/** The rest of a longer body is discarded. This is above every vendor's own limit, so that the vendor's limit decides. */
const MAX_BODY_BYTES = 12 * 1024 * 1024 + 1
/** A client that sends more than this is disconnected. */
const MAX_DRAINED_BYTES = 64 * 1024 * 1024

/**
 * Reads the body of a request. Calls `done` when it has ended: with the body, or with undefined when all requests together
 * have more in reading than the budget allows. What the budget gave is given back once the answer is sent, or nobody waits.
 */
export function receiveBody(
  request: IncomingMessage,
  { bodies, response }: { bodies: BodyBudget; response: ServerResponse },
  done: (body: Uint8Array | undefined) => void,
): void {
  const share = bodies.open()
  let chunks: Buffer[] | undefined = []
  let kept = 0
  let received = 0
  response.on('close', () => share.release())
  request.on('data', (chunk: Buffer) => {
    received += chunk.length
    if (received > MAX_DRAINED_BYTES) request.destroy()
    if (!chunks || kept === MAX_BODY_BYTES) return
    const part = chunk.subarray(0, MAX_BODY_BYTES - kept)
    if (share.take(part.length)) {
      chunks.push(part)
      kept += part.length
      return
    }
    chunks = undefined
    share.release()
  })
  request.on('end', () => {
    const [first, second] = chunks ?? []
    done(first && !second ? first : chunks && Buffer.concat(chunks))
  })
}
