import { describe, expect, it } from 'vitest'
import { createHmacKey, hashHex } from '#digest'
import type { WireRequest } from '../../../src/vendor/wire.ts'
import { vectors } from '../../../test/huawei-metastudio/vectors.ts'
import { canonicalQuery, canonicalRequest, canonicalUri, doublyEncodedUri, sign } from './verify.ts'

const parts = { date: '20240315T083000Z' }

describe('the vendor’s signer', () => {
  it.each(vectors)('vector $id', ({ request, signedHeaders, canonicalHash, signature, secret }) => {
    const signed = { ...parts, signedHeaders }
    if (canonicalHash) expect(hashHex('sha256', canonicalRequest(request, signed))).toBe(canonicalHash)
    expect(sign(request, signed, createHmacKey(secret))).toBe(signature)
  })
})

describe('canonicalRequest', () => {
  it('is that of the sheet, line by line', () => {
    const [vector] = vectors
    const request = vector?.request as WireRequest
    expect(canonicalRequest(request, { ...parts, signedHeaders: vector?.signedHeaders ?? [] }).split('\n')).toEqual([
      'GET',
      `${request.path}/`,
      '',
      'content-type:application/json',
      'host:127.0.0.1:8080',
      'x-project-id:0123456789abcdef0123456789abcdef',
      'x-sdk-date:20240315T083000Z',
      '',
      'content-type;host;x-project-id;x-sdk-date',
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    ])
  })

  it('takes the digest of the body from X-Sdk-Content-Sha256 where there is one', () => {
    const request: WireRequest = {
      method: 'POST',
      host: 'a',
      path: '/',
      query: '',
      headers: { 'x-sdk-content-sha256': 'UNSIGNED-PAYLOAD' },
      body: new Uint8Array([1]),
    }
    expect(canonicalRequest(request, { ...parts, signedHeaders: ['host'] })).toMatch(/\nUNSIGNED-PAYLOAD$/)
  })
})

describe('canonicalUri', () => {
  it.each([
    ['/', '/', '/'],
    ['/v1/a', '/v1/a/', '/v1/a/'],
    ['/v1/a~b/', '/v1/a~b/', '/v1/a~b/'],
    ['/a%20b', '/a%20b/', '/a%2520b/'],
    ['/a%2fb', '/a%2Fb/', '/a%252fb/'],
    ["/a!'()*b", '/a%21%27%28%29%2Ab/', '/a%21%27%28%29%2Ab/'],
    ['/用', '/%E7%94%A8/', '/%E7%94%A8/'],
    ['/%zz', '/%25zz/', '/%25zz/'],
  ])('%s', (path, once, twice) => {
    expect(canonicalUri(path)).toBe(once)
    expect(doublyEncodedUri(path)).toBe(twice)
  })
})

describe('canonicalQuery', () => {
  it.each([
    ['', ''],
    ['b=2&a=1', 'a=1&b=2'],
    ['a=2&a=10&a=1', 'a=1&a=10&a=2'],
    ['a-b=1&a=2', 'a=2&a-b=1'],
    ['flag', 'flag='],
    ["a=!'()*", 'a=%21%27%28%29%2A'],
    ['a=%20%2b+', 'a=%20%2B%2B'],
    ['a=b=c', 'a=b%3Dc'],
    ['a=%zz', 'a=%25zz'],
  ])('%s', (query, canonical) => expect(canonicalQuery(query)).toBe(canonical))
})
