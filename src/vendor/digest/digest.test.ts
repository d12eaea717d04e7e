import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import * as browser from './browser.ts'
import * as node from './node.ts'

/** RFC 4231 and RFC 2202, test case 2. */
const KEY = 'Jefe'
const TEXT = 'what do ya want for nothing?'

describe.each([
  ['Node', node],
  ['a browser', browser],
])('digests in %s', (_, digest) => {
  const key = () => digest.createHmacKey(KEY) as never

  it('agree with the published vectors', () => {
    expect(digest.hmacHex('sha256', key(), TEXT)).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    )
    expect(digest.hmacHex('sha1', key(), TEXT)).toBe('effcdf6ae5eb2fa2d27416d5f184df9c259a7c79')
    expect(digest.hmacHex('md5', key(), TEXT)).toBe('750c783e6ab0b503eaa86e310a5db738')
    expect(digest.hashHex('md5', '')).toBe('d41d8cd98f00b204e9800998ecf8427e')
  })

  it('take secrets longer than a block, and texts longer than any request that is signed', () => {
    // RFC 4231, test case 6.
    const long = digest.createHmacKey(new Uint8Array(131).fill(0xaa)) as never
    expect(digest.hmacHex('sha256', long, 'Test Using Larger Than Block-Size Key - Hash Key First')).toBe(
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    )
    const text = '直播'.repeat(20_000)
    expect(digest.hmacHex('sha256', key(), text)).toBe(createHmac('sha256', KEY).update(text).digest('hex'))
  })

  it('come as bytes and as base64 too', () => {
    expect(Buffer.from(digest.hmac('sha1', key(), TEXT)).toString('hex')).toBe(
      'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79',
    )
    expect(digest.hmacBase64('sha1', key(), TEXT)).toBe('7/zfauXrL6LSdBbV8YTfnCWafHk=')
    expect(digest.hashBase64('md5', new Uint8Array([0xe7, 0x9b, 0xb4]))).toBe(node.hashBase64('md5', '直'))
  })

  it('are the same only when all of them is', () => {
    expect(digest.isSameSignature('abc', 'abc')).toBe(true)
    expect(digest.isSameSignature('abc', 'abd')).toBe(false)
    expect(digest.isSameSignature('abc', 'ab')).toBe(false)
  })
})
