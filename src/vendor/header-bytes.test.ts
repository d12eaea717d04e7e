import { describe, expect, it } from 'vitest'
import {
  bytesToHash,
  headerBytes,
  headerText,
  lowerCaseHeader,
  percentEncodeHeader,
  trimmedHeader,
} from './header-bytes.ts'

const asBytes = (text: string) => Buffer.from(text).toString('latin1')

describe('the bytes of a header', () => {
  it.each(['plain', '中文', 'voilà', 'É', '直播 \u00a0'])(
    'of the text %j are its UTF-8, one character each',
    (text) => {
      expect(headerText(asBytes(text))).toBe(text)
      expect(headerBytes(asBytes(text))).toBe(asBytes(text))
      expect(percentEncodeHeader(asBytes(text))).toBe(encodeURIComponent(text))
      expect(Buffer.from(bytesToHash(asBytes(text)))).toEqual(Buffer.from(text))
    },
  )

  it('of a text from a request made in process are the same', () => {
    expect(headerBytes('中文')).toBe(asBytes('中文'))
    expect(percentEncodeHeader('中文')).toBe('%E4%B8%AD%E6%96%87')
  })

  it('that are no UTF-8 stay as they are', () => {
    expect(headerText('Ren\u00e9e')).toBe('Ren\u00e9e')
    expect(percentEncodeHeader('Ren\u00e9e')).toBe('Ren%E9e')
    expect(bytesToHash('Ren\u00e9e')).toEqual(Uint8Array.of(0x52, 0x65, 0x6e, 0xe9, 0x65))
    expect(lowerCaseHeader('REN\u00c9E')).toBe('ren\u00c9e')
  })

  it('keep the last byte of à, which alone would be a no-break space', () => {
    expect(trimmedHeader(asBytes(' voilà\t'))).toBe(asBytes('voilà'))
    expect(trimmedHeader(' plain\t')).toBe('plain')
  })

  it('are written in lower case as a text', () => {
    expect(lowerCaseHeader(asBytes('ÉCOLE 直播'))).toBe(asBytes('école 直播'))
    expect(lowerCaseHeader('Plain')).toBe('plain')
  })
})
