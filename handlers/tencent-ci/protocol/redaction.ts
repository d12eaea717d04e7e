/** The journal hides their values. */
export const secretHeaders = ['authorization', 'x-ci-security-token', 'x-cos-security-token']

/** Removes the key of `Encryption` from a body. The core redacts queries and addresses, where the other secrets are. */
export function redact(text: string): string {
  return text.replace(/(<Key>)[^<]*/g, '$1<redacted>')
}
