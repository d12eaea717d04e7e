import { describe, expect, it } from 'vitest'
import { authorization, callbackSignature } from '../../contracts/huawei-metastudio/signing.ts'
import { VECTOR_KEY as key, VECTOR_SECRET as secret, vectors } from './vectors.ts'

describe('the signer of the promises', () => {
  it.each(vectors)('agrees with the vendor’s signer: request $id', ({ request, signature }) => {
    const { authorization: _, ...headers } = request.headers
    const date = '20240315T083000Z'
    expect(authorization({ ...request, headers }, { key, secret, date })).toContain(`Signature=${signature}`)
  })

  it.each([
    [
      'https://api.example.com/v1/products?limit=10&live_id=111&offset=0',
      'GCTbw44s6MPLh4GqgDpnfuFHgy25Enly',
      0x66df9308,
      '5e7fe8869a12a87ea966d9edbc02e38cd4ce62c73b8b05c638f15835e78902d7',
    ],
    [
      'https://hooks.example.com/metastudio/live?tenant=7',
      '0123456789abcdef0123456789abcdef',
      0x65f40708,
      '7221e31d56b2dcd0bee85659e540369a713a1b15446a483d36597c157eee22a4',
    ],
    [
      'https://hooks.example.com/metastudio/live',
      '0123456789abcdef0123456789abcdef',
      0x65f40708,
      '7661529949efe9669e38b679590c465b7e1c87a94e8083e51e94c408934aed0f',
    ],
  ])('signs a callback to %s', (url, callbackKey, seconds, expected) => {
    expect(callbackSignature(url, callbackKey, seconds * 1000)).toEqual({
      secret: expected,
      time: seconds.toString(16),
    })
  })
})
