import type { IncomingMessage, ServerResponse } from 'node:http'
import type { BodyBudget, BodyShare } from '../control/body-budget.ts'
import { takeBody } from './take-body.ts'

/** The rest of a longer body is discarded. This is above every vendor's own limit, so that the vendor's limit decides. */
const MAX_BODY_BYTES = 12 * 1024 * 1024 + 1
/** A client that sends more than this is disconnected. */
const MAX_DRAINED_BYTES = 64 * 1024 * 1024
const EMPTY = Buffer.alloc(0)

interface Receiving {
  readonly bodies: BodyBudget
  readonly response: ServerResponse
  /** Whether bodies come from Node's parser; otherwise from the events of the request. */
  readonly takesBodies: boolean
}

/**
 * Reads the body of a request. Calls `done` when it has ended: with the body, or with undefined when all requests together
 * have more in reading than the budget allows. What the budget gave is given back once the answer is sent, or nobody waits.
 */
export function receiveBody(
  request: IncomingMessage,
  { bodies, response, takesBodies }: Receiving,
  done: (body: Uint8Array | undefined) => void,
): void {
  const share = bodies.open()
  let chunks: Buffer[] | undefined = []
  let kept = 0
  let received = 0
  let isWatched = false
  const add = (chunk: Buffer) => {
    received += chunk.length
    if (received > MAX_DRAINED_BYTES) request.destroy()
    if (!chunks || kept === MAX_BODY_BYTES) return
    const part = kept + chunk.length > MAX_BODY_BYTES ? chunk.subarray(0, MAX_BODY_BYTES - kept) : chunk
    if (share.take(part.length)) {
      chunks.push(part)
      kept += part.length
      // Most bodies are so small that they take nothing from the budget.
      if (share.counted > 0 && !isWatched) {
        isWatched = true
        releaseAtEnd(share, response)
      }
      return
    }
    chunks = undefined
    share.release()
  }
  const end = () => done(chunks && joined(chunks))
  if (takesBodies) takeBody(request, (piece) => (piece === undefined ? end() : add(piece)))
  else request.on('data', add).on('end', end)
}

function releaseAtEnd(share: BodyShare, response: ServerResponse): void {
  if (response.closed) share.release()
  else response.on('close', () => share.release())
}

function joined([first = EMPTY, ...more]: readonly Buffer[]): Buffer {
  return more.length === 0 ? first : Buffer.concat([first, ...more])
}
