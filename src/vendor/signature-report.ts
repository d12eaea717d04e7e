import { isSameSignature } from '#digest'
import { brief, budget, excerpt } from '../diagnostics/budget.ts'

/** Why a signature does not match. Each with what is ruled out when nothing of that kind fits. */
const kinds = {
  'clock-skew': 'a wrong clock',
  'secret-of-another-account': 'the secrets of other accounts here',
  'blank-in-credential': 'white space or quotation marks around the key or the secret',
  'key-derived-differently': 'other ways to derive the signing key',
  'signature-respelled': 'other spellings of the signature',
  'wrong-service-or-region': 'other services and regions',
  'host-or-port': 'other hosts and ports',
  'forwarded-host': 'the hosts that proxies forwarded',
  'path-slash': 'other slashes in the path',
  'path-prefix': 'prefixes of the path',
  'path-encoded-twice': 'other escapes',
  'plus-or-blank': 'plus signs for blanks',
  'lower-case-escapes': 'escapes in lower case',
  'order-changed': 'other orders of headers and parameters',
  'parameter-changed': 'parameters that were added or not signed',
  'header-changed': 'the usual changes of headers',
  'header-bytes': 'other bytes in headers',
  'body-changed': 'other spellings of the body',
  'other-method': 'other methods',
  'other-time': 'other times and zones',
  unexplained: 'everything else',
} as const

export type CauseId = keyof typeof kinds

/** What the client did, in a few words, when a cause is confirmed. */
const mistakes: Readonly<Record<CauseId, string>> = {
  'clock-skew': 'signed with a wrong clock',
  'secret-of-another-account': 'signed with the secret of another account',
  'blank-in-credential': 'signed with white space or quotation marks around the key or the secret',
  'key-derived-differently': 'signed with a signing key that was derived in another way',
  'signature-respelled': 'the signature is spelled in another way',
  'wrong-service-or-region': 'signed for another service or region',
  'host-or-port': 'signed for another host or port',
  'forwarded-host': 'signed for the host before a proxy changed it',
  'path-slash': 'signed with other slashes in the path',
  'path-prefix': 'signed with another prefix of the path',
  'path-encoded-twice': 'signed with other escapes in the path',
  'plus-or-blank': 'signed with plus signs for blanks',
  'lower-case-escapes': 'signed with escapes in lower case',
  'order-changed': 'signed in another order of headers or parameters',
  'parameter-changed': 'signed with other parameters',
  'header-changed': 'signed with other headers',
  'header-bytes': 'signed with other bytes in the headers',
  'body-changed': 'signed with another body',
  'other-method': 'signed for another method',
  'other-time': 'signed for another time or time zone',
  unexplained: 'the signature does not match',
}

/** Every cause that a report can name, in the order of our documentation. */
export const causeIds = Object.keys(kinds) as CauseId[]

export interface SignatureCause {
  readonly id: CauseId
  /** Whether assuming this cause gives exactly the presented signature. */
  readonly isConfirmed: boolean
  /** For people: what to do about it. Never a secret. */
  readonly detail: string
  /** What the client must have signed. Absent unless the cause is confirmed. */
  readonly signed?: SignedText
  /** Of `unexplained`: the kinds of mistakes that were tried and do not fit, in words. */
  readonly ruledOut?: readonly string[]
}

/** A text that gives the presented signature. Secrets are redacted in it. */
export interface SignedText {
  readonly canonicalRequest: string
  readonly stringToSign: string
  /** Present when the body is what differs, which a canonical request shows as a digest only. */
  readonly body?: string
}

/**
 * How to find out whether a secret fits, without the server: the first key is `prefix` and the secret; each step is signed with
 * the key before it, and gives the next key; the last key signs one of the strings. The secret fits when the signature is the
 * one that was presented. Only the digest of that one is told: the signature itself could be sent again.
 */
export interface SecretTrial {
  readonly hash: 'SHA-1' | 'SHA-256'
  readonly prefix: string
  readonly steps: readonly string[]
  /** `hex`: a key between the steps is the text of its digits. */
  readonly keysAre: 'bytes' | 'hex'
  readonly signatureIs: 'hex' | 'base64'
  /** One for each way to sign this request that is accepted. */
  readonly stringsToSign: readonly string[]
  /** SHA-256 of the presented signature, in hexadecimal digits. */
  readonly presentedDigest: string
}

