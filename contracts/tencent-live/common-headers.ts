import * as z from 'zod'

/**
 * Headers of every request: documents 1278/46710 and 213/30654. The rules of DescribeLiveStreamState say which are required.
 * With the older signature, they are parameters without the prefix `X-TC-`.
 */
export const requestHeaders = z.object({
  host: z.string().optional(),
  'content-type': z.string().optional(),
  /** `TC3-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`. */
  authorization: z.string().optional(),
  'x-tc-action': z.string().optional(),
  'x-tc-version': z.string().optional(),
  /** Unix time in seconds. */
  'x-tc-timestamp': z.string().optional(),
  'x-tc-region': z.string().optional(),
  /** For temporary keys. */
  'x-tc-token': z.string().optional(),
  /** `zh-CN` or `en-US`. */
  'x-tc-language': z.string().optional(),
  /** Not documented, but every SDK sends it. */
  'x-tc-requestclient': z.string().optional(),
  /** The answer repeats it. */
  'x-tc-traceid': z.string().optional(),
  /** `UNSIGNED-PAYLOAD`: the body is not signed. */
  'x-tc-content-sha256': z.string().optional(),
})
