import * as z from 'zod'

/** The bytes of a body, as text if they are UTF-8, so that people can read them. */
export const bodySchema = z.union([z.strictObject({ text: z.string() }), z.strictObject({ base64: z.base64() })])

export type KeptBody = z.output<typeof bodySchema>

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const utf8 = new TextEncoder()

export function keepBody(bytes: Uint8Array): KeptBody {
  try {
    return { text: strictUtf8.decode(bytes) }
  } catch {
    return { base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) }
  }
}

export function bytesOf(body: KeptBody): Uint8Array {
  if ('text' in body) return utf8.encode(body.text)
  return Uint8Array.from(atob(body.base64), (character) => character.charCodeAt(0))
}
