import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { vendors } from '../../handlers/vendors.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { Contract } from '../../src/vendor/contract.ts'
import { testKey } from '../../src/vendor/credential.ts'
import type { Vendor } from '../../src/vendor/vendor.ts'
import type { WireRequest } from '../../src/vendor/wire.ts'

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Changes an answer, or a callback, on its way. */
export type Mutation = (answer: Answer) => Answer

const unchanged: Mutation = (answer) => answer

interface HarEntry {
  readonly startedDateTime: string
  readonly request: object
  readonly response: object
}

/**
 * Stands for the real vendors: a mock with settings of its own, whose answers are changed on their way. Records everything as
 * HAR, callbacks too. Its clock runs with real time, because SDKs sign with that.
 */
export async function startDouble(mutations: Readonly<Record<string, Mutation>>) {
  const entries: HarEntry[] = []
  const sandbox = new Sandbox({
    vendors,
    seed: 'empty',
    idSeed: 'the real vendor',
    sendCallback: async ({ url, headers, body }, _timeout, _policy, at = 0) => {
      const sent = (mutations.callback ?? unchanged)({ status: 200, headers: { ...headers }, body })
      const request: WireRequest = {
        ...wireOf('POST', new URL(url), sent.headers),
        body: new TextEncoder().encode(sent.body),
      }
      entries.push(entryOf(request, { status: 200, headers: {}, body: '' }, { at, origin: new URL(url).origin }))
      return 200
    },
  })
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const at = Date.now()
    const request = await read(incoming)
    const { response, vendor } = sandbox.handle(request)
    const change = mutations[vendor?.locate(request)?.id ?? ''] ?? unchanged
    const changed = change({ status: response.status, headers: { ...response.headers }, body: response.body })
    entries.push(entryOf(request, changed, { at, origin: `https://${request.host}` }))
    const headers = Object.entries(changed.headers).filter(([name]) => !/^(?:connection|content-length)$/i.test(name))
    outgoing.sendDate = false
    outgoing.writeHead(changed.status, Object.fromEntries(headers))
    outgoing.end(changed.body)
  }
  const server = createServer((incoming, outgoing) => {
    // A change that does not fit must not leave the client waiting.
    answer(incoming, outgoing).catch((error) => outgoing.writeHead(500).end(String(error)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    sandbox,
    entries,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    har: () => JSON.stringify({ log: { version: '1.2', creator: { name: 'double', version: '1' }, entries } }),
    close: () => server.close(),
  }
}

function entryOf(
  { method, path, query, headers, body }: WireRequest,
  answer: Answer,
  { at, origin }: { at: number; origin: string },
): HarEntry {
  const list = (given: Readonly<Record<string, string>>) =>
    Object.entries(given).map(([name, value]) => ({ name, value }))
  return {
    startedDateTime: new Date(at).toISOString(),
    request: {
      method,
      url: `${origin}${path}${query === '' ? '' : `?${query}`}`,
      headers: list(headers),
      postData: { mimeType: 'text/plain', text: new TextDecoder().decode(body) },
    },
    response: {
      status: answer.status,
      headers: list(answer.headers),
      content: { size: Buffer.byteLength(answer.body), mimeType: 'text/plain', text: answer.body },
    },
  }
}

function wireOf(method: string, { host, pathname, search }: URL, headers: Answer['headers']): WireRequest {
  return { method, host, path: pathname, query: search.slice(1), headers, body: new Uint8Array() }
}

async function read(incoming: IncomingMessage): Promise<WireRequest> {
  const { method = 'GET', url = '/', headers } = incoming
  const [path = '/', ...query] = url.split('?')
  const known = Object.entries(headers).filter((one): one is [string, string] => typeof one[1] === 'string')
  const body = await buffer(incoming)
  return { method, host: headers.host ?? '', path, query: query.join('?'), headers: Object.fromEntries(known), body }
}

/** One of the SDK packages, for an account of the double. */
export async function packageClient(vendorId: string, name: string, origin: string) {
  const vendor = vendors.find(({ id }) => id === vendorId) as Vendor
  const kind = (await vendor.spec.clients()).find((one) => one.name === name)
  if (!kind) throw new Error(`No client ${name}`)
  const credential = vendor.spec.credentials.test(testKey(`compared-${name.replace(/\W/g, '-')}`))
  const client = (await kind.load()).create({ credential, origin })
  return {
    credential,
    call: async (id: string, input: object = {}): Promise<unknown> => {
      const { body } = await client.call({ contract: vendor.spec.contracts[id] as Contract, input, wire: undefined })
      return body
    },
    close: () => client.close?.(),
  }
}
