import type { PageTest } from '../../in-page/tested.ts'
import type { Frame } from '../../sandbox/frames.ts'
import type { WireRequest } from '../../vendor/wire.ts'
import type { AskTest, Entering } from './asks.ts'

/**
 * Runs in every document before its own scripts: `startInPage` finds the test there. A page that starts nothing gets a worker. Playwright
 * sends this function as text, so it uses nothing from outside.
 */
export function enterDocument({ binding, hosts, workerPath }: Entering): void {
  if ('__soundcheckTest' in globalThis) return
  const ask: AskTest = Reflect.get(globalThis, binding)
  let isStarted = false
  let receivers: Parameters<PageTest['receive']>[0] | undefined

  async function* answer(request: WireRequest, signal: AbortSignal): AsyncGenerator<Frame, void, void> {
    const id = crypto.randomUUID()
    let isOver = false
    const end = () => {
      if (!isOver) void ask({ kind: 'over', id })
      isOver = true
    }
    signal.addEventListener('abort', end, { once: true })
    try {
      let frames = await ask({ kind: 'answer', id, request })
      while (frames.length > 0) {
        const last = frames.at(-1)?.kind
        isOver ||= last === 'end' || last === 'cut'
        yield* frames
        frames = isOver ? [] : await ask({ kind: 'more', id })
      }
      isOver = true
    } finally {
      signal.removeEventListener('abort', end)
      end()
    }
  }

  const fetchControl: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    const { method, url, headers, signal } = request
    signal.throwIfAborted()
    const id = crypto.randomUUID()
    const body = new Uint8Array(await request.arrayBuffer())
    const over = () => void ask({ kind: 'over', id })
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => {
        over()
        reject(signal.reason)
      })
    })
    aborted.catch(() => {})
    const sent = { method, url, headers: Object.fromEntries(headers), body }
    const head = await Promise.race([ask({ kind: 'control', id, request: sent }), aborted])
    const stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        async pull(controller) {
          const chunk = await Promise.race([ask({ kind: 'read', id }), aborted])
          if (chunk) controller.enqueue(chunk)
          else controller.close()
        },
        cancel: over,
      },
      { highWaterMark: 0 },
    )
    return new Response(head.hasBody ? stream : null, { status: head.status, headers: head.headers })
  }

  const test: PageTest = {
    hosts,
    answer,
    fetch: fetchControl,
    receive(own) {
      const tell = () => void ask({ kind: 'receives', receives: receivers !== undefined && !receivers.isEmpty })
      receivers = own
      own.onChange = tell
      tell()
      return () => {
        receivers = undefined
        tell()
      }
    },
  }
  Object.defineProperty(globalThis, '__soundcheckTest', {
    get: () => {
      isStarted = true
      return test
    },
  })
  Reflect.set(globalThis, '__soundcheckReceive', (callback: never) => receivers?.receive(callback))
  void ask({ kind: 'hello' })

  const { serviceWorker } = navigator
  // Not in a context that blocks workers, nor in a page that came by plain HTTP from elsewhere.
  if (!isSecureContext || !serviceWorker || !/^https?:$/.test(location.protocol)) return
  const isOurs = (worker: ServiceWorker | null | undefined) => worker?.scriptURL === location.origin + workerPath
  serviceWorker.addEventListener('message', async ({ data, ports: [port] }) => {
    if (data?.soundcheck === undefined || !port) return
    const frames = answer(data.soundcheck, new AbortController().signal)
    port.onmessage = async ({ data: wish }) => {
      if (wish === 'over') void frames.return()
      else port.postMessage((await frames.next()).value ?? { kind: 'cut' })
    }
  })
  // Browsers hold messages back until the document is read.
  if (isOurs(serviceWorker.controller)) serviceWorker.startMessages()
  // Its own timers, which no test stops: a worker that nobody talks to is ended, and forgets the pages that it serves.
  setInterval(() => serviceWorker.controller?.postMessage('KEEPALIVE_REQUEST'), 5000)
  if (window !== window.top) return
  addEventListener('DOMContentLoaded', async () => {
    const known = await serviceWorker.getRegistration()
    const worker = known?.active ?? known?.waiting ?? known?.installing
    if (isStarted || (known && !isOurs(worker))) return
    await serviceWorker.register(workerPath, { scope: '/' }).catch(() => {})
  })
}
