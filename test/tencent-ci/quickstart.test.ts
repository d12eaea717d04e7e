import COS from 'cos-nodejs-sdk-v5'
import { describe, expect, it } from 'vitest'
import { tencentCi } from '../../handlers/tencent-ci/index.ts'
import { createSandbox } from '../../src/index.ts'
import { send, wireRequest } from '../support/wire.ts'

const credential = tencentCi.spec.credentials.demo
const quickstarts = credential ? tencentCi.quickstart('http://127.0.0.1:4747', credential) : []
const lines = quickstarts.map(({ title, curl }) => ({ title, curl, ...readCurl(curl) }))

/** The request that curl would send. */
function readCurl(curl: string) {
  const [, path = '', query = ''] = /http:\/\/127\.0\.0\.1:4747([^\s'?]+)\??([^\s']*)/.exec(curl) ?? []
  const [, method = 'GET'] = /-X (\w+)/.exec(curl) ?? []
  const headers = Object.fromEntries(
    Array.from(curl.matchAll(/-H '([^:]+): ([^']*)'/g), ([, name = '', value = '']) => [name.toLowerCase(), value]),
  )
  const [, body = ''] = / -d '([^']*)'/.exec(curl) ?? []
  return { method, path, query, headers, body }
}

describe('the quickstart', () => {
  it.each(lines)('$title: works as pasted', (request) => {
    expect(send(createSandbox({ auth: 'strict' }), request).status).toBe(200)
  })

  it.each(lines)('$title: has the signature that the vendor’s SDK computes', ({ method, path, headers }) => {
    const signed = COS.getAuthorization({
      SecretId: credential?.key ?? '',
      SecretKey: credential?.secret ?? '',
      KeyTime: '1700000000;4102444800',
      Method: method as 'GET' | 'POST' | 'PUT',
      Pathname: path,
    })

    expect(headers.authorization).toBe(signed)
  })

  it('has a line for every operation', () => {
    const operations = lines.map((line) => tencentCi.locate(wireRequest(line))?.id)
    expect(new Set(operations)).toEqual(new Set(tencentCi.contracts.map(({ id }) => id)))
  })
})
