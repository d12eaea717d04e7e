import { IncomingMessage } from 'node:http'
import { HeaderShapes } from './header-shapes.ts'

/** Takes a body piece by piece, and then its end. */
export interface BodyTaker {
  take(piece: Buffer): void
  end(): void
}

/** Who takes the body that a connection is sending. */
interface Taking {
  request: IncomingMessage | undefined
  taker: BodyTaker | undefined
}

/** By connection: a property of a request would keep it in memory through the next collections, docs/decisions/054. */
const takings = new WeakMap<object, Taking>()

const shapes = new HeaderShapes()

/** A request of a server whose bodies {@link takeBody} can take. Its `push` is what Node's parser gives each piece to. */
export class GivingRequest extends IncomingMessage {
  #headers: Record<string, string> | undefined

  static {
    const { get, set } = Object.getOwnPropertyDescriptor(IncomingMessage.prototype, 'headers') ?? {}
    if (get && set) {
      Object.defineProperty(GivingRequest.prototype, 'headers', {
        configurable: true,
        get(this: GivingRequest) {
          // Another runtime may use them before the request is made.
          if (!(#headers in this)) return get.call(this)
          this.#headers ??= shapes.headersOf(this.rawHeaders, () => get.call(this))
          return this.#headers
        },
        set(this: GivingRequest, headers: Record<string, string>) {
          if (#headers in this) this.#headers = headers
          else set.call(this, headers)
        },
      })
    }
  }

  override push(piece: Buffer | null): boolean {
    const taking = takings.get(this.socket)
    if (taking?.request !== this || taking.taker === undefined) return super.push(piece)
    const { taker } = taking
    if (piece !== null) taker.take(piece)
    else {
      taking.request = undefined
      taking.taker = undefined
      // Only after the parser has read the packet to its end: there may be bytes that belong to no request.
      process.nextTick(end, taker)
    }
    return true
  }
}

function end(taker: BodyTaker): void {
  taker.end()
}

/**
 * Takes the body of a {@link GivingRequest} from Node's parser. Without the events of the request's stream, a request takes a sixth
 * less time: docs/decisions/048.
 */
export function takeBody(request: IncomingMessage, taker: BodyTaker): void {
  const taking = takings.get(request.socket)
  if (taking) {
    taking.request = request
    taking.taker = taker
  } else takings.set(request.socket, { request, taker })
  // Otherwise Node reads what is left once the answer is sent.
  if ('_consuming' in request) request._consuming = true
}