/** The server's side of a rejected signature. */
export interface SignatureReport {
  readonly algorithm: string
  readonly canonicalRequest: string
  readonly stringToSign: string
  /** Likeliest first. */
  readonly causes: readonly SignatureCause[]
  /** Absent when the strings to sign hold something that must not be shown. */
  readonly trial?: SecretTrial
}

/** A cause to try, with the signature that it would give. Without one, the cause is only a suspicion. */
export interface Suspect {
  readonly id: CauseId
  readonly detail: string
  readonly sign?: () => string
  /** After `sign` gave the presented signature: the text that it signed. */
  readonly signed?: () => SignedText | undefined
}

/**
 * The first cause that gives the presented signature: two that do would sign the same text. If there is none: the suspects that
 * cannot be tried, and what was ruled out.
 * Each try hashes `signedLength` characters, so the longer the signed text is, the fewer suspects are tried. Default: all are.
 * Put suspects that cannot be tried first: those after the last try are not read.
 */
export function weighCauses(presented: string, suspects: Iterable<Suspect>, signedLength = 1): SignatureCause[] {
  const maxTries = Math.ceil(budget.hashed / Math.max(signedLength, 1))
  const possible: SignatureCause[] = []
  const tried: CauseId[] = []
  let isCut = false
  for (const { id, detail, sign, signed } of suspects) {
    isCut = tried.length === maxTries
    if (isCut) break
    if (sign === undefined) possible.push({ id, detail, isConfirmed: false })
    else if (isSameSignature(sign(), presented)) return [confirmed({ id, detail }, signed?.())]
    else tried.push(id)
  }
  return [...possible, unexplained(tried, isCut)]
}

function confirmed(cause: Pick<SignatureCause, 'id' | 'detail'>, signed: SignedText | undefined): SignatureCause {
  return { ...cause, isConfirmed: true, ...(signed && { signed }) }
}

/** Says what it cannot be. Nothing proves that it is the secret, so the secret is not named as the cause. */
function unexplained(tried: readonly CauseId[], isCut: boolean): SignatureCause {
  const names = [...new Set(tried)].map((id) => kinds[id])
  const count = `no known mistake explains it: ${tried.length} were tried${isCut ? ', and the request is too long for more' : ''}`
  const ruledOut = names.length > 0 ? `. Ruled out: ${names.join(', ')}` : ''
  const advice = 'Compare the text that your client signs with the string to sign here'
  return { id: 'unexplained', isConfirmed: false, detail: `${count}${ruledOut}. ${advice}`, ruledOut: names }
}

/** Why a request is refused whose signature does not match, for the journal. */
export function mismatchReason({ causes: [likeliest] }: SignatureReport): string {
  return `the signature does not match: ${likeliest?.detail ?? 'no cause was found'}`
}

/** The same in a few words: what the client did, if that is certain. */
export function mistakeOf({ causes: [likeliest] }: SignatureReport): string {
  return mistakes[likeliest?.isConfirmed ? likeliest.id : 'unexplained']
}

/** A report within the budget of an explanation. */
export function briefReport({
  algorithm,
  canonicalRequest,
  stringToSign,
  causes,
  trial,
}: SignatureReport): SignatureReport {
  return {
    algorithm: excerpt(algorithm),
    canonicalRequest: brief(canonicalRequest),
    stringToSign: brief(stringToSign),
    causes: causes.slice(0, 2 * budget.listed).map(briefCause),
    // A text that was cut proves nothing about a secret.
    ...(trial && isShort(trial) && { trial }),
  }
}

function briefCause({ signed, ...cause }: SignatureCause): SignatureCause {
  const detail = excerpt(cause.detail, 1024)
  return signed === undefined ? { ...cause, detail } : { ...cause, detail, signed: briefText(signed) }
}

function briefText({ canonicalRequest, stringToSign, body }: SignedText): SignedText {
  return {
    canonicalRequest: brief(canonicalRequest),
    stringToSign: brief(stringToSign),
    ...(body !== undefined && { body: brief(body) }),
  }
}

function isShort({ steps, stringsToSign }: SecretTrial): boolean {
  return [...steps, ...stringsToSign].reduce((sum, { length }) => sum + length, 0) <= budget.explanation
}
