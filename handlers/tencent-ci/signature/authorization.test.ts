import { describe, expect, it } from 'vitest'
import { parseAuthorization, parseQueryAuthorization } from './authorization.ts'

/** Vector B of the vendor's SDK: two headers signed, no parameter. */
const HEADER =
  'q-sign-algorithm=sha1&q-ak=AKIDEXAMPLE0000000000000000000000000&q-sign-time=1700000000;1700003600&q-key-time=1700000000;1700003600&q-header-list=content-length;host&q-url-param-list=&q-signature=3bd21aa92580c3a991cc0d35adb9471995900c0a'

const expected = {
  secretId: 'AKIDEXAMPLE0000000000000000000000000',
  signTime: { text: '1700000000;1700003600', start: 1_700_000_000, end: 1_700_003_600 },
  keyTime: { text: '1700000000;1700003600', start: 1_700_000_000, end: 1_700_003_600 },
  headerList: ['content-length', 'host'],
  parameterList: [],
  signature: '3bd21aa92580c3a991cc0d35adb9471995900c0a',
}

describe('parseAuthorization', () => {
  it('reads the fields of the header', () => {
    expect(parseAuthorization(HEADER)).toEqual(expected)
  })

  it('keeps signed parameters percent-encoded, and accepts an empty list of headers', () => {
    const header = HEADER.replace('content-length;host', '').replace('param-list=', 'param-list=a%20b;zed')

    expect(parseAuthorization(header)).toMatchObject({ headerList: [], parameterList: ['a%20b', 'zed'] })
  })

  it('splits a field at its first equals sign, and accepts fields in any order', () => {
    const header = HEADER.split('&').reverse().join('&').replace('q-ak=AKID', 'q-ak=AK=ID')

    expect(parseAuthorization(header).secretId).toBe('AK=IDEXAMPLE0000000000000000000000000')
  })

  it.each([
    'q-sign-algorithm',
    'q-ak',
    'q-sign-time',
    'q-key-time',
    'q-header-list',
    'q-url-param-list',
    'q-signature',
  ])('refuses a credential without %s', (field) => {
    const header = HEADER.split('&')
      .filter((pair) => !pair.startsWith(`${field}=`))
      .join('&')

    expect(() => parseAuthorization(header)).toThrow(`InvalidAuthorization: the credential lacks ${field}`)
  })

  it.each([
    ['an algorithm that is not sha1', 'sha1', 'sha256'],
    ['an empty key', /q-ak=\w+/, 'q-ak='],
    ['an empty signature', /q-signature=\w+/, 'q-signature='],
    ['a window without an end', 'q-sign-time=1700000000;1700003600', 'q-sign-time=1700000000'],
    ['a window of three', 'q-sign-time=1700000000', 'q-sign-time=1;1700000000'],
    ['a window that is not in numbers', 'q-key-time=1700000000', 'q-key-time=now'],
    ['a window that ends when it starts', 'q-sign-time=1700000000', 'q-sign-time=1700003600'],
    ['a key window that ends before it starts', 'q-key-time=1700000000', 'q-key-time=1700003601'],
    ['another scheme', /^.*$/, 'Basic QUtJRDpzZWNyZXQ='],
  ])('refuses %s', (_, part, replacement) => {
    expect(() => parseAuthorization(HEADER.replace(part, replacement))).toThrow(/^InvalidAuthorization: /)
  })

  it('has no values in its messages', () => {
    expect(() => parseAuthorization(HEADER.replace('sha1', 'sha256'))).not.toThrow(/AKIDEXAMPLE|3bd21aa9/)
  })
})

describe('parseQueryAuthorization', () => {
  it('reads the same fields, percent-encoded, and ignores other parameters', () => {
    const query = `a=1&${HEADER.replaceAll(';', '%3B')}&b`

    expect(parseQueryAuthorization(query)).toEqual(expected)
  })

  it('is undefined for a query without a credential', () => {
    expect(parseQueryAuthorization('')).toBeUndefined()
    expect(parseQueryAuthorization('q=1&q-other=2')).toBeUndefined()
  })

  it('refuses an incomplete credential and malformed escapes', () => {
    expect(() => parseQueryAuthorization('q-ak=test-1')).toThrow(/^InvalidAuthorization: the credential lacks/)
    expect(() => parseQueryAuthorization(HEADER.replace('AKID', '%zz'))).toThrow(/^InvalidAuthorization: q-ak/)
  })
})
