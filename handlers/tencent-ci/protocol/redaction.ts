/** The journal hides their values. */
export const secretHeaders = ['authorization', 'x-ci-security-token', 'x-cos-security-token']

/** Removes signatures and temporary tokens from a query, and the key of `Encryption` from a body. */
export function redact(text: string): string {
  return text
    .replace(/((?:q-signature|x-(?:ci|cos)-security-token)=)[^&\s]*/gi, '$1<redacted>')
    .replace(/(<Key>)[^<]*/g, '$1<redacted>')
}
