import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { generate } from 'selfsigned'
import { tencentLive } from '../../handlers/index.ts'
import { demoAccount } from '../../src/sandbox/accounts/named-accounts.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { WireRequest, WireResponse } from '../../src/vendor/wire.ts'

/**
 * A process of its own that plays Tencent Cloud Live at its real host name, over TLS, and differs from what is documented in
 * the ways of `PLANTED`. Prints one line of JSON when it listens: its port and its certificate.
 */
const HOST = 'live.tencentcloudapi.com'

const PLANTED: readonly ((request: WireRequest, response: WireResponse) => WireResponse)[] = [
  // Another code for a task that is not there.
  replaceInAnswer('StopLiveRecord', 'ResourceNotFound.TaskId', 'ResourceNotFound.ChannelNotExist'),
  // The same thing, refused with a code of the whole family.
  replaceInAnswer('DeleteLiveRecord', 'ResourceNotFound.TaskId', 'ResourceNotFound'),
  // A field more than is documented.
  replaceInAnswer('DescribeLiveStreamState', '"StreamState"', '"StreamAge":7,"StreamState"'),
]

function replaceInAnswer(action: string, from: string, to: string) {
  return ({ headers }: WireRequest, response: WireResponse): WireResponse =>
    headers['x-tc-action'] === action ? { ...response, body: response.body.replace(from, to) } : response
}

const { private: key, cert } = await generate([{ name: 'commonName', value: HOST }], {
  extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: HOST }] }],
})
const sandbox = new Sandbox({
  vendors: [tencentLive],
  accounts: [demoAccount([tencentLive])],
  auth: 'strict',
  seed: 'empty',
})
const server = createServer({ key, cert, maxHeaderSize: 128 * 1024 }, async (incoming, outgoing) => {
  const { method = 'GET', url = '/', headers } = incoming
  const [path = '/', query = ''] = url.split('?')
  const flat = headers as Record<string, string>
  const request = { method, host: flat.host ?? '', path, query, headers: flat, body: await buffer(incoming) }
  const answer = PLANTED.reduce((response, plant) => plant(request, response), sandbox.handle(request).response)
  const { 'Content-Length': _, ...rest } = answer.headers
  outgoing.writeHead(answer.status, rest).end(answer.body)
})
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: (server.address() as AddressInfo).port, cert })))
