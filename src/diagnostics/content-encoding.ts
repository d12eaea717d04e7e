/** The first bytes of gzip (RFC 1952). */
const GZIP = [0x1f, 0x8b]

/** What a compressed body has to do with a refusal; undefined for a body that is sent as it is. */
export function compressionOf(headers: Readonly<Record<string, string>>, body: Uint8Array): string | undefined {
  if (body.length === 0) return undefined
  const encoding = (headers['content-encoding'] ?? '').trim().slice(0, 64)
  if (encoding !== '' && encoding.toLowerCase() !== 'identity') {
    return `the body has the Content-Encoding "${encoding}", which is not undone: send the body as it is`
  }
  const isGzip = GZIP.every((byte, index) => body[index] === byte)
  return isGzip ? 'the body is compressed with gzip, without a Content-Encoding: send the body as it is' : undefined
}
