import type { Mishap, WireRequest } from '../vendor/wire.ts'
import type { Handled } from './handled.ts'
import { inPieces } from './pieces.ts'

/**
 * A part of an answer on its way to another program or another tab, which delivers it. No head before `cut` means that the client
 * sees nothing of the answer. No further frame means that it waits.
 */
export type Frame =
  | {
      readonly kind: 'head'
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly hasBody: boolean
    }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'end' }
  /** The connection ended too early. */
  | { readonly kind: 'cut' }

/** What an answer needs to become frames. */
export type Sendable = Pick<Handled, 'response'> & {
  waitUntil(afterMs?: number, signal?: AbortSignal): Promise<void> | undefined
}

/** The frames of an answer, each when it is due, with what a fault does to it. Ends early when the signal aborts. */
export async function* framesOf(
  sendable: Sendable,
  { method }: Pick<WireRequest, 'method'>,
  signal: AbortSignal,
): AsyncGenerator<Frame, void, void> {
  const { response } = sendable
  await sendable.waitUntil(0, signal)
  if (signal.aborted) return
  const { status, headers, body } = response
  const mishap = response.delivery?.mishap
  if (!hasHead(mishap)) {
    if (mishap?.kind === 'hang') await aborted(signal)
    else yield { kind: 'cut' }
    return
  }
  // An answer to HEAD has the headers of the answer to GET, and no body (RFC 9110, 9.3.2).
  const hasBody = method !== 'HEAD' && body !== ''
  yield { kind: 'head', status, headers, hasBody }
  if (hasBody) yield* bodyFrames(sendable, mishap, signal)
  if (signal.aborted) return
  yield { kind: hasBody && mishap?.kind === 'truncate' ? 'cut' : 'end' }
}

async function* bodyFrames(
  { response, waitUntil }: Sendable,
  mishap: Mishap | undefined,
  signal: AbortSignal,
): AsyncGenerator<Frame, void, void> {
  const bytes = new TextEncoder().encode(response.body)
  if (mishap?.kind === 'truncate') {
    if (mishap.bytes > 0) yield { kind: 'bytes', bytes: bytes.subarray(0, mishap.bytes) }
  } else if (mishap?.kind === 'dribble') {
    for (const { piece, atMs } of inPieces(bytes, mishap.pieces, mishap.overMs)) {
      await waitUntil(atMs, signal)
      if (signal.aborted) return
      yield { kind: 'bytes', bytes: piece }
    }
  } else yield { kind: 'bytes', bytes }
}

/** Whether the client sees the headers of the answer. */
export function hasHead(mishap: Mishap | undefined): boolean {
  return mishap === undefined || mishap.kind === 'truncate' || mishap.kind === 'dribble'
}

/** Resolves when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/**
 * The response that frames describe. Resolves at the head, or with `Response.error()` when the connection broke before it. A body
 * that is cut off fails.
 */
export async function responseOf(frames: AsyncGenerator<Frame, void, void>): Promise<Response> {
  const { value: head } = await frames.next()
  if (head?.kind !== 'head') return Response.error()
  const { status, headers, hasBody } = head
  // Response adds a Content-Type to an empty string; the vendor sends none.
  if (!hasBody) {
    void frames.return()
    return new Response(null, { status, headers })
  }
  const source: UnderlyingDefaultSource<Uint8Array<ArrayBuffer>> = {
    async pull(controller) {
      const { value } = await frames.next()
      if (value?.kind === 'bytes') {
        controller.enqueue(new Uint8Array(value.bytes))
        return
      }
      // Who makes the frames may have something to end.
      void frames.return()
      if (value?.kind === 'end') {
        controller.close()
        return
      }
      await untilRead()
      controller.error(new TypeError('terminated'))
    },
    cancel: () => void frames.return(),
  }
  // Nothing is read before somebody asks for it.
  const body = new ReadableStream(source, { highWaterMark: 0 })
  return new Response(body, { status, headers })
}

const TURN_MS = 25
/**
 * A service worker passes the head of an answer on by another way than its bytes. On a busy machine, a page had the head up to
 * 30 ms after the worker had taken the bytes.
 */
const TURNS_OF_A_WORKER = 10

/** Lets a client that is reading have what came so far: an error discards what it has not read yet. */
export async function untilRead(): Promise<void> {
  const turns = globalThis.navigator?.serviceWorker?.controller ? TURNS_OF_A_WORKER : 0
  for (let turn = 0; turn < turns; turn++) await pause(TURN_MS)
  await nextTurn()
}

/** By a timer that tests do not replace, where the browser has one. */
async function pause(ms: number): Promise<void> {
  const { scheduler } = globalThis
  if (scheduler) await scheduler.postTask(() => {}, { delay: ms })
  else await aborted(AbortSignal.timeout(ms))
}

/** Waits for the next turn of the event loop without a timer, because a test may have replaced the timers. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}
