import { expect, it } from 'vitest'
import { huaweiMetastudio } from '../../handlers/huawei-metastudio/index.ts'
import { createSandbox } from '../../src/index.ts'
import { send } from '../support/wire.ts'

const ORIGIN = 'http://127.0.0.1:4747'
const credential = huaweiMetastudio.spec.credentials.demo
const lines = credential ? huaweiMetastudio.quickstart(ORIGIN, credential) : []

const LINE =
  /^curl (?:-i )?(?:-X (?<method>\w+) )?http:\/\/127\.0\.0\.1:4747(?<path>\S+) -H "X-Auth-Token: \$\((?<inner>.+)\)"$/
const LOGIN =
  /^curl -s -o \/dev\/null -D - 'http:\/\/127\.0\.0\.1:4747\/v3\/auth\/tokens\?nocatalog=true' -H 'Content-Type: application\/json' -d '(?<body>[^']+)' \| tr -d '\\r' \| awk '\/\^X-Subject-Token:\/ \{print \$2\}'$/

it.each(lines)('quickstart: $title', ({ curl }) => {
  const sandbox = createSandbox({ auth: 'strict' })
  const { method = 'GET', path = '', inner = '' } = LINE.exec(curl)?.groups ?? {}
  const { body = '' } = LOGIN.exec(inner)?.groups ?? {}
  const json = { 'content-type': 'application/json' }

  const issued = send(sandbox, { path: '/v3/auth/tokens', query: 'nocatalog=true', headers: json, body })
  const token = issued.headers['X-Subject-Token'] ?? ''
  const response = send(sandbox, { method, path, headers: { 'x-auth-token': token } })

  expect(response.status).toBe(200)
})

it('quickstart has a line for each of the vendor’s two pages', () => {
  expect(lines).toHaveLength(2)
})
