import { hash } from 'node:crypto'

export { isSameSignature } from './same-signature.ts'

export type HashName = 'md5' | 'sha1' | 'sha256'

/** Of MD5, SHA-1 and SHA-256 alike. */
const BLOCK_BYTES = 64

/**
 * A secret made ready for many signatures by RFC 2104. With `createHmac`, the native object that each signature makes costs
 * a busy server more than the hashing does: docs/decisions/008.
 */
export class HmacKey {
  readonly #secret: Uint8Array
  readonly #pads = new Map<HashName, { readonly inner: Buffer; readonly outer: Buffer }>()

  constructor(secret: Uint8Array) {
    this.#secret = secret
  }

  /** The key's blocks for the inner and the outer hash. */
  pads(name: HashName): { readonly inner: Buffer; readonly outer: Buffer } {
    const known = this.#pads.get(name)
    if (known) return known
    const block = Buffer.alloc(BLOCK_BYTES)
    block.set(this.#secret.length > BLOCK_BYTES ? hash(name, this.#secret, 'buffer') : this.#secret)
    const padded = (mask: number) => Buffer.from(block.map((byte) => byte ^ mask))
    const pads = { inner: padded(0x36), outer: padded(0x5c) }
    this.#pads.set(name, pads)
    return pads
  }
}

/** Lower-case hexadecimal digest; of a text, its UTF-8 bytes. */
export function hashHex(name: HashName, data: string | Uint8Array): string {
  return hash(name, data, 'hex')
}

/** Base64 digest. */
export function hashBase64(name: HashName, data: string | Uint8Array): string {
  return hash(name, data, 'base64')
}

export function createHmacKey(secret: string | Uint8Array): HmacKey {
  return new HmacKey(Buffer.from(secret))
}

export function hmac(name: HashName, key: HmacKey, data: string): Uint8Array {
  return Buffer.from(hmacAs(name, key, data, 'hex'), 'hex')
}

/** Lower-case hexadecimal. */
export function hmacHex(name: HashName, key: HmacKey, data: string): string {
  return hmacAs(name, key, data, 'hex')
}

export function hmacBase64(name: HashName, key: HmacKey, data: string): string {
  return hmacAs(name, key, data, 'base64')
}

function hmacAs(name: HashName, key: HmacKey, data: string, encoding: 'hex' | 'base64'): string {
  const { inner, outer } = key.pads(name)
  return hash(name, joined(outer, hash(name, joined(inner, data), 'binary'), 'binary'), encoding)
}

/** Reused: hashing is done before anything else can run. */
const scratch = Buffer.alloc(16_384)

function joined(pad: Buffer, text: string, encoding: 'utf8' | 'binary' = 'utf8'): Uint8Array {
  // At most three bytes of UTF-8 for each unit of a text.
  if (BLOCK_BYTES + text.length * 3 > scratch.length) return Buffer.concat([pad, Buffer.from(text, encoding)])
  pad.copy(scratch)
  return scratch.subarray(0, BLOCK_BYTES + scratch.write(text, BLOCK_BYTES, encoding))
}
