import { type HmacKey, hmacBase64 } from '#digest'

/** Hash functions by the value of `SignatureMethod`. */
const hashes = { HmacSHA1: 'sha1', HmacSHA256: 'sha256' } as const

export type V1Method = keyof typeof hashes

/** HmacSHA1 when no method is named; undefined for an unknown one. */
export function v1MethodOf(text = 'HmacSHA1'): V1Method | undefined {
  return text === 'HmacSHA1' || text === 'HmacSHA256' ? text : undefined
}

/** All parameters but the signature, sorted by name, with decoded values. */
export function sortedParameters(parameters: ReadonlyMap<string, string>): string {
  return [...parameters.keys()]
    .filter((name) => name !== 'Signature')
    .sort()
    .map((name) => `${name}=${parameters.get(name)}`)
    .join('&')
}

/** The path is always `/`, unless a client signs another. */
export function v1StringToSign(method: string, host: string, sorted: string, path = '/'): string {
  return `${method}${host}${path}?${sorted}`
}

export function signV1(method: V1Method, key: HmacKey, toSign: string): string {
  return hmacBase64(hashes[method], key, toSign)
}
