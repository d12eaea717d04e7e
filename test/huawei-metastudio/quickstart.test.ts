import { expect, it } from 'vitest'
import { demoAccount } from '../../fixtures/demo-account.ts'
import { huaweiMetastudio } from '../../handlers/huawei-metastudio/index.ts'
import { createSandbox } from '../../src/index.ts'
import { send } from '../support/wire.ts'

const credential = demoAccount.credentials[huaweiMetastudio.id]
const lines = credential ? huaweiMetastudio.quickstart('http://127.0.0.1:4747', credential) : []

it.each(lines)('quickstart: $title', ({ curl }) => {
  const match =
    /^curl (?:-i )?(?:-X (?<method>\w+) )?http:\/\/127\.0\.0\.1:4747(?<path>\S+) -H 'X-Auth-Token: (?<token>\w+)'$/.exec(
      curl,
    )
  const { method = 'GET', path = '', token = '' } = match?.groups ?? {}

  const response = send(createSandbox({ auth: 'strict' }), { method, path, headers: { 'x-auth-token': token } })

  expect(response.status).toBe(200)
})

it('quickstart has a line for each of the vendor’s two pages', () => {
  expect(lines).toHaveLength(2)
})
