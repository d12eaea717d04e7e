import { readFileSync } from 'node:fs'
import { rootCertificates } from 'node:tls'

/** Where systems keep the authorities that they trust, as Go's crypto/x509 lists the places. */
const PLACES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/tls/cacert.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
]

/** The authorities that this machine trusts, as PEM. On a system that keeps them in no file, those that Node brings. */
export function systemAuthorities(): string {
  for (const place of PLACES) {
    const text = contentOf(place)
    if (text?.includes('-----BEGIN CERTIFICATE-----')) return text
  }
  return `${rootCertificates.join('\n')}\n`
}

/** Undefined when there is no such file, or it cannot be read. */
export function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
