import { describe, expect, it } from 'vitest'
import { contracts } from '../../contracts/huawei-metastudio/contracts.ts'
import { otherPaths } from '../../contracts/huawei-metastudio/other-paths.ts'
import { createSandbox } from '../../src/index.ts'
import { send } from '../support/wire.ts'
import { KEY } from './requests.ts'

const HOST = 'metastudio.cn-north-4.myhuaweicloud.com'

function explanationOf(method: string, path: string, host = HOST): string | undefined {
  const sandbox = createSandbox()
  const headers = { 'x-auth-token': KEY }
  const response = send(sandbox, { method, host, path, headers })
  expect(response).toMatchObject({ status: 404, body: expect.stringContaining('APIGW.0101') })
  return sandbox.journal()[0]?.explanation
}

describe('an operation that the mock does not have', () => {
  it.each([
    [
      'GET',
      '/v1/p/digital-assets/a-1',
      'the vendor has GET /v1/{project_id}/digital-assets/{asset_id}, but Soundcheck does not',
    ],
    [
      'POST',
      '/v1/p/smart-live-rooms/r/confirm',
      'the vendor has POST /v1/{project_id}/smart-live-rooms/{room_id}/confirm, but Soundcheck does not',
    ],
  ])('%s %s is told apart from a mistake', (method, path, says) => {
    expect(explanationOf(method, path)).toContain(says)
  })

  it.each([
    ['PATCH', '/v1/p/digital-assets/a-1'],
    ['GET', '/v1/p/digital-asset'],
  ])('%s %s is a mistake', (method, path) => {
    expect(explanationOf(method, path)).toContain(`there is no ${method} ${path} at ${HOST}`)
  })

  it('at the host of the other service, the right host is named', () => {
    expect(explanationOf('GET', '/v3/projects')).toContain('iam.myhuaweicloud.com does')
    expect(explanationOf('GET', '/v1/p/smart-live-rooms', 'iam.myhuaweicloud.com')).toContain(
      'metastudio.<region>.myhuaweicloud.com does',
    )
  })
})

describe('the list of the vendor’s other paths', () => {
  it('has no operation of the mock, and none twice', () => {
    const routes = [...Object.values(contracts), ...otherPaths].map(({ method, path }) => `${method} ${path}`)
    expect(routes.length).toBe(new Set(routes).size)
  })
})
