import type { TlsTrouble } from '../adapters/secure.ts'

/** Says in a sentence why a client did not get through, and what to do. `remedy` makes it trust the certificates. */
export function describeTrouble({ kind, host, detail }: TlsTrouble, remedy: string): string {
  const where = host ?? 'this server'
  switch (kind) {
    case 'untrusted':
      return `TLS: a client refused the certificate for ${where}, because it does not trust who signed it. ${remedy}`
    case 'silent':
      return `TLS: a client of ${where} left without a request when it had seen the certificate. If it does not trust who signed it, this helps: ${remedy}`
    case 'unnamed':
      return "TLS: a client did not name a host, so there is no certificate for it. Use a vendor's host name instead of an address"
    case 'stranger':
      return `TLS: a client asked for ${where}, which is no vendor's host. Certificates are made for the vendors' hosts only`
    case 'http2':
      return `TLS: a client of ${where} speaks HTTP/2 only, and Soundcheck speaks HTTP/1.1. Turn HTTP/2 off in the client`
    case 'plain':
      return 'TLS: a client sent plain HTTP to the port with TLS. Use https:// in its address, or the other port'
    case 'other':
      return `TLS: the handshake with a client of ${where} failed: ${detail}`
  }
}
