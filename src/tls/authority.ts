import { isIP } from 'node:net'
import { AsnConvert } from '@peculiar/asn1-schema'
import {
  GeneralName as AsnGeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_nameConstraints,
  NameConstraints,
} from '@peculiar/asn1-x509'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  type JsonGeneralName,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'

/** A certificate with its chain and key, as PEM. */
export interface KeyedCertificate {
  readonly cert: string
  readonly key: string
}

/** A certificate authority that exists in this process only: its key is in memory, and is never written anywhere. */
export interface Authority {
  /** The authority's own certificate, as PEM. */
  readonly certificate: string
  /** Makes a certificate for host names and addresses. Clients refuse one for a name outside the authority's domains. */
  issue(names: readonly string[]): Promise<KeyedCertificate>
}

export interface AuthorityOptions {
  /** The authority may sign for these domains and names below them. */
  readonly domains: readonly string[]
  /** It may sign for these addresses. Default: for none. */
  readonly addresses?: readonly string[]
}

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const
const DAY_MS = 86_400_000
/** Apple's systems refuse certificates that are valid for longer. */
const VALID_DAYS = 397

/** Makes an authority, with a new key. */
export async function createAuthority({ domains, addresses = [] }: AuthorityOptions): Promise<Authority> {
  cryptoProvider.set(crypto)
  const [own, leaf] = await Promise.all([createKeys(), createKeys()])
  const name = `CN=Soundcheck ${randomHex(4)}, O=Soundcheck`
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name,
    keys: own,
    signingAlgorithm: SIGNING,
    ...validity(),
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      constraintsTo(domains, addresses),
      await SubjectKeyIdentifierExtension.create(own.publicKey),
    ],
  })
  const pem = `${certificate.toString('pem')}\n`
  const key = PemConverter.encode(await crypto.subtle.exportKey('pkcs8', leaf.privateKey), 'PRIVATE KEY')
  return {
    certificate: pem,
    issue: async (names) => ({
      key,
      cert: `${(await sign(names, certificate, { own, leaf })).toString('pem')}\n${pem}`,
    }),
  }
}

async function sign(
  names: readonly string[],
  authority: X509Certificate,
  { own, leaf }: { readonly own: CryptoKeyPair; readonly leaf: CryptoKeyPair },
): Promise<X509Certificate> {
  return X509CertificateGenerator.create({
    serialNumber: `01${randomHex(15)}`,
    // A common name must not be longer than 64 characters, and clients read the alternative names.
    subject: 'O=Soundcheck',
    issuer: authority.subject,
    publicKey: leaf.publicKey,
    signingKey: own.privateKey,
    signingAlgorithm: SIGNING,
    notBefore: authority.notBefore,
    notAfter: authority.notAfter,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(names.map(alternativeName)),
      await AuthorityKeyIdentifierExtension.create(own.publicKey),
      await SubjectKeyIdentifierExtension.create(leaf.publicKey),
    ],
  })
}

function alternativeName(value: string): JsonGeneralName {
  return { type: isIP(value) === 0 ? 'dns' : 'ip', value }
}

/** Even with a stolen key, one can sign for these names only (RFC 5280, 4.2.1.10). */
function constraintsTo(domains: readonly string[], addresses: readonly string[]): Extension {
  const subtree = (base: AsnGeneralName) => new GeneralSubtree({ base })
  const permitted = [
    ...domains.map((dNSName) => subtree(new AsnGeneralName({ dNSName }))),
    ...addresses.map((address) =>
      subtree(new AsnGeneralName({ iPAddress: `${address}/${isIP(address) === 6 ? 128 : 32}` })),
    ),
  ]
  const everyAddress = ['0.0.0.0/0', '::/0'].map((iPAddress) => subtree(new AsnGeneralName({ iPAddress })))
  const constraints = new NameConstraints({
    permittedSubtrees: new GeneralSubtrees(permitted),
    ...(addresses.length === 0 && { excludedSubtrees: new GeneralSubtrees(everyAddress) }),
  })
  return new Extension(id_ce_nameConstraints, true, AsnConvert.serialize(constraints))
}

function createKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(CURVE, true, ['sign', 'verify'])
}

function validity() {
  const now = Date.now()
  // Clocks of containers and of this machine may differ a little.
  return { notBefore: new Date(now - DAY_MS), notAfter: new Date(now + (VALID_DAYS - 2) * DAY_MS) }
}

function randomHex(bytes: number): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString('hex')
}
