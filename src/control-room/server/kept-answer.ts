import type { ControlRequest } from '../../client/transport.ts'
import type { Kept } from './kept.ts'

/** Answers as the server would have. What is not kept does not exist. */
export function keptAnswer({ answers, events }: Kept, { method, path, query }: ControlRequest): Response {
  if (method !== 'GET') return problem(405, 'This page has no server: nothing can be changed in it')
  if (path === '/events') return eventStream(events, query.since !== undefined)
  if (path.endsWith('/journal')) return Response.json([])
  return Object.hasOwn(answers, path) ? Response.json(answers[path]) : problem(404, 'This was not kept in the page')
}

/** Never ends, as the server's. */
function eventStream(events: Kept['events'], isBackfill: boolean): Response {
  const last = events.at(-1)?.sequence ?? -1
  const hello = `event: hello\ndata: ${JSON.stringify({ run: 'kept', first: 0, last })}\n\n`
  const told = isBackfill ? events.map((event) => `data: ${JSON.stringify(event)}\n\n`) : []
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode(hello + told.join(''))),
  })
  return new Response(body)
}

function problem(status: number, detail: string): Response {
  return Response.json({ status, detail }, { status })
}
