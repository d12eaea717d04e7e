import { readableBody, type WireRequest } from '../../../src/vendor/wire.ts'

const IN_HEADER = /\bCredential=([^/,]{1,1024})\//
const IN_PAIRS = /(?:^|&)SecretId=([^&\s]+)/g
/** How much of a body is searched, and how many of repeated ids are counted. */
const MAX_BODY_BYTES = 65_536
const IN_PART = /name="SecretId"[^\r\n]{0,256}(?:\r?\n[^\r\n]{1,256}){0,8}\r?\n\r?\n([^\r\n]+)/
const IN_JSON = /"SecretId"\s*:\s*"([^"\\]+)"/

/** The SecretId in an Authorization header, even if the rest of the header is malformed. */
export function secretIdInHeader({ authorization = '' }: WireRequest['headers']): string | undefined {
  return IN_HEADER.exec(authorization)?.[1]
}

/** The SecretId of a request that cannot be decoded: from its header, its query or whatever its body is. */
export function callerKey(request: WireRequest): string | undefined {
  const { headers, query } = request
  const body = () => readableBody(request, MAX_BODY_BYTES)
  const id = secretIdInHeader(headers) ?? inPairs(query) ?? inBody(body())
  // The Node SDK signs with the id `null` when it has no credentials.
  return id === 'null' ? undefined : id
}

function inBody(body: string): string | undefined {
  return inPairs(body) ?? (IN_PART.exec(body) ?? IN_JSON.exec(body))?.[1]
}

/** The last of repeated names counts, as in a form that can be decoded. */
function inPairs(text: string): string | undefined {
  const raw = [...text.matchAll(IN_PAIRS)].at(-1)?.[1]
  if (raw === undefined) return undefined
  try {
    return decodeURIComponent(raw.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}
