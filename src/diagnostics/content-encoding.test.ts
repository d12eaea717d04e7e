import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { send } from '../../test/support/wire.ts'
import { createSandbox } from '../index.ts'
import { compressionOf } from './content-encoding.ts'

const plain = new TextEncoder().encode('{}')

describe('a compressed body', () => {
  it.each([
    [{}, plain, undefined],
    [{ 'content-encoding': 'identity' }, plain, undefined],
    [{ 'content-encoding': 'gzip' }, new Uint8Array(), undefined],
    [{ 'content-encoding': 'br' }, plain, 'the body has the Content-Encoding "br"'],
    [{}, gzipSync('{}'), 'the body is compressed with gzip, without a Content-Encoding'],
  ])('%j', (headers, body, reason) => {
    if (reason === undefined) expect(compressionOf(headers, body)).toBeUndefined()
    else expect(compressionOf(headers, body)).toContain(reason)
  })

  it.each([
    ['huawei-metastudio', '/v1/0123456789abcdef0123456789abcdef/smart-live-rooms', { 'x-auth-token': 'test-gzip' }],
    ['tencent-ci', '/video/auditing', {}],
    ['tencent-live', '/', {}],
    ['ishumei', '/finish_videostream/v4', {}],
  ])('is named in the explanation when %s refuses it', (vendor, path, headers) => {
    const sandbox = createSandbox()
    const body = gzipSync('{"accessKey":"test-gzip"}')
    send(sandbox, {
      path,
      body,
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip', ...headers },
    })
    expect(sandbox.journal()[0]).toMatchObject({
      vendor,
      outcome: 'refused',
      explanation: expect.stringContaining('Content-Encoding "gzip"'),
    })
  })
})
