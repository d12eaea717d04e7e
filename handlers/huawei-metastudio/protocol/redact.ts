/** Callback keys, secrets of report keys, stream keys, passwords and RTC signatures. */
const SECRET_MEMBERS = /("(?:key|signature|password|reportSecret)"\s*:\s*)"(?:[^"\\]|\\.)*"?/g
const SECRET_LISTS = /("stream_keys"\s*:\s*)\[[^\]]*\]?/g
const QUERY_SECRETS = /((?:^|[&\n])auth_key=)[^&\s]+/g

/** Removes secrets from a body, even a malformed one, or from a query. */
export function redact(text: string): string {
  return text
    .replace(SECRET_MEMBERS, '$1"<redacted>"')
    .replace(SECRET_LISTS, '$1["<redacted>"]')
    .replace(QUERY_SECRETS, '$1<redacted>')
}
