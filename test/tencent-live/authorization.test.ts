import { describe, expect, it } from 'vitest'
import { parseAuthorization } from '../../handlers/tencent-live/signature/authorization.ts'
import { VendorError } from '../../src/vendor/vendor-error.ts'
import { answerOf, postV3, sandboxAtNoon } from './requests.ts'

const HEADER =
  'TC3-HMAC-SHA256 Credential=AKIDEXAMPLE0000000000000000000000001/2026-11-21/127/tc3_request, SignedHeaders=content-type;host, Signature=0f488077658dc07a3bfcb402046632eb1eb19b0ca2cd24bbfe3eeddaad17bd2a'

describe('parseAuthorization', () => {
  it('reads every part of what the Node SDK sends', () => {
    expect(parseAuthorization(HEADER)).toEqual({
      secretId: 'AKIDEXAMPLE0000000000000000000000001',
      date: '2026-11-21',
      service: '127',
      signedHeaders: ['content-type', 'host'],
      signature: '0f488077658dc07a3bfcb402046632eb1eb19b0ca2cd24bbfe3eeddaad17bd2a',
    })
  })

  it('accepts a service with a port, more signed headers, and members without spaces between them', () => {
    const header = HEADER.replace('/127/', '/localhost:4747/')
      .replace(';host', ';host;x-tc-action')
      .replaceAll(', ', ',')
    expect(parseAuthorization(header)).toMatchObject({
      service: 'localhost:4747',
      signedHeaders: ['content-type', 'host', 'x-tc-action'],
    })
  })

  it.each([
    ['no header', undefined, '`Algorithm`'],
    ['an empty header', '', '`Algorithm`'],
    ['the skip-sign option of the SDKs', 'SKIP', '`Algorithm`'],
    ['another algorithm', HEADER.replace('SHA256', 'SHA512'), '`Algorithm`'],
    ['nothing behind the algorithm', 'TC3-HMAC-SHA256 ', '`Credential`'],
    ['a credential of three parts', HEADER.replace('/tc3_request', ''), '`Credential`'],
    ['a credential of five parts', HEADER.replace('/tc3_request', '/tc3_request/more'), '`Credential`'],
    ['a credential that ends otherwise', HEADER.replace('tc3_request', 'tc4_request'), '`Credential`'],
    ['no SecretId', HEADER.replace('AKIDEXAMPLE0000000000000000000000001', ''), '`Credential`'],
    ['no service', HEADER.replace('/127/', '//'), '`Credential`'],
    ['no date', HEADER.replace('2026-11-21', ''), '`Date` in Credential'],
    ['a date of another form', HEADER.replace('2026-11-21', '20261121'), '`Date` in Credential'],
    ['no signed headers', HEADER.replace('SignedHeaders=content-type;host, ', ''), '`SignedHeaders`'],
    ['an unsigned content type', HEADER.replace('content-type;', ''), '`SignedHeaders`'],
    ['an unsigned host', HEADER.replace(';host', ''), '`SignedHeaders`'],
    ['no signature', HEADER.slice(0, HEADER.lastIndexOf(',')), '`Signature`'],
    ['an empty signature', HEADER.slice(0, HEADER.lastIndexOf('=') + 1), '`Signature`'],
  ])('refuses %s and names the part', (_, header, part) => {
    const refused = catchError(() => parseAuthorization(header))

    expect(refused).toBeInstanceOf(VendorError)
    expect(refused).toMatchObject({
      code: 'AuthFailure.InvalidAuthorization',
      sentence: `The request \`Authorization\` header does not conform to tencentcloud standards: ${part} not valid.`,
    })
  })
})

describe('the service in the credential scope', () => {
  const answer = (host: string, service: string, switches = {}) => {
    const sandbox = sandboxAtNoon({ switches })
    const body = '{"StreamName":"test1","TaskId":123}'
    return answerOf(sandbox, postV3(sandbox, 'StopLiveRecord', body, { host, service }))
  }

  it.each([
    ['127.0.0.1:4747', '127'],
    ['localhost:4747', 'localhost:4747'],
    ['localhost', 'localhost'],
    ['[::1]:4747', '[::1]:4747'],
    ['localhost:4747', 'localhost'],
    ['soundcheck:4747', 'soundcheck'],
    ['soundcheck:4747', 'soundcheck:4747'],
    ['mock.test.internal:4747', 'mock'],
    ['soundcheck.default.svc.cluster.local', 'soundcheck'],
    ['127.0.0.1:4747', 'live'],
  ])('at %s may be %s, as the SDKs sign there', (host, service) => {
    expect(answer(host, service)).not.toHaveProperty('Error')
  })

  it.each([
    ['127.0.0.1:4747', 'cvm'],
    ['mock.test.internal:4747', 'test'],
    ['vod.tencentcloudapi.com', 'vod'],
    ['cvm.tencentcloudapi.com:443', 'cvm'],
  ])('at %s may not be %s', (host, service) => {
    expect(answer(host, service).Error?.Code).toBe('AuthFailure.InvalidAuthorization')
  })

  it('must be live when the switch credentialService is strict', () => {
    const strict = { 'tencent-live.credentialService': 'strict' }

    expect(answer('127.0.0.1:4747', '127', strict).Error?.Code).toBe('AuthFailure.InvalidAuthorization')
    expect(answer('127.0.0.1:4747', 'live', strict)).not.toHaveProperty('Error')
  })
})

function catchError(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}
