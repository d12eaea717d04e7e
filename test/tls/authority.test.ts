import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { createAuthority } from '../../src/tls/authority.ts'
import { certificatesBy } from '../../src/tls/certificates.ts'
import { handshake } from '../support/tls.ts'

const authority = await createAuthority({ domains: ['example.com'] })

/** Whether a client that trusts the authority accepts a certificate for a name or an address. */
async function accepts(name: string, by = authority): Promise<boolean | string> {
  const server = createServer(await by.issue([name]))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  // The check of the name is the client's own, and would fail for an address that is not the server's.
  const checkServerIdentity = () => undefined
  const outcome = await handshake({ port, servername: 'x.example.com', ca: by.certificate, checkServerIdentity }).then(
    (socket) => !socket.destroy() || true,
    (error: Error) => error.message,
  )
  server.close()
  return outcome
}

describe('an authority', () => {
  it('signs for its domains, and clients refuse what it signs for others', async () => {
    expect(await accepts('example.com')).toBe(true)
    expect(await accepts('a.b.example.com')).toBe(true)
    expect(await accepts('example.org')).toBe('permitted subtree violation')
    expect(await accepts('10.0.0.1')).toBe('excluded subtree violation')
  })

  it('signs for addresses that it was made for', async () => {
    const own = await createAuthority({ domains: ['localhost'], addresses: ['127.0.0.1', '::1'] })
    expect(await accepts('127.0.0.1', own)).toBe(true)
    expect(await accepts('::1', own)).toBe(true)
    expect(await accepts('10.0.0.1', own)).toBe('permitted subtree violation')
  })

  it('is an authority of its own in every process, valid from yesterday and for less than 398 days', async () => {
    const [one, other] = [authority, await createAuthority({ domains: ['example.com'] })].map(
      ({ certificate }) => new X509Certificate(certificate),
    )
    expect(one?.ca).toBe(true)
    expect(one?.subject).not.toBe(other?.subject)
    const [from, to] = [Date.parse(one?.validFrom ?? ''), Date.parse(one?.validTo ?? '')]
    expect(from).toBeLessThan(Date.now())
    expect(to - from).toBeLessThan(398 * 86_400_000)
  })

  it('signs names that are longer than a common name may be', async () => {
    const name = `${'a'.repeat(63)}.${'b'.repeat(63)}.example.com`
    const { cert } = await authority.issue([name])
    expect(new X509Certificate(cert).checkHost(name)).toBe(name)
  })
})

describe('certificates made on demand', () => {
  it('are made once a name, and for served names only', async () => {
    const certificates = await certificatesBy(authority, { isServed: (name) => name.endsWith('.example.com') })
    const first = certificates.contextFor('a.example.com')
    expect(await certificates.contextFor('a.example.com')).toBe(await first)
    expect(await certificates.contextFor('example.org')).toBeUndefined()
    expect(certificates.unnamed).toBeUndefined()
  })
})
