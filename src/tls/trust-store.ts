import { BmpString, Constructed, Integer, ObjectIdentifier, OctetString, Sequence, Set as SetOf } from 'asn1js'

type Value = Sequence | Constructed | ObjectIdentifier | OctetString | SetOf | BmpString | Integer

const DATA = '1.2.840.113549.1.7.1'
const CERTIFICATE_BAG = '1.2.840.113549.1.12.10.1.3'
const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1'
const FRIENDLY_NAME = '1.2.840.113549.1.9.20'
/** Java trusts only certificates with this attribute: `ORACLE_TrustedKeyUsage`, as keytool writes it. */
const TRUSTED_KEY_USAGE = '2.16.840.1.113894.746875.1.1'
const ANY_USAGE = '2.5.29.37.0'

const PEM = /-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g

/**
 * The certificates of a PEM file as a PKCS #12 trust store for Java (RFC 7292). It has neither encryption nor a password, as
 * `keytool` makes it with `keystore.pkcs12.macAlgorithm=NONE`, because everything in it is public.
 */
export function javaTrustStore(pem: string): Uint8Array {
  const certificates = Array.from(pem.matchAll(PEM), ([, base64 = '']) => Buffer.from(base64, 'base64'))
  const contents = sequence(...certificates.map(trustedCertificate))
  const safe = sequence(dataOf(contents))
  return new Uint8Array(sequence(new Integer({ value: 3 }), dataOf(safe)).toBER())
}

function trustedCertificate(der: Uint8Array, index: number): Sequence {
  const name = attribute(FRIENDLY_NAME, new BmpString({ value: `authority ${index}` }))
  const trust = attribute(TRUSTED_KEY_USAGE, identifier(ANY_USAGE))
  const bag = sequence(identifier(X509_CERTIFICATE), tagged(octets(der)))
  return sequence(identifier(CERTIFICATE_BAG), tagged(bag), new SetOf({ value: [name, trust] }))
}

function attribute(id: string, value: Value): Sequence {
  return sequence(identifier(id), new SetOf({ value: [value] }))
}

function dataOf(content: Sequence): Sequence {
  return sequence(identifier(DATA), tagged(octets(new Uint8Array(content.toBER()))))
}

function sequence(...value: readonly Value[]): Sequence {
  return new Sequence({ value: [...value] })
}

function identifier(value: string): ObjectIdentifier {
  return new ObjectIdentifier({ value })
}

function octets(bytes: Uint8Array): OctetString {
  return new OctetString({ valueHex: bytes })
}

/** `[0] EXPLICIT`. */
function tagged(value: Value): Constructed {
  return new Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value: [value] })
}
