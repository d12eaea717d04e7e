import { hmac as nobleHmac } from '@noble/hashes/hmac.js'
import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

export { isSameSignature } from './same-signature.ts'

export type HashName = 'md5' | 'sha1' | 'sha256'

export type HmacKey = Uint8Array

const hashes = { md5, sha1, sha256 }

/** Lower-case hexadecimal digest; of a text, its UTF-8 bytes. */
export function hashHex(name: HashName, data: string | Uint8Array): string {
  return bytesToHex(hashes[name](toBytes(data)))
}

/** Base64 digest. */
export function hashBase64(name: HashName, data: string | Uint8Array): string {
  return toBase64(hashes[name](toBytes(data)))
}

export function createHmacKey(secret: string | Uint8Array): HmacKey {
  return toBytes(secret)
}

export function hmac(name: HashName, key: HmacKey, data: string): Uint8Array {
  return nobleHmac(hashes[name], key, utf8ToBytes(data))
}

/** Lower-case hexadecimal. */
export function hmacHex(name: HashName, key: HmacKey, data: string): string {
  return bytesToHex(hmac(name, key, data))
}

export function hmacBase64(name: HashName, key: HmacKey, data: string): string {
  return toBase64(hmac(name, key, data))
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

function toBytes(data: string | Uint8Array): Uint8Array {
  return typeof data === 'string' ? utf8ToBytes(data) : data
}
