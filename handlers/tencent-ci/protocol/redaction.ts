/** The journal hides their values. */
export const secretHeaders = ['authorization', 'x-ci-security-token', 'x-cos-security-token']

/** Removes signatures and temporary tokens from a query. Bodies have neither. */
export function redact(text: string): string {
  return text.replace(/((?:q-signature|x-(?:ci|cos)-security-token)=)[^&\s]*/gi, '$1<redacted>')
}
