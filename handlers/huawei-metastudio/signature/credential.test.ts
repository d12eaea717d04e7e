import { describe, expect, it } from 'vitest'
import { parseSdkDate, readCredential } from './credential.ts'

const SIGNATURE = 'f3a9ba019f030d2100096be38a83529205499eb9e1fa58a36cf8bc3d8507ab25'
const AUTHORIZATION = `SDK-HMAC-SHA256 Access=EXAMPLEAK0123456789, SignedHeaders=content-type;host;x-project-id;x-sdk-date, Signature=${SIGNATURE}`
const DATE = '20240315T083000Z'

describe('readCredential', () => {
  it('reads what the official signer writes', () => {
    expect(readCredential({ authorization: AUTHORIZATION, 'x-sdk-date': DATE })).toEqual({
      kind: 'signature',
      accessKey: 'EXAMPLEAK0123456789',
      signedHeaders: ['content-type', 'host', 'x-project-id', 'x-sdk-date'],
      signature: SIGNATURE,
      date: DATE,
    })
  })

  it('reads members without a space between them', () => {
    const authorization = AUTHORIZATION.replaceAll(', ', ',')
    expect(readCredential({ authorization, 'x-sdk-date': DATE })).toMatchObject({ kind: 'signature' })
  })

  it('reads a token', () => {
    expect(readCredential({ 'x-auth-token': 'MIIabc' })).toEqual({ kind: 'token', token: 'MIIabc' })
  })

  it('prefers Authorization to a token, even one that it cannot read', () => {
    const headers = { 'x-auth-token': 'MIIabc', 'x-sdk-date': DATE }
    expect(readCredential({ ...headers, authorization: AUTHORIZATION })).toMatchObject({ kind: 'signature' })
    expect(readCredential({ ...headers, authorization: 'Bearer MIIabc' })).toMatchObject({ kind: 'none' })
  })

  it.each([
    ['no header', {}, 'neither X-Auth-Token nor Authorization'],
    ['empty headers', { authorization: '', 'x-auth-token': '' }, 'neither X-Auth-Token nor Authorization'],
    ['no date', { authorization: AUTHORIZATION }, 'needs the header X-Sdk-Date'],
    ['a date of another form', { authorization: AUTHORIZATION, 'x-sdk-date': '20240315' }, 'YYYYMMDDTHHMMSSZ'],
  ])('says what is missing: %s', (_, headers, because) => {
    expect(readCredential(headers)).toEqual({ kind: 'none', because: expect.stringContaining(because) })
  })

  it.each([
    ['another algorithm', AUTHORIZATION.replace('SDK-', 'V11-')],
    ['no key', AUTHORIZATION.replace('EXAMPLEAK0123456789', '')],
    ['no signed headers', AUTHORIZATION.replace(/SignedHeaders=[^,]+, /, '')],
    ['no signature', AUTHORIZATION.replace(SIGNATURE, '')],
    ['a signature that is not hexadecimal', AUTHORIZATION.replace(SIGNATURE, 'nope')],
    ['something after the signature', `${AUTHORIZATION}, More=1`],
    ['another order', `SDK-HMAC-SHA256 Signature=00, Access=a, SignedHeaders=host`],
  ])('does not read an Authorization with %s', (_, authorization) => {
    expect(readCredential({ authorization, 'x-sdk-date': DATE })).toMatchObject({ kind: 'none' })
  })
})

describe('parseSdkDate', () => {
  it('reads the vendor’s form', () => {
    expect(parseSdkDate(DATE)).toBe(Date.parse('2024-03-15T08:30:00Z'))
  })

  it.each(['', '2024-03-15T08:30:00Z', '20240315T083000', '20241315T083000Z', '20240315T253000Z', 'x20240315T083000Z'])(
    'does not read "%s"',
    (text) => expect(parseSdkDate(text)).toBeUndefined(),
  )
})
