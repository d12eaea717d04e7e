import { once } from 'node:events'
import { connect as connectSocket, type Socket } from 'node:net'
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls'

/** Opens a tunnel through a proxy. */
export async function tunnelTo(port: number, host: string): Promise<Socket> {
  const socket = connectSocket(port, '127.0.0.1')
  socket.write(`CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
  const [answer] = await once(socket, 'data')
  if (!String(answer).startsWith('HTTP/1.1 200 ')) throw new Error(String(answer))
  return socket
}

/** Connects with TLS, or rejects with the error of the handshake. */
export async function handshake(options: ConnectionOptions): Promise<TLSSocket> {
  const socket = connect({ host: '127.0.0.1', ...options })
  await once(socket, 'secureConnect')
  return socket
}

/** Sends a request, and resolves with everything until the end. */
export async function converse(socket: Socket, request: string): Promise<string> {
  socket.write(request)
  let text = ''
  for await (const chunk of socket) text += chunk
  return text
}
