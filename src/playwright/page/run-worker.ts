import type { Frame } from '../../sandbox/frames.ts'

/** What is used of a service worker's scope. The types for pages have none. */
interface WorkerScope {
  readonly clients: {
    claim(): Promise<void>
    get(id: string): Promise<{ postMessage(message: unknown, ports: Transferable[]): void } | undefined>
  }
  skipWaiting(): Promise<void>
  addEventListener(name: string, listener: (event: WorkerEvent) => void): void
}

interface WorkerEvent {
  readonly request: Request
  readonly clientId: string
  waitUntil(work: Promise<void>): void
  respondWith(response: Promise<Response>): void
}

/**
 * The service worker of a page that starts none. It hands requests to the vendors to the page that sent them, and leaves others alone.
 * Served as text, so it uses nothing from outside.
 *
 * @param expression Matches the vendors' host names.
 */
export function runWorker(expression: string): void {
  // How long a page takes at most to read what came before an error: see `untilRead` in src/sandbox/frames.ts.
  const READ_MS = 250
  const isVendors = new RegExp(expression)
  const scope = globalThis as unknown as WorkerScope
  scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()))
  scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()))
  scope.addEventListener('fetch', (event) => {
    if (isVendors.test(new URL(event.request.url).hostname)) event.respondWith(answer(event))
  })

  async function answer({ request, clientId }: WorkerEvent): Promise<Response> {
    const client = await scope.clients.get(clientId)
    // A worker of the page's own: the test answers what goes to the network.
    if (!client) return fetch(request)
    const { port1, port2 } = new MessageChannel()
    const ask = (wish: 'next' | 'over') => port1.postMessage(wish)
    const next = () =>
      new Promise<Frame>((resolve) => {
        port1.onmessage = ({ data }) => resolve(data)
        ask('next')
      })
    client.postMessage({ soundcheck: await wireOf(request) }, [port2])
    request.signal.addEventListener('abort', () => ask('over'))
    const head = await next()
    if (head.kind !== 'head') return Response.error()
    const { status, headers, hasBody } = head
    const stream = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const frame = await next()
          if (frame.kind === 'bytes') return controller.enqueue(frame.bytes)
          if (frame.kind === 'end') return controller.close()
          await new Promise((resolve) => setTimeout(resolve, READ_MS))
          controller.error(new TypeError('terminated'))
        },
        cancel: () => ask('over'),
      },
      { highWaterMark: 0 },
    )
    return new Response(hasBody ? stream : null, { status, headers })
  }

  async function wireOf(request: Request) {
    const { host, pathname, search } = new URL(request.url)
    const { method, headers } = request
    const body = new Uint8Array(await request.arrayBuffer())
    return { method, host, path: pathname, query: search.slice(1), headers: Object.fromEntries(headers), body }
  }
}
