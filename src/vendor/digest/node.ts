import { hash } from 'node:crypto'

export { isSameSignature } from './same-signature.ts'

export type HashName = 'md5' | 'sha1' | 'sha256'

/** Of MD5, SHA-1 and SHA-256 alike. */
const BLOCK_BYTES = 64
const DIGEST_BYTES: Readonly<Record<HashName, number>> = { md5: 16, sha1: 20, sha256: 32 }
/** Room for a text in a key's own block. Signatures of headers and bodies sign a short text with their digests. */
const OWN_TEXT_BYTES = 512

/**
 * A secret made ready for many signatures by RFC 2104. With `createHmac`, the native object that each signature makes costs
 * a busy server more than the hashing does: docs/decisions/008.
 */
export class HmacKey {
  readonly #secret: Uint8Array
  readonly #blocks = new Map<HashName, Blocks>()

  constructor(secret: Uint8Array) {
    this.#secret = secret
  }

  blocks(name: HashName): Blocks {
    const known = this.#blocks.get(name)
    if (known) return known
    const blocks = new Blocks(name, this.#secret)
    this.#blocks.set(name, blocks)
    return blocks
  }
}

/** What the inner and the outer hash read, with the padded key in place. Reused: hashing is done before anything else can run. */
class Blocks {
  readonly #inner: Buffer
  readonly #outer: Buffer
  /** The part of the inner block that was filled last. Texts of one kind mostly have the same length. */
  #filled: Buffer

  constructor(name: HashName, secret: Uint8Array) {
    const block = Buffer.alloc(BLOCK_BYTES)
    block.set(secret.length > BLOCK_BYTES ? hash(name, secret, 'buffer') : secret)
    this.#inner = Buffer.alloc(BLOCK_BYTES + OWN_TEXT_BYTES)
    this.#outer = Buffer.alloc(BLOCK_BYTES + DIGEST_BYTES[name])
    for (const [index, byte] of block.entries()) {
      this.#inner[index] = byte ^ 0x36
      this.#outer[index] = byte ^ 0x5c
    }
    this.#filled = this.#inner
  }

  inner(text: string): Buffer {
    // At most three bytes of UTF-8 for each unit of a text.
    if (text.length * 3 > OWN_TEXT_BYTES) {
      return Buffer.concat([this.#inner.subarray(0, BLOCK_BYTES), Buffer.from(text)])
    }
    const end = BLOCK_BYTES + this.#inner.write(text, BLOCK_BYTES)
    if (this.#filled.length !== end) this.#filled = this.#inner.subarray(0, end)
    return this.#filled
  }

  /** `digest` has one character for each byte. */
  outer(digest: string): Buffer {
    this.#outer.write(digest, BLOCK_BYTES, 'latin1')
    return this.#outer
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
  const blocks = key.blocks(name)
  return hash(name, blocks.outer(hash(name, blocks.inner(data), 'binary')), encoding)
}
