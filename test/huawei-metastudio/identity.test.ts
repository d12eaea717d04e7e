import { describe, expect, it } from 'vitest'
import { huaweiMetastudio as spec } from '../../contracts/huawei-metastudio/index.ts'
import { createSandbox, type Sandbox } from '../../src/index.ts'
import { send } from '../support/wire.ts'
import { call } from './requests.ts'
import { SIGNED_AT, signedHeaders } from './sign.ts'

const { key, secret = '', attributes } = spec.credentials.demo
const signer = { key, secret }

interface Listed {
  readonly projects: readonly { readonly id: string; readonly name: string; readonly domain_id: string }[]
}

function sandboxThen(): Sandbox {
  const sandbox = createSandbox()
  sandbox.clock.freeze(SIGNED_AT)
  return sandbox
}

/** Asks as the SDK does: signed, and without a project. */
function projects(sandbox: Sandbox, query = '', host = 'iam.myhuaweicloud.com'): Listed['projects'] {
  const request = { method: 'GET', host, path: '/v3/projects', query }
  const { status, body } = send(sandbox, { ...request, headers: signedHeaders(request, signer) })
  expect(status).toBe(200)
  return (JSON.parse(body) as Listed).projects
}

describe('keystoneListProjects', () => {
  it('lists the account’s own project in its region, and one in every other region', () => {
    const sandbox = sandboxThen()
    const listed = projects(sandbox)
    expect(listed.map(({ name }) => name)).toEqual(['cn-north-4', 'cn-east-3', 'ap-southeast-3'])
    expect(listed[0]?.id).toBe(attributes.project)
    expect(new Set(listed.map(({ id }) => id)).size).toBe(3)
  })

  it('answers the same at the host of a region, and at a host that is no vendor’s', () => {
    const sandbox = sandboxThen()
    const expected = projects(sandbox, 'name=cn-east-3')
    expect(projects(sandbox, 'name=cn-east-3', 'iam.cn-east-3.myhuaweicloud.com')).toEqual([
      { ...expected[0], links: expect.anything() },
    ])
    expect(projects(sandbox, 'name=cn-east-3', '127.0.0.1:4747')[0]?.id).toBe(expected[0]?.id)
  })

  it('lists projects that the account may use, and no other account may', () => {
    const sandbox = sandboxThen()
    const [elsewhere] = projects(sandbox, 'name=cn-east-3')
    const project = elsewhere?.id ?? ''
    const rooms = (as: string) => call(sandbox, 'GET', '/smart-live-rooms', undefined, { project: as, signer })
    expect(rooms(project).status).toBe(200)
    expect(rooms(project.replace(/./g, 'f')).json).toMatchObject({ error_code: 'MSS.00010009' })
  })
})
