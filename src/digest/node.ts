import { createHmac, createSecretKey, hash, type KeyObject, timingSafeEqual } from 'node:crypto'

export type HashName = 'md5' | 'sha1' | 'sha256'

/** A secret made ready for many signatures: with a raw secret each one costs five times as much. */
export type HmacKey = KeyObject

/** Lower-case hexadecimal digest; of a text, its UTF-8 bytes. */
export function hashHex(name: HashName, data: string | Uint8Array): string {
  return hash(name, data, 'hex')
}

/** Base64 digest. */
export function hashBase64(name: HashName, data: string | Uint8Array): string {
  return hash(name, data, 'base64')
}

export function createHmacKey(secret: string | Uint8Array): HmacKey {
  return createSecretKey(Buffer.from(secret))
}

export function hmac(name: HashName, key: HmacKey, data: string): Uint8Array {
  return createHmac(name, key).update(data).digest()
}

/** Lower-case hexadecimal. */
export function hmacHex(name: HashName, key: HmacKey, data: string): string {
  return createHmac(name, key).update(data).digest('hex')
}

export function hmacBase64(name: HashName, key: HmacKey, data: string): string {
  return createHmac(name, key).update(data).digest('base64')
}

/** Compares signatures in a time that tells nothing about where they differ. */
export function isSameSignature(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
