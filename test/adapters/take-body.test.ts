import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { GivingRequest, takeBody } from '../../src/adapters/take-body.ts'

/** Sends these bytes over one connection to a server that answers every request with its body in capitals. */
async function exchange(bytes: string, answers: number): Promise<string[]> {
  const server = createServer({ IncomingMessage: GivingRequest }, (request, response) => {
    let body = ''
    takeBody(request, {
      take(piece) {
        body += piece.toString()
      },
      end: () => void response.end(`<${request.method} ${body.toUpperCase()}>`),
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  let received = ''
  for (const piece of bytes.match(/.{1,40}/gs) ?? []) socket.write(piece)
  for await (const chunk of socket) {
    received += chunk
    if ((received.match(/>/g) ?? []).length === answers) break
  }
  return Array.from(received.matchAll(/<(.*?)>/g), ([, body = '']) => body)
}

it('gives the bodies of requests that follow each other on one connection, whole and in their order', async () => {
  const bytes = [
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nfirst',
    'GET / HTTP/1.1\r\nHost: a\r\n\r\n',
    'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nth\r\n3\r\nird\r\n0\r\n\r\n',
    `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 90\r\n\r\n${'x'.repeat(90)}`,
  ]
  expect(await exchange(bytes.join(''), 4)).toEqual(['POST FIRST', 'GET ', 'POST THIRD', `POST ${'X'.repeat(90)}`])
})
