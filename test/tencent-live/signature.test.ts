import { describe, expect, it } from 'vitest'
import { createHmacKey, hashHex } from '#digest'
import {
  type CanonicalForm,
  canonicalRequest,
  deriveKey,
  signTc3,
  strictForm,
  stringToSign,
} from '../../handlers/tencent-live/signature/tc3.ts'
import { signV1, sortedParameters, v1StringToSign } from '../../handlers/tencent-live/signature/v1.ts'
import { acceptedForms } from '../../handlers/tencent-live/signature/verify.ts'
import { wireRequest } from '../support/wire.ts'

const secretKey = 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE'
const secretId = 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE'
const host = 'live.tencentcloudapi.com'
const STOP = '{"StreamName":"test1","TaskId":123}'
const live = { date: '2023-11-14', service: 'live' }
const loopback = { date: '2023-11-14', service: '127' }

function post(body = STOP, at = host, path = '/') {
  return wireRequest({ host: at, path, headers: { 'content-type': 'application/json' }, body })
}

function get(at = host) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return wireRequest({ host: at, path: '/', query: 'StreamName=test1&TaskId=123', headers })
}

function sign(form: CanonicalForm, scope = live): string {
  const canonical = canonicalRequest(form, ['content-type', 'host'], {})
  return signTc3(deriveKey(secretKey, scope), stringToSign(canonical, '1700000000', scope))
}

describe('TC3-HMAC-SHA256, by the vectors of the vendor’s SDK', () => {
  it('A: a POST, step by step', () => {
    const form = strictForm(post())

    expect(form.payloadHash).toBe('82de003104458324664621cc7cac58c7ab04988e96c629226bf1603173464405')
    expect(hashHex('sha256', canonicalRequest(form, ['content-type', 'host'], {}))).toBe(
      '1fd2f1d10ec11016a3655fc7c7f02869dbb04241edfd5e590077af661c035e5f',
    )
    expect(sign(form)).toBe('4ea4623ad9a0a84c60dd689209a672122c6d61ef98840826de2dbb453dc870b2')
  })

  it('A: with the action signed too, its value in lower case', () => {
    const canonical = canonicalRequest(strictForm(post()), ['x-tc-action', 'content-type', 'host'], {
      'x-tc-action': 'StopLiveRecord',
    })
    expect(signTc3(deriveKey(secretKey, live), stringToSign(canonical, '1700000000', live))).toBe(
      'adb6c2f8b90eddef3ec37ebfb297098487a6f5520566d0cf8d78a8669a7614fd',
    )
  })

  it.each([
    [
      'a body in Chinese',
      '{"StreamName":"直播","TaskId":1}',
      'a660646129b1741f0169c3813a99e3cdeae221f57362342d088cc5e30f055564',
    ],
    ['an empty object', '{}', '6c8ce4f9378f7eea06395958242f94f058e6e9e7a3eeb1d621dab58378009652'],
  ])('A: %s', (_, body, signature) => {
    expect(sign(strictForm(post(body)))).toBe(signature)
  })

  it('B: a GET, its query as sent and no body', () => {
    const form = strictForm(get())

    expect(hashHex('sha256', canonicalRequest(form, ['content-type', 'host'], {}))).toBe(
      '78008164479dea71d60eb4da189c3f6570a58256e3333caa40d721d2517e74ff',
    )
    expect(sign(form)).toBe('94154f2a2cf59a1cb6845f9ff8fa19c2593780dc0a4cc5f24ecffd6259ab5073')
  })

  it.each([
    [
      'E: Node at loopback',
      post(STOP, '127.0.0.1:18080'),
      loopback,
      '591138f98456dd52a191fee95b1423957757ba42ea2626c65fad9cdf91c905f8',
    ],
    [
      'E: Python at loopback',
      post(STOP, '127.0.0.1:18080'),
      live,
      '5351a72e0dd213a52ec1d2297cf9b83a87f6d9f93e2b4cd08ffd8747b7711278',
    ],
    [
      'E: Node with its endpoint as the path',
      post(STOP, '127.0.0.1:18080', '/live.tencentcloudapi.com/'),
      live,
      'cc7519843d5109d71139f2880679394c99e324d7bfc7eb99cc8849096c35338f',
    ],
    [
      'F: Node by GET at loopback',
      get('127.0.0.1:18080'),
      loopback,
      'd63191ff486f314fe2a42e2670b854d574e86d10603b34781d86f9bd54e2b099',
    ],
  ])('%s is among the forms that pass', (_, request, scope, signature) => {
    expect(acceptedForms(strictForm(request)).map((form) => sign(form, scope))).toContain(signature)
  })

  it('Doc-1: the published example', () => {
    const body = '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}'
    const headers = { 'content-type': 'application/json; charset=utf-8' }
    const form = strictForm(wireRequest({ host: 'cvm.tencentcloudapi.com', path: '/', headers, body }))
    const canonical = canonicalRequest(form, ['content-type', 'host'], headers)
    const scope = { date: '2019-02-25', service: 'cvm' }

    expect(form.payloadHash).toBe('35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064')
    expect(hashHex('sha256', canonical)).toBe('5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031')
    expect(signTc3(deriveKey(secretKey, scope), stringToSign(canonical, '1551113065', scope))).toBe(
      '72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
    )
  })

  it('Doc-2: the published example of today, with the action signed', () => {
    const body = '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}'
    const headers = { 'content-type': 'application/json; charset=utf-8', 'x-tc-action': 'DescribeInstances' }
    const form = strictForm(wireRequest({ host: 'cvm.tencentcloudapi.com', path: '/', headers, body }))
    const canonical = canonicalRequest(form, ['content-type', 'host', 'x-tc-action'], headers)
    const scope = { date: '2019-02-25', service: 'cvm' }

    expect(hashHex('sha256', canonical)).toBe('7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84')
    expect(signTc3(deriveKey('*'.repeat(32), scope), stringToSign(canonical, '1551113065', scope))).toBe(
      '10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f',
    )
  })
})

