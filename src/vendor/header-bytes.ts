/**
 * The values of headers as signatures cover them: as bytes. Every adapter hands over one character for each byte, as Node's
 * HTTP and the Headers of the Fetch API do, so the text `中文` arrives as the six characters of its UTF-8.
 */

import { percentEncode } from './percent-encoding.ts'

const ASCII = /^[\0-\x7f]*$/
const BYTES = /^[\0-\xff]*$/
/** So many arguments a call takes on every engine. */
const CHUNK = 8192

const utf8 = new TextEncoder()
const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

/** One character for each byte. Characters beyond that, which only a request made in process has, become UTF-8. */
export function headerBytes(value: string): string {
  return BYTES.test(value) ? value : utf8Bytes(value)
}

/** The UTF-8 of a text, one character for each byte. */
export function utf8Bytes(text: string): string {
  if (ASCII.test(text)) return text
  const bytes = utf8.encode(text)
  let characters = ''
  for (let at = 0; at < bytes.length; at += CHUNK) characters += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return characters
}

/** The text of a value whose bytes are UTF-8. Other bytes stay what they are, one character each. */
export function headerText(value: string): string {
  if (ASCII.test(value) || !BYTES.test(value)) return value
  try {
    return strictUtf8.decode(toBytes(value))
  } catch {
    return value
  }
}

/** Without the blanks around it. A no-break space is no blank here: its byte is also the last one of `à`. */
export function trimmedHeader(value: string): string {
  if (ASCII.test(value)) return value.trim()
  let [start, end] = [0, value.length]
  while (start < end && isBlank(value[start])) start++
  while (end > start && isBlank(value[end - 1])) end--
  return value.slice(start, end)
}

/** In lower case, as a text and not byte by byte. Of bytes that are no text, only the letters of ASCII change. */
export function lowerCaseHeader(value: string): string {
  if (ASCII.test(value)) return value.toLowerCase()
  const text = headerText(value)
  if (text === value) return value.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
  const lower = text.toLowerCase()
  return lower === text ? value : utf8Bytes(lower)
}

/** RFC 3986, of the bytes. */
export function percentEncodeHeader(value: string): string {
  const text = headerText(value)
  if (text !== value || ASCII.test(value) || !BYTES.test(value)) return percentEncode(text)
  return value.replace(/[^\w.~-]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
}

/** What to hash of a text that contains values of headers: its bytes. For ASCII that is the text itself. */
export function bytesToHash(text: string): string | Uint8Array {
  return ASCII.test(text) || !BYTES.test(text) ? text : toBytes(text)
}

function toBytes(value: string): Uint8Array {
  const bytes = new Uint8Array(value.length)
  for (let index = 0; index < value.length; index++) bytes[index] = value.charCodeAt(index)
  return bytes
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t'
}
