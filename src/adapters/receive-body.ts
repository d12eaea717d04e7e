import type { IncomingMessage, ServerResponse } from 'node:http'
import type { BodyBudget, BodyShare } from '../control/body-budget.ts'
import { type BodyTaker, takeBody } from './take-body.ts'

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

/** Called when a body has ended, with undefined when all requests together have more in reading than the budget allows. */
type Received = (body: Uint8Array | undefined) => void

/** Reads the body of a request. What the budget gave is given back once the answer is sent, or nobody waits. */
export function receiveBody(request: IncomingMessage, receiving: Receiving, done: Received): void {
  const receipt = new Receipt(request, receiving, done)
  if (receiving.takesBodies) takeBody(request, receipt)
  else request.on('data', (piece) => receipt.take(piece)).on('end', () => receipt.end())
}

/** One body on its way. An object, because closures for each request cost more than what they do. */
class Receipt implements BodyTaker {
  readonly #request: IncomingMessage
  readonly #response: ServerResponse
  readonly #share: BodyShare
  readonly #done: Received
  /** Nearly all bodies come in one piece. */
  #first: Buffer = EMPTY
  #more: Buffer[] | undefined
  #kept = 0
  #received = 0
  #isOverBudget = false
  #isWatched = false

  constructor(request: IncomingMessage, { bodies, response }: Receiving, done: Received) {
    this.#request = request
    this.#response = response
    this.#share = bodies.open()
    this.#done = done
  }

  take(piece: Buffer): void {
    this.#received += piece.length
    if (this.#received > MAX_DRAINED_BYTES) this.#request.destroy()
    if (this.#isOverBudget || this.#kept === MAX_BODY_BYTES) return
    const left = MAX_BODY_BYTES - this.#kept
    const part = piece.length > left ? piece.subarray(0, left) : piece
    if (this.#share.take(part.length)) this.#keep(part)
    else {
      this.#isOverBudget = true
      this.#first = EMPTY
      this.#more = undefined
      this.#share.release()
    }
  }

  #keep(part: Buffer): void {
    if (this.#kept === 0) this.#first = part
    else {
      this.#more ??= []
      this.#more.push(part)
    }
    this.#kept += part.length
    // Most bodies are so small that they take nothing from the budget.
    if (this.#share.counted === 0 || this.#isWatched) return
    this.#isWatched = true
    releaseAtEnd(this.#share, this.#response)
  }

  end(): void {
    const whole = this.#more === undefined ? this.#first : Buffer.concat([this.#first, ...this.#more])
    this.#done(this.#isOverBudget ? undefined : whole)
  }
}

function releaseAtEnd(share: BodyShare, response: ServerResponse): void {
  if (response.closed) share.release()
  else response.on('close', () => share.release())
}
