import * as z from 'zod'
import { type Frame, framesOf } from '../../sandbox/frames.ts'
import type { RelayedAnswer } from '../control.ts'
import { defineRoute } from '../route.ts'
import { texts } from '../schemas/json.ts'

/** Above every vendor's own limit for bodies, which are a third longer in base64. */
const MAX_RELAYED_BYTES = 20 * 1024 * 1024

const bytes = z.base64().meta({ description: 'Bytes in base64' })

const relayed = z
  .strictObject({
    method: z.string(),
    host: z.string().meta({ description: 'As in the Host header. The vendor is found by it' }),
    path: z.string().meta({ description: 'As it is on the wire, percent-escapes kept' }),
    query: z.string().meta({ description: 'As it is on the wire, without the question mark' }),
    headers: texts.meta({ description: 'With lower-case names' }),
    body: bytes,
  })
  .meta({ title: 'RelayedRequest' })

/** One line of the answer. */
export const relayedFrame = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('head'), status: z.int(), headers: texts, hasBody: z.boolean() }),
  z.strictObject({ kind: z.literal('bytes'), bytes }),
  z.strictObject({ kind: z.literal('end') }),
  z.strictObject({ kind: z.literal('cut') }),
])

const relay = defineRoute('relay', {
  summary:
    'Answer a request that a client addressed to a vendor, as the vendor would: for programs that cannot connect to this server, such as a page’s worker. The answer comes line by line, each when it is due',
  body: relayed,
  maxBytes: MAX_RELAYED_BYTES,
  answer: z.string().meta({
    description:
      'JSON, one object a line, by its `kind`: `head` with `status`, `headers` and `hasBody`; then `bytes` with `bytes` in base64; then `end`. `cut` instead: the connection broke here. No line: the answer does not come',
  }),
  mediaType: 'application/x-ndjson',
  async run({ body: { body, ...rest } }, { relaying }) {
    const request = { ...rest, body: fromBase64(body) }
    const since = performance.now()
    const handled = await relaying.handle(request)
    const gone = new AbortController()
    const frames = noted(framesOf(handled, request, gone.signal), (sent) =>
      relaying.report?.({ handled, ...sent, milliseconds: performance.now() - since }),
    )
    return new Response(linesOf(frames, gone), { headers: { 'Content-Type': 'application/x-ndjson' } })
  },
})

export const relayRoutes = { relay }

/** Tells what was sent, once no more is. */
async function* noted(
  frames: AsyncGenerator<Frame, void, void>,
  over: (sent: Pick<RelayedAnswer, 'status' | 'isWhole'>) => void,
): AsyncGenerator<Frame, void, void> {
  let [status, isWhole] = [0, false]
  try {
    for await (const frame of frames) {
      if (frame.kind === 'head') status = frame.status
      isWhole = frame.kind === 'end'
      yield frame
    }
  } finally {
    over({ status, isWhole })
  }
}

function linesOf(frames: AsyncGenerator<Frame, void, void>, gone: AbortController): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await frames.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(`${JSON.stringify(toLine(value))}\n`))
    },
    cancel() {
      gone.abort()
      void frames.return()
    },
  })
}

function toLine(one: Frame): z.input<typeof relayedFrame> {
  return one.kind === 'bytes' ? { kind: 'bytes', bytes: toBase64(one.bytes) } : one
}

function toBase64(from: Uint8Array): string {
  return btoa(Array.from(from, (byte) => String.fromCharCode(byte)).join(''))
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
