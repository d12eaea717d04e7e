import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { percent } from './unreadable.ts'

/** One byte a character. Node's parser refuses bytes beyond ASCII in a target. */
const RAW_LINE = /^(?:\r\n)*[A-Z]+ ([\x21-\xff]+) HTTP\/1\.[01]\r\n/
const BEYOND_ASCII = /[\x80-\xff]/g

/**
 * A packet that begins with a request whose target contains raw bytes, with these percent-encoded. Undefined for any other
 * packet. curl, PHP and Java send `?name=直播` so, and the gateways of the vendors are built on servers that accept it.
 */
export function withEncodedTarget(packet: Buffer): Buffer | undefined {
  const [line, target] = RAW_LINE.exec(packet.toString('latin1')) ?? []
  if (line === undefined || target === undefined) return undefined
  const encoded = target.replace(BEYOND_ASCII, (byte) => percent(byte.charCodeAt(0)))
  if (encoded === target) return undefined
  return Buffer.concat([
    Buffer.from(
      line.replace(target, () => encoded),
      'latin1',
    ),
    packet.subarray(line.length),
  ])
}

/** Reads a connection again from `bytes` on, after Node's parser failed on it. */
export function readAgain(server: Server, socket: Socket, bytes: Buffer): void {
  takeBack(socket)
  // A stream that already flows would not look at what is put back.
  socket.pause()
  socket.unshift(bytes)
  server.emit('connection', socket)
  socket.resume()
}

/**
 * Does what Node does before it hands over the socket of a CONNECT: frees the parser and takes its listeners off. Node frees a
 * parser when the socket closes, and offers no other way.
 */
function takeBack(socket: Socket): void {
  for (const listener of socket.listeners('close')) listener.call(socket)
  for (const name of ['close', 'data', 'drain', 'end', 'error', 'timeout', 'pause', 'resume']) {
    socket.removeAllListeners(name)
  }
}
