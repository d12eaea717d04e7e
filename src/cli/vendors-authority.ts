import { isIP } from 'node:net'
import type { Authority } from '../tls/authority.ts'
import { type Certificates, certificatesBy } from '../tls/certificates.ts'
import { domainOf } from '../vendor/hosts.ts'
import type { Vendor } from '../vendor/vendor.ts'

interface VendorsAuthority {
  readonly authority: Authority
  readonly certificates: Certificates
}

/** Makes an authority for the vendors' host names, and for the server's own names and addresses if there are any. */
export async function vendorsAuthority(
  vendors: readonly Vendor[],
  own: readonly string[] = [],
): Promise<VendorsAuthority> {
  // Loaded on demand, because few servers need it.
  const { createAuthority } = await import('../tls/authority.ts')
  const addresses = own.filter((name) => isIP(name) !== 0)
  const names = own.filter((name) => isIP(name) === 0)
  const domains = new Set([...vendors.flatMap(({ hosts }) => hosts.map(domainOf)), ...names])
  const authority = await createAuthority({ domains: [...domains], addresses })
  const isServed = (name: string) => vendors.some((vendor) => vendor.matchesHost(name))
  return { authority, certificates: await certificatesBy(authority, { isServed, own }) }
}
