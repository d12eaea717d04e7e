import { connect } from 'node:net'

/**
 * Writes bytes to a server and resolves with everything that it sends until it ends the connection. Each part is written when
 * the server has sent something since the part before, so that the parts arrive as several packets.
 */
export function exchangeBytes(port: number, ...parts: readonly (string | Buffer)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const [first = '', ...rest] = parts
    const socket = connect(port, '127.0.0.1', () => socket.write(first))
    let received = ''
    socket.on('data', (chunk) => {
      received += chunk
      const next = rest.shift()
      if (next !== undefined) socket.write(next)
    })
    socket.on('end', () => {
      socket.end()
      resolve(received)
    })
    socket.on('error', reject)
  })
}
