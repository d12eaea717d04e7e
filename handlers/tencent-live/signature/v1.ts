import { type HmacKey, hmacBase64 } from '#digest'

/** By the value of `SignatureMethod`. */
const hashes = { HmacSHA1: 'sha1', HmacSHA256: 'sha256' } as const

export type V1Method = keyof typeof hashes

/** Without a method it is HmacSHA1; undefined when it is none of the two. */
export function v1MethodOf(text = 'HmacSHA1'): V1Method | undefined {
  return text === 'HmacSHA1' || text === 'HmacSHA256' ? text : undefined
}

/** The parameters in order of name, their values as they are meant and not as they travel; the signature aside. */
export function sortedParameters(parameters: ReadonlyMap<string, string>): string {
  return [...parameters.keys()]
    .filter((name) => name !== 'Signature')
    .sort()
    .map((name) => `${name}=${parameters.get(name)}`)
    .join('&')
}

/** The path is always `/`. */
export function v1StringToSign(method: string, host: string, sorted: string): string {
  return `${method}${host}/?${sorted}`
}

export function signV1(method: V1Method, key: HmacKey, toSign: string): string {
  return hmacBase64(hashes[method], key, toSign)
}
