import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { generate } from 'selfsigned'
import { tencentLive } from '../../handlers/index.ts'
import { demoAccount } from '../../src/sandbox/accounts/named-accounts.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { WireRequest, WireResponse } from '../../src/vendor/wire.ts'

/**
 * A process that imitates Tencent Cloud Live at its real host name, over TLS, with the deviations in `DEVIATIONS`. When it
 * listens, it prints its port and its certificate as one line of JSON.
 */
const HOST = 'live.tencentcloudapi.com'

const DEVIATIONS: readonly ((request: WireRequest, response: WireResponse) => WireResponse)[] = [
  // Another code for an unknown task.
  replaceInAnswer('StopLiveRecord', 'ResourceNotFound.TaskId', 'ResourceNotFound.ChannelNotExist'),
  // The code of the whole family for the same refusal.
  replaceInAnswer('DeleteLiveRecord', 'ResourceNotFound.TaskId', 'ResourceNotFound'),
  // An undocumented field.
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
  const answer = DEVIATIONS.reduce((response, plant) => plant(request, response), sandbox.handle(request).response)
  const { 'Content-Length': _, ...rest } = answer.headers
  outgoing.writeHead(answer.status, rest).end(answer.body)
})
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: (server.address() as AddressInfo).port, cert })))
