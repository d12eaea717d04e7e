import type { Server } from 'node:http'
import { createServer as createNetServer, type Server as NetServer, type Socket } from 'node:net'
import { createServer as createTlsServer, type SecureContext, type TLSSocket } from 'node:tls'
import { option, optionsSchema } from '../diagnostics/options.ts'
import type { Certificates } from '../tls/certificates.ts'
import type { Connections } from './connections.ts'

export interface TlsOptions {
  /** Default 4748; 0 takes any free port. */
  readonly port?: number
  readonly certificates: Certificates
  /** Called when a client and the server do not agree on TLS, once for each kind and host. */
  readonly onTrouble?: (trouble: TlsTrouble) => void
}

export const tlsOptionsSchema = optionsSchema<TlsOptions>({
  port: option.whole({ to: 65_535 }),
  certificates: option.having<Certificates>(['contextFor'], 'certificates'),
  onTrouble: option.callback<(trouble: TlsTrouble) => void>(),
})

/** Why there was no request on a TLS connection. */
export interface TlsTrouble {
  readonly kind: /** The client refused the certificate. */
    | 'untrusted'
    /** The client left when it had seen the certificate. Node does so with one that it does not trust. */
    | 'silent'
    /** The client named no host, and there is no certificate for clients that name none. */
    | 'unnamed'
    /** There is no certificate for the host. */
    | 'stranger'
    /** The client speaks HTTP/2 only. */
    | 'http2'
    /** The client does not speak TLS. */
    | 'plain'
    | 'other'
  /** The host that the client named. */
  readonly host: string | undefined
  /** The error of the TLS library. */
  readonly detail: string
}

/** Alerts of clients about the server's certificate, by the codes of different versions of OpenSSL. */
const UNTRUSTED = /ALERT_(?:UNKNOWN_CA|CERTIFICATE_UNKNOWN|BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|ACCESS_DENIED)/
const HANDSHAKE_TIMEOUT_MS = 30_000
/** Names come from clients, so their number is limited. */
const MAX_REPORTED = 1000

/** Takes TLS off connections, and hands them to an HTTP server. */
export class SecureFront {
  readonly #certificates: Certificates
  readonly #onTrouble: (trouble: TlsTrouble) => void
  readonly #named = new WeakMap<object, string>()
  readonly #reported = new Set<string>()
  readonly #connections: Connections
  readonly #tls: ReturnType<typeof createTlsServer>

  constructor(http: Server, options: TlsOptions & { readonly connections: Connections }) {
    const { certificates, connections, onTrouble = () => {} } = options
    this.#connections = connections
    this.#certificates = certificates
    this.#onTrouble = onTrouble
    const choose = (socket: object, name: string) => this.#choose(socket, name.toLowerCase())
    this.#tls = createTlsServer({
      ...certificates.unnamed,
      handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
      ALPNProtocols: ['http/1.1'],
      // Node calls this as a method of the connection, which is the only way to know which connection asks.
      SNICallback(this: object, name, done) {
        choose(this, name).then(
          (context) => done(null, context),
          (error: Error) => done(error),
        )
      },
    })
    this.#tls.on('secureConnection', (socket) => {
      socket.once('close', () => {
        if (socket.bytesRead === 0 && !connections.stopping.aborted) this.#report('silent', socket, '')
      })
      http.emit('connection', socket)
      if (connections.stopping.aborted) socket.destroySoon()
    })
    this.#tls.on('tlsClientError', (error: NodeJS.ErrnoException, socket) => this.#explain(error, socket))
  }

  /** Begins TLS on a connection, as the server. */
  accept(socket: Socket): void {
    this.#connections.carry(socket)
    this.#tls.emit('connection', socket)
  }

  async #choose(socket: object, name: string): Promise<SecureContext> {
    this.#named.set(socket, name)
    const context = await this.#certificates.contextFor(name)
    if (!context) throw new Error(NO_CERTIFICATE)
    return context
  }

  #explain(error: NodeJS.ErrnoException, socket: TLSSocket): void {
    const kind = kindOf(error, {
      isNamed: this.#named.has(socket),
      takesUnnamed: this.#certificates.unnamed !== undefined,
    })
    if (kind) this.#report(kind, socket, error.message)
  }

  #report(kind: TlsTrouble['kind'], socket: TLSSocket, detail: string): void {
    const host = this.#named.get(socket)
    const subject = `${kind} ${host}`
    if (this.#reported.has(subject) || this.#reported.size >= MAX_REPORTED) return
    this.#reported.add(subject)
    this.#onTrouble({ kind, host, detail })
  }
}

interface Hello {
  /** Whether the client named a host. */
  readonly isNamed: boolean
  readonly takesUnnamed: boolean
}

/** What went wrong in a handshake; undefined when a client left before it said anything, as tests of a port do. */
function kindOf(
  { code = '', message }: NodeJS.ErrnoException,
  { isNamed, takesUnnamed }: Hello,
): TlsTrouble['kind'] | undefined {
  if (UNTRUSTED.test(code)) return 'untrusted'
  if (message === NO_CERTIFICATE) return 'stranger'
  if (code.includes('NO_APPLICATION_PROTOCOL')) return 'http2'
  if (code === 'ERR_SSL_HTTP_REQUEST') return 'plain'
  if (code === 'ECONNRESET') return isNamed ? 'silent' : undefined
  return isNamed || takesUnnamed ? 'other' : 'unnamed'
}

const NO_CERTIFICATE = 'no certificate for this host'

/** A listener whose connections begin with TLS. */
export function secureListener(front: SecureFront): NetServer {
  return createNetServer((socket) => {
    socket.on('error', () => socket.destroy())
    front.accept(socket)
  })
}

/** A TLS record of a handshake: type 22, then version 3.x. */
export function isClientHello(bytes: Uint8Array | undefined): boolean {
  return bytes?.[0] === 22 && (bytes[1] === undefined || bytes[1] === 3)
}
