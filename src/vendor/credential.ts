/** The credential of an account at one vendor. */
export interface Credential {
  /** The access key id, secret id or access key in a request. */
  readonly key: string
  readonly secret: string | undefined
  /** For temporary credentials: the required session token, and when it expires (milliseconds). */
  readonly token?: { readonly value: string; readonly expiresAt: number }
  /** What the account owns at this vendor, such as a project, an APPID or a bucket. */
  readonly attributes: Readonly<Record<string, string>>
}

/** An account that is known before its first request. */
export interface AccountSpec {
  readonly name: string
  /** By vendor id. */
  readonly credentials: Readonly<Record<string, Credential>>
}

/** The rule for a session token that comes with a key. */
export type TokenRule =
  | { readonly kind: 'unverifiable' }
  /** A permanent key: a token is optional, and must be this one if present. */
  | { readonly kind: 'permanent'; readonly value: string | undefined }
  /** A temporary key, valid until `expiresAt` (milliseconds). */
  | { readonly kind: 'temporary'; readonly value: string; readonly expiresAt: number }

/** Describes what is wrong with a session token; undefined when nothing is. An empty text means no token. */
export function tokenProblem(
  rule: TokenRule,
  presented: string,
  now: number,
): 'missing' | 'wrong' | 'expired' | undefined {
  if (rule.kind === 'unverifiable') return undefined
  if (rule.kind === 'permanent') return presented === '' || presented === rule.value ? undefined : 'wrong'
  if (presented === '') return 'missing'
  if (presented !== rule.value) return 'wrong'
  return now >= rule.expiresAt ? 'expired' : undefined
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
