import { describe, expect, it } from 'vitest'
import { redactPath, redactUrls } from './redact-urls.ts'

const HASH = '0123456789abcdef0123456789abcdef'

describe('redactUrls', () => {
  it.each([
    ['user info', 'http://user:pass@host/a', 'http://<redacted>@host/a'],
    ['user info with an @', 'http://us@er:pass@host', 'http://<redacted>@host'],
    ['a query', 'https://host/a?b=c&d=e', 'https://host/a?<redacted>'],
    ['a fragment', 'https://host/a#access=b', 'https://host/a#<redacted>'],
    [
      'what has no secret',
      'see https://host/a/b.flv, or (http://other/)',
      'see https://host/a/b.flv, or (http://other/)',
    ],
    ['an empty query', 'http://host/? and more', 'http://host/? and more'],
    ['every scheme', 'rtmp://u:p@host/live/s?txSecret=1', 'rtmp://<redacted>@host/live/s?<redacted>'],
    ['two in one text', 'http://a?b=1 http://c?d=2', 'http://a?<redacted> http://c?<redacted>'],
    ['JSON', '{"a":"http://h/?t=1","b":"x@y"}', '{"a":"http://h/?<redacted>","b":"x@y"}'],
    ['blanks and angles in a JSON text', '{"a":"http://h/?t=a b<c>d"}', '{"a":"http://h/?<redacted>"}'],
    ['a quotation mark in a JSON text', '{"a":"http://h/?t=a\\"b"}', '{"a":"http://h/?<redacted>"}'],
    ['JSON with escaped slashes', '{"a":"http:\\/\\/u:p@h\\/?t=1"}', '{"a":"http:\\/\\/<redacted>@h\\/?<redacted>"}'],
    [
      'JSON with escapes by number',
      '"http:\\u002f\\u002fu\\u0040h\\u003ft"',
      '"http:\\u002f\\u002f<redacted>\\u0040h\\u003f<redacted>"',
    ],
    ['XML', '<Url>http://u:p@h/?a=1&amp;b=2</Url>', '<Url>http://<redacted>@h/?<redacted></Url>'],
    ['a form', 'A=http%3A%2F%2Fu%3Ap%40h%2F%3Ft%3D1%26s%3D2&B=3', 'A=http%3A%2F%2F<redacted>%40h%2F%3F<redacted>&B=3'],
    ['a form in a form', 'A=http%253A%252F%252Fu%2540h%253Fa', 'A=http%253A%252F%252F<redacted>%2540h%253F<redacted>'],
    ['half encoded', 'A=http:%2F%2Fu:p@h?t=1&B=2', 'A=http:%2F%2F<redacted>@h?<redacted>&B=2'],
    ['a hash before a time', `http://h/${HASH}/65f0c0de/a.flv`, 'http://h/<redacted>/65f0c0de/a.flv'],
    ['a hash after a time', `http://h/202601010000/${HASH}/a.flv`, 'http://h/202601010000/<redacted>/a.flv'],
    ['a hash that is an id', `http://h/${HASH}/a.flv`, `http://h/${HASH}/a.flv`],
    ['a token in a path', 'http://h/token/abc/a.flv', 'http://h/token/<redacted>/a.flv'],
  ])('%s', (_, text, redacted) => {
    expect(redactUrls(text)).toBe(redacted)
    expect(redactUrls(redacted)).toBe(redacted)
  })

  it.each([
    ...['txSecret', 'wsSecret', 'sign', 'token', 'access_token', 'X-Amz-Signature', 'X-Amz-Credential', 'q-signature'],
    ...['auth_key', 'key', 'usersig', 'userSig', 'x-cos-security-token', 'password', 'OSSAccessKeySecret', 'sig'],
  ])('%s=… alone', (name) => {
    expect(redactUrls(`a=1&${name}=abc/d+e==&b=2`)).toBe(`a=1&${name}=<redacted>&b=2`)
    expect(redactUrls(`p=a%3D1%26${name}%3Dabc&b=2`)).toBe(`p=a%3D1%26${name}%3D<redacted>&b=2`)
  })

  it.each(['design=1', 'q-sign-algorithm=sha1', 'SignatureMethod=HmacSHA256', 'tokens=3', 'txTime=65f0c0de'])(
    'leaves %s alone',
    (text) => expect(redactUrls(text)).toBe(text),
  )

  it('redacts the path of a target', () => {
    expect(redactPath(`/${HASH}/65f0c0de/a`)).toBe('/<redacted>/65f0c0de/a')
    expect(redactPath('/a/sign=abc')).toBe('/a/sign=<redacted>')
  })

  it.each([
    '://',
    '?',
    '@',
    '%',
    '%25',
    '%3a',
    ':',
    '"a://',
    '"',
    '\\',
    '/',
    `/${HASH}`,
    '/65f0c0de',
    'token',
    '=',
    'sig=',
    'a',
    '&',
    '%2f',
    '<',
  ])('takes linear time for many of %j', (piece) => {
    const text = `"http://${piece.repeat(1_000_000 / piece.length)}`
    const before = process.cpuUsage()
    redactUrls(text)
    redactPath(text)
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1000).toBeLessThan(2000)
  })
})
