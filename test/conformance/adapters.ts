import { setupServer } from 'msw/node'
import { vendors } from '../../handlers/vendors.ts'
import { mswHandlers } from '../../src/adapters/msw.ts'
import { startServer } from '../../src/adapters/server.ts'
import { type SendThrough, sandboxTarget } from '../../src/conformance/targets/sandbox.ts'
import type { Target } from '../../src/conformance/targets/target.ts'
import { endpointOf, sendTo } from '../../src/conformance/transport.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { WireAnswer } from '../../src/vendor/client.ts'
import type { WireRequest } from '../../src/vendor/wire.ts'

/** The adapters that promises run through. */
export type AdapterName = 'in process' | 'over HTTP' | 'through MSW'

const http: SendThrough = ({ origin = '' }, request) => sendTo(endpointOf(origin), request)

/** A sandbox for the promises of one vendor. Real clients need the HTTP adapter, because they open their own sockets. */
export function openTarget(adapter: AdapterName, vendor: string): Promise<Target> {
  if (adapter === 'in process') return sandboxTarget({ vendors })
  if (adapter === 'through MSW') return mswTarget(vendor)
  return sandboxTarget({ vendors, serve: (sandbox) => startServer(sandbox, { port: 0 }), send: http })
}

/** Sends requests with global `fetch` to the vendors' own host names. MSW listens from the first request on. */
async function mswTarget(vendor: string): Promise<Target> {
  let close = () => {}
  let isListening = false
  const listen = (sandbox: Sandbox) => {
    const server = setupServer(...mswHandlers(sandbox, { vendors: [vendor] }))
    server.listen({ onUnhandledRequest: 'error' })
    isListening = true
    close = () => server.close()
  }
  const target = await sandboxTarget({
    vendors,
    send: ({ sandbox }, request) => {
      if (!isListening) listen(sandbox)
      return sendThroughFetch(request)
    },
  })
  return {
    ...target,
    close: async () => {
      close()
      await target.close()
    },
  }
}

async function sendThroughFetch({ method, host, path, query, headers, body }: WireRequest): Promise<WireAnswer> {
  const { host: _, 'content-length': _length, ...rest } = headers
  const response = await fetch(`http://${host}${path}${query === '' ? '' : `?${query}`}`, {
    method,
    headers: rest,
    // A followed redirect would be invisible.
    redirect: 'manual',
    ...(body.length > 0 && { body: new Uint8Array(body) }),
  })
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
}
