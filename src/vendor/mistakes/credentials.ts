import { excerpt } from '../../diagnostics/budget.ts'
import type { Mistake, Signers } from './mistake.ts'

/** White space and other characters that people paste without seeing them. */
const INVISIBLE: readonly (readonly [text: string, name: string])[] = [
  ['\n', 'a line break'],
  [' ', 'a blank'],
  ['\r\n', 'a line break of Windows'],
  ['\t', 'a tab'],
  ['\u00a0', 'a no-break space'],
  ['\u200b', 'a space without a width'],
  ['\ufeff', 'a byte order mark'],
]
/** With more accounts, their secrets would take the place of other mistakes. */
const FIRST_ACCOUNTS = 10

/** Secrets of other accounts: the first few are likely, the rest are tried last. */
export function* otherSecrets({ secret, others }: Signers, which: 'first' | 'rest'): Generator<Mistake> {
  const known = others.filter((other) => other.secret !== secret)
  const chosen = which === 'first' ? known.slice(0, FIRST_ACCOUNTS) : known.slice(FIRST_ACCOUNTS)
  for (const other of chosen) {
    const detail = `it was made with the secret of another account (${excerpt(other.account)}): use the one that belongs to the key`
    yield { id: 'secret-of-another-account', detail, instead: { secret: other.secret } }
  }
}

/** What stood around the secret, or around a signed key, when it was used. */
export function* blanksAround({ secret, key }: Signers): Generator<Mistake> {
  for (const [text, detail] of surrounded(secret)) {
    yield { id: 'blank-in-credential', detail: `the secret was used with ${detail}`, instead: { secret: text } }
  }
  if (key === undefined) return
  for (const [text, detail] of surrounded(key)) {
    yield { id: 'blank-in-credential', detail: `the key was signed with ${detail}`, instead: { key: text } }
  }
}

function* surrounded(text: string): Generator<[string, string]> {
  for (const [invisible, name] of INVISIBLE) {
    yield [`${text}${invisible}`, `${name} after it: trim it`]
    yield [`${invisible}${text}`, `${name} before it: trim it`]
    yield [`${invisible}${text}${invisible}`, `${name} on either side: trim it`]
  }
  for (const quote of ['"', "'"]) yield [`${quote}${text}${quote}`, `the quotation marks around it: leave them out`]
  if (text.trim() !== text) yield [text.trim(), 'nothing around it, but it has white space there']
}

/** How a signature changes on its way when it is spelled or escaped wrongly. */
export const travelled: readonly Mistake[] = [
  {
    id: 'signature-respelled',
    detail: 'the signature was not percent-encoded: its plus signs arrived as blanks',
    instead: {},
    travel: (signature) => signature.replaceAll('+', ' '),
  },
  {
    id: 'signature-respelled',
    detail: 'the signature was percent-encoded twice',
    instead: {},
    travel: (signature) => encodeURIComponent(signature),
  },
  {
    id: 'signature-respelled',
    detail: 'the signature came in capital letters: its hexadecimal digits are lower-case',
    instead: {},
    travel: (signature) => signature.toUpperCase(),
  },
]
