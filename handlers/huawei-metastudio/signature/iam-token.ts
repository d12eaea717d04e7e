import { createHmacKey, type HmacKey, hmacHex, isSameSignature } from '#digest'
import { isPlainObject, parseJson } from '../../../src/vendor/json.ts'

/** The content of a token. Tokens are not stored: like the vendor's, they carry their content and a seal. */
export interface TokenClaims {
  /** An access key of the account that requested it. */
  readonly key: string
  /** The user of a registered account, whose token outlives the access key. */
  readonly user?: { readonly domain: string; readonly name: string }
  /** Undefined when the token is for every project that the account names. */
  readonly project: string | undefined
  /** Undefined when the token is for every region. */
  readonly region: string | undefined
  /** A token for a domain gives access to no project. */
  readonly scope: 'project' | 'domain'
  /** Milliseconds. */
  readonly expiresAt: number
  /** Distinguishes tokens that were issued in the same millisecond. */
  readonly id: string
}

export interface ReadToken {
  readonly claims: TokenClaims
  readonly content: string
  readonly seal: string
}

/** Documented. */
export const TOKEN_VALID_MS = 24 * 3_600_000

const FORMAT = /^MII([\w+/=]+)\.([0-9a-f]{64})$/

/** The key with which an account seals its tokens: made from the password of its user or, without one, its secret key. */
export function tokenKey(secret = ''): HmacKey {
  return createHmacKey(`soundcheck/iam-token/${secret}`)
}

export function writeToken(claims: TokenClaims, key: HmacKey): string {
  const content = btoa(asciiJson(claims))
  return `MII${content}.${hmacHex('sha256', key, content)}`
}

/** Undefined when the mock did not write the text. */
export function readToken(text: string): ReadToken | undefined {
  const [, content = '', seal = ''] = FORMAT.exec(text) ?? []
  if (content === '') return undefined
  try {
    const claims = parseJson(atob(content))
    if (!isPlainObject(claims) || typeof claims.key !== 'string') return undefined
    // The seal of the account will prove the rest.
    return { claims: claims as unknown as TokenClaims, content, seal }
  } catch {
    return undefined
  }
}

/** Whether the account with this key has sealed the token. */
export function isGenuine({ content, seal }: ReadToken, key: HmacKey): boolean {
  return isSameSignature(seal, hmacHex('sha256', key, content))
}

/** Base64 takes no characters beyond Latin-1. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
