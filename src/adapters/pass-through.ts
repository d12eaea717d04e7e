import { request as httpRequest, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { hostName } from '../vendor/wire.ts'
import { endGently } from './connections.ts'
import { targetOf } from './wire-request.ts'

/** How requests for other hosts than the vendors' go on. Nothing of them is read or recorded. */
export interface PassThrough {
  /** Whether requests may go to this machine only. */
  readonly isOffline: boolean
  /** The proxy to reach a host through, as `http:` or `https:` URL; undefined to reach it directly. `host` has its port. */
  proxyFor(scheme: 'http' | 'https', host: string): URL | undefined
}

/** Headers for the next hop only (RFC 9110, 7.6.1), and those that clients send to proxies. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** Connects a tunnel to its host. The bytes go through as they are. */
export function passTunnel(
  passThrough: PassThrough,
  { host, socket, head }: { readonly host: string; readonly socket: Socket; readonly head: Buffer },
): void {
  const proxy = passThrough.proxyFor('https', host)
  const far = proxy ? connectTo(proxy) : connect(Number(portOf(host)), withoutBrackets(hostName(host)))
  const refuse = (error: Error) => refuseTunnel(socket, host, error)
  far.once('error', refuse)
  socket.once('close', () => far.destroy())
  const open = () => {
    far.off('error', refuse)
    far.on('error', () => socket.destroy())
    far.once('close', () => socket.destroySoon())
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
    if (head.length > 0) far.write(head)
    socket.pipe(far).pipe(socket)
  }
  if (proxy) askProxy(far, { proxy, host, open, refuse })
  else far.once('connect', open)
}

interface ProxyQuestion {
  readonly proxy: URL
  readonly host: string
  readonly open: () => void
  readonly refuse: (error: Error) => void
}

/** Asks another proxy for a tunnel. */
function askProxy(far: Socket, { proxy, host, open, refuse }: ProxyQuestion): void {
  const credential = credentialOf(proxy)
  const lines = credential === undefined ? '' : `Proxy-Authorization: ${credential}\r\n`
  far.once(proxy.protocol === 'https:' ? 'secureConnect' : 'connect', () =>
    far.write(`CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n${lines}\r\n`),
  )
  readHead(far, (answer) => {
    if (/^HTTP\/1\.[01] 2\d\d /.test(answer)) return open()
    far.destroy()
    refuse(new Error(`the proxy ${proxy.host} answered ${answer.split('\r\n', 1)[0]}`))
  })
}

/** Sends a request that a client wrote as to a proxy on to its host, and the answer back. */
export function passRequest(passThrough: PassThrough, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { url: target = '' } = incoming
  const url = URL.parse(target)
  if (!url) {
    refuseRequest(outgoing, target, new Error('its address cannot be read'))
    return
  }
  const isHttps = url.protocol === 'https:'
  const hostAndPort = `${url.hostname}:${url.port || (isHttps ? '443' : '80')}`
  const proxy = passThrough.proxyFor(isHttps ? 'https' : 'http', hostAndPort)
  const next = proxy ?? url
  const credential = proxy && credentialOf(proxy)
  // Some clients, such as old versions of axios, send requests for https addresses so, and leave the TLS to the proxy.
  const send = next.protocol === 'https:' ? httpsRequest : httpRequest
  const far = send({
    agent: false,
    host: withoutBrackets(next.hostname),
    port: next.port || (next.protocol === 'https:' ? 443 : 80),
    method: incoming.method,
    // As it was written: a URL would normalize it.
    path: proxy ? target : targetOf(target).pathAndQuery,
    headers: [
      ...forwarded(incoming.rawHeaders),
      ...(credential === undefined ? [] : ['Proxy-Authorization', credential]),
    ],
    setHost: false,
  })
  far.on('error', (error) => refuseRequest(outgoing, url.host, error))
  far.on('response', (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.statusMessage, forwarded(answer.rawHeaders))
    answer.on('error', () => outgoing.destroy())
    answer.pipe(outgoing)
  })
  outgoing.once('close', () => far.destroy())
  incoming.pipe(far)
}

/** Names and values in turn, as Node gives and takes them. */
function forwarded(raw: readonly string[]): string[] {
  return raw.filter((_, index) => !HOP_BY_HOP.has((raw[index - (index % 2)] ?? '').toLowerCase()))
}

function connectTo(proxy: URL): Socket {
  const host = withoutBrackets(proxy.hostname)
  if (proxy.protocol === 'https:') return connectTls({ host, port: Number(proxy.port || 443), servername: host })
  return connect(Number(proxy.port || 80), host)
}

function credentialOf({ username, password }: URL): string | undefined {
  if (username === '') return undefined
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return `Basic ${Buffer.from(pair).toString('base64')}`
}

/** Reads up to the empty line that ends the head of an answer. What follows stays unread. */
function readHead(socket: Socket, done: (head: string) => void): void {
  let text = ''
  const read = (chunk: Buffer) => {
    text += chunk.toString('latin1')
    const end = text.indexOf('\r\n\r\n')
    if (end === -1) return
    socket.off('data', read)
    socket.pause()
    socket.unshift(Buffer.from(text.slice(end + 4), 'latin1'))
    done(text.slice(0, end))
  }
  socket.on('data', read)
}

function refuseTunnel(socket: Socket, host: string, error: Error): void {
  const body = problem(host, error)
  const head = `HTTP/1.1 502 ${STATUS_CODES[502]}\r\nContent-Type: application/problem+json\r\nConnection: close\r\n`
  socket.write(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  endGently(socket)
}

function refuseRequest(response: ServerResponse, host: string, error: Error): void {
  if (response.headersSent) return void response.destroy()
  response.writeHead(502, { 'Content-Type': 'application/problem+json' })
  response.end(problem(host, error))
}

function problem(host: string, { message }: Error): string {
  const detail = `Soundcheck passes requests for hosts that are no vendor's through, but cannot reach ${host}: ${message}`
  return JSON.stringify({ type: 'about:blank', title: 'Cannot reach the host', status: 502, detail })
}

function portOf(host: string): string {
  return /:(\d+)$/.exec(host)?.[1] ?? '443'
}

/** Sockets take IPv6 addresses without the brackets that they have in a URL. */
function withoutBrackets(name: string): string {
  return name.replace(/^\[|\]$/g, '')
}
