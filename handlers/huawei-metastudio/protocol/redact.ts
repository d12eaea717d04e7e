/** Callback keys, secrets of report keys, stream keys, passwords, RTC signatures, and the queries of URLs. */
const SECRET_MEMBERS = /("(?:key|signature|password|reportSecret)"\s*:\s*)"(?:[^"\\]|\\.)*"?/g
const SECRET_LISTS = /("stream_keys"\s*:\s*)\[[^\]]*\]?/g
/** A whole URL: each letter is read once, however many `://` a text has. */
const URLS = /:\/\/[^"\s]+/g
const QUERY_SECRETS = /((?:^|[&\n])auth_key=)[^&\s]+/g

/** Removes secrets from a body, even a malformed one, or from a query. */
export function redact(text: string): string {
  return text
    .replace(SECRET_MEMBERS, '$1"<redacted>"')
    .replace(SECRET_LISTS, '$1["<redacted>"]')
    .replace(URLS, withoutQuery)
    .replace(QUERY_SECRETS, '$1<redacted>')
}

function withoutQuery(url: string): string {
  const at = url.indexOf('?')
  return at === -1 || at === url.length - 1 ? url : `${url.slice(0, at)}?<redacted>`
}
