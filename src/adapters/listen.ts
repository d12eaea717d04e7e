import type { AddressInfo, Server } from 'node:net'
import { UsageError } from '../diagnostics/usage-error.ts'

interface Listening {
  readonly port: number
  readonly host: string
  /** The option that sets the port. */
  readonly option: string
}

export function listen(server: Server, { port, host, option }: Listening): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'the port is taken' : error.message
      reject(
        new UsageError(`Cannot listen on ${host}:${port}: ${reason}. Choose another with ${option} or --host`, {
          cause: error,
        }),
      )
    })
    server.listen(port, host, resolve)
  })
}

export function portOf(listener: Server): number {
  return (listener.address() as AddressInfo).port
}