describe('v1, by the vectors of the vendor’s SDK', () => {
  const base = {
    Action: 'StopLiveRecord',
    Nonce: '32768',
    RequestClient: 'SDK_NODEJS_4.1.313',
    SecretId: secretId,
    StreamName: 'test1',
    TaskId: '123',
    Timestamp: '1700000000',
    Version: '2018-08-01',
  }
  const sha1 = { ...base, SignatureMethod: 'HmacSHA1' }
  const sha256 = { ...base, SignatureMethod: 'HmacSHA256' }

  it.each([
    ['C: a GET with HmacSHA1', 'GET', host, sha1, 'B0fJVx/XJzJgUNrmJY5Wgk8J/N8='],
    [
      'C: values that travel encoded',
      'GET',
      host,
      { ...sha1, StreamName: '直播 a+b', TaskId: '1' },
      'BRQW5+rMm/bcZ727lnNHG6NSRdc=',
    ],
    ['D: a POST with HmacSHA256', 'POST', host, sha256, 'NPskowx7ejk5vMiOUj/MZn8lPbEDwjxD+D5qS578hBY='],
    ['G: a GET at loopback', 'GET', '127.0.0.1:18080', sha1, 'LE57reRlb2q57+LCefePGGzkdt0='],
    ['H: a POST at loopback', 'POST', '127.0.0.1:18080', sha256, 'jnSdtNjyuQE8eum6S77cmP+WyU3MfGusq2r/pudKQZg='],
  ] as const)('%s', (_, method, at, parameters, signature) => {
    const sorted = sortedParameters(new Map(Object.entries({ ...parameters, Signature: 'not signed' })))
    const key = createHmacKey(secretKey)
    expect(signV1(parameters.SignatureMethod as 'HmacSHA1', key, v1StringToSign(method, at, sorted))).toBe(signature)
  })

  it('Doc-3: the published example', () => {
    const toSign = `GETcvm.tencentcloudapi.com/?Action=DescribeInstances&InstanceIds.0=ins-09dx96dg&Limit=20&Nonce=11886&Offset=0&Region=ap-guangzhou&SecretId=${secretId}&Timestamp=1465185768&Version=2017-03-12`
    const parameters = new Map(new URLSearchParams(toSign.slice(toSign.indexOf('?') + 1)))

    expect(v1StringToSign('GET', 'cvm.tencentcloudapi.com', sortedParameters(parameters))).toBe(toSign)
    expect(signV1('HmacSHA1', createHmacKey(secretKey), toSign)).toBe('EliP9YW3pW28FpsEdkXt/+WcGeI=')
  })
})
