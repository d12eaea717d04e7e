import { hashHex } from '#digest'
import { REDACTED } from '../diagnostics/redact-urls.ts'
import type { SecretTrial } from './signature-report.ts'

/** Hides the values of pairs in a signed text, wherever they stand: in a query, behind a path, or among headers. */
export function hidePairs(text: string, names: readonly string[]): string {
  const pairs = new RegExp(String.raw`(^|[&?\n])(${names.join('|')})=[^&\n]*`, 'gi')
  return text.replace(pairs, `$1$2=${REDACTED}`)
}

/** How to try secrets for a presented signature. Equal strings to sign are told once. */
export function secretTrial(
  presented: string,
  { stringsToSign, ...scheme }: Omit<SecretTrial, 'presentedDigest'>,
): SecretTrial {
  return { ...scheme, stringsToSign: [...new Set(stringsToSign)], presentedDigest: hashHex('sha256', presented) }
}
