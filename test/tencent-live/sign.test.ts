import { expect, it } from 'vitest'
import { authorizationV3, signatureV1 } from './sign.ts'

const secretId = 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE'
const secretKey = 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE'
const host = 'live.tencentcloudapi.com'
const timestamp = 1700000000

it('signs TC3-HMAC-SHA256 as the Node SDK does', () => {
  const post = {
    method: 'POST',
    host,
    query: '',
    contentType: 'application/json',
    body: '{"StreamName":"test1","TaskId":123}',
  }
  const query = 'StreamName=test1&TaskId=123'
  const get = { method: 'GET', host, query, contentType: 'application/x-www-form-urlencoded', body: '' }

  expect(authorizationV3({ secretId, secretKey, timestamp }, post)).toContain(
    'Signature=4ea4623ad9a0a84c60dd689209a672122c6d61ef98840826de2dbb453dc870b2',
  )
  expect(authorizationV3({ secretId, secretKey, timestamp }, get)).toContain(
    'Signature=94154f2a2cf59a1cb6845f9ff8fa19c2593780dc0a4cc5f24ecffd6259ab5073',
  )
})

it('signs v1 as the Node SDK does', () => {
  const parameters = {
    Action: 'StopLiveRecord',
    Nonce: '32768',
    RequestClient: 'SDK_NODEJS_4.1.313',
    SecretId: secretId,
    SignatureMethod: 'HmacSHA1',
    StreamName: 'test1',
    TaskId: '123',
    Timestamp: '1700000000',
    Version: '2018-08-01',
  }
  expect(signatureV1(parameters, { method: 'GET', host, secretKey })).toBe('B0fJVx/XJzJgUNrmJY5Wgk8J/N8=')
})
