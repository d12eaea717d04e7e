/** A key, and what proves that a request comes from its owner. */
export interface AccessKey {
  /** The access key id, secret id or access key in a request. */
  readonly key: string
  readonly secret: string | undefined
  /** For a temporary key. */
  readonly token?: SessionToken
}

/** What a request with a temporary key must carry besides its signature. */
interface SessionToken {
  /** Undefined when it is not known here, as in a replay: any will do. */
  readonly value: string | undefined
  /** Milliseconds, by the account's clock. Without it, the key does not expire. */
  readonly expiresAt?: number
}

/** The credential of an account at one vendor: its keys, and what belongs to the account whichever key asks. */
export interface Credential extends AccessKey {
  /** What the account owns at this vendor, such as a project, an APPID or a bucket. */
  readonly attributes: Readonly<Record<string, string>>
  /** More keys of the same customer. */
  readonly otherKeys?: readonly AccessKey[]
}

/** The credentials of an account, by vendor id. */
export type Credentials = Readonly<Record<string, Credential>>

/** All keys of an account at one vendor, the first one first. */
export function keysOf({ otherKeys, ...first }: Credential): readonly AccessKey[] {
  return otherKeys === undefined ? [first] : [first, ...otherKeys]
}

/** Only what tells keys apart and when they expire: for files that must hold no secret key. */
export function withoutSecrets(credentials: Credentials): Credentials {
  return mapValues(credentials, (credential) => {
    const [first, ...others] = keysOf(credential).map(nameOnly)
    if (!first) throw new TypeError('A credential has a key')
    return { ...first, attributes: {}, ...(others.length > 0 && { otherKeys: others }) }
  })
}

function nameOnly({ key, token }: AccessKey): AccessKey {
  if (token === undefined) return { key, secret: undefined }
  const { expiresAt } = token
  return { key, secret: undefined, token: { value: undefined, ...(expiresAt !== undefined && { expiresAt }) } }
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Readonly<Record<string, U>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]))
}

/** An account that is known before its first request. */
export interface AccountSpec {
  readonly name: string
  readonly credentials: Credentials
}

/** The rule for a session token that comes with a key. */
export type TokenRule =
  | { readonly kind: 'unverifiable' }
  /** A permanent key: a token is optional, and must be this one if present. */
  | { readonly kind: 'permanent'; readonly value: string | undefined }
  | ({ readonly kind: 'temporary' } & SessionToken)

/** Describes what is wrong with a session token; undefined when nothing is. An empty text means no token. */
export function tokenProblem(
  rule: TokenRule,
  presented: string,
  now: number,
): 'missing' | 'wrong' | 'expired' | undefined {
  if (rule.kind === 'unverifiable') return undefined
  if (rule.kind === 'permanent') return presented === '' || presented === rule.value ? undefined : 'wrong'
  if (presented === '') return 'missing'
  if (rule.value !== undefined && presented !== rule.value) return 'wrong'
  return rule.expiresAt !== undefined && now >= rule.expiresAt ? 'expired' : undefined
}

/** Keys with this prefix open an account of the same name at every vendor. */
export const TEST_KEY_PREFIX = 'test-'

/** The secret of every `test-` key, and the session token that may come with it. */
export const TEST_SECRET = 'soundcheck'

/** The shortest key that any vendor documents has 20 characters: a test's own key must not be longer. */
const TEST_KEY_LENGTH = 19

/** A `test-` key made from a digest, short enough for every vendor. */
export function testKey(digest: string): string {
  return `${TEST_KEY_PREFIX}${digest}`.slice(0, TEST_KEY_LENGTH)
}
