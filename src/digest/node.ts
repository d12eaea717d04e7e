import { hash } from 'node:crypto'

/** Lower-case hexadecimal SHA-256 of a text's UTF-8 bytes. */
export function sha256Hex(text: string): string {
  return hash('sha256', text, 'hex')
}

/** Base64 of the MD5, as Content-MD5 has it. */
export function md5Base64(bytes: Uint8Array): string {
  return hash('md5', bytes, 'base64')
}
