import { describe, expect, it } from 'vitest'
import { keystoneCreateUserTokenByPassword } from '../../contracts/huawei-metastudio/keystone-create-user-token-by-password.ts'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/index.ts'
import { send } from '../support/wire.ts'
import { createRoom, JOB, KEY, malformedBodies, PROJECT, ROOM, refusedWith, show, unknownRoom } from './requests.ts'
import { SIGNED_AT } from './sign.ts'

const HOUR = 3_600_000
const DEMO_PROJECT = '0a1b2c3d4e5f60718293a4b5c6d7e8f9'
const demo = { name: 'demo', password: 'Soundcheck-2026', domain: { name: 'soundcheck' } }
const tester = { name: 'someone', password: 'soundcheck', domain: { name: KEY } }
const inRegion = { project: { name: 'cn-north-4' } }
const wrongPassword = {
  error: { code: 401, message: 'The username or password is wrong.', title: 'Unauthorized' },
}
const invalidRequest = { error: { code: 400, message: 'Request body is invalid.', title: 'Bad Request' } }
const expired = { status: 401, json: { error_code: 'APIGW.0307', error_msg: 'The token must be updated.' } }
const otherProject = refusedWith('MSS.00010009', 'urlTenantId is not equal tokenTenantId')

function sandboxThen(options: Partial<SandboxOptions> = {}) {
  const sandbox = createSandbox(options)
  sandbox.clock.freeze(SIGNED_AT)
  return sandbox
}

interface Login {
  readonly scope?: object | undefined
  readonly host?: string
  readonly query?: string
  readonly body?: string | Uint8Array
}

function logIn(sandbox: Sandbox, user: object, login: Login = {}) {
  const { host = 'iam.myhuaweicloud.com', query = '' } = login
  const scope = 'scope' in login ? login.scope : inRegion
  const auth = { identity: { methods: ['password'], password: { user } }, ...(scope && { scope }) }
  const body = login.body ?? JSON.stringify({ auth })
  const headers = { 'content-type': 'application/json;charset=utf8' }
  const {
    status,
    headers: sent,
    body: text,
  } = send(sandbox, { method: 'POST', host, path: '/v3/auth/tokens', query, headers, body })
  return { status, token: sent['X-Subject-Token'] ?? '', text, json: JSON.parse(text) }
}

describe('keystoneCreateUserTokenByPassword', () => {
  it('answers 201 with a token in the header and its content in the body', () => {
    const { status, token, json } = logIn(sandboxThen(), demo, { query: 'nocatalog=true' })

    expect(status).toBe(201)
    expect(token).toMatch(/^MII/)
    const id = expect.stringMatching(/^[0-9a-f]{32}$/)
    const domain = { id, name: 'soundcheck' }
    expect(json).toEqual({
      token: {
        catalog: [],
        expires_at: '2026-05-02T20:00:00.000000Z',
        issued_at: '2026-05-01T20:00:00.000000Z',
        methods: ['password'],
        project: { domain, id: DEMO_PROJECT, name: 'cn-north-4' },
        roles: [{ id: '0', name: 'te_admin' }],
        user: { domain, id, name: 'demo', password_expires_at: '' },
      },
    })
    expect(JSON.stringify(json)).not.toContain(token)
  })

  it('adds the catalog without nocatalog', () => {
    const { json } = logIn(sandboxThen(), demo)
    expect(json.token.catalog).toMatchObject([{ type: 'metastudio', endpoints: [{ region: 'cn-north-4' }] }])
    expect(keystoneCreateUserTokenByPassword.responses[201]?.body?.parse(json)).toEqual(json)
  })

  it('is valid for the account that requested it, and no other', () => {
    const sandbox = sandboxThen({ auth: 'strict' })
    const mine = logIn(sandbox, tester).token
    const theirs = logIn(sandbox, { ...tester, domain: { name: 'test-other' } }).token
    const room = createRoom(sandbox, {}, { token: mine })

    expect(show(sandbox, room, 'none', { token: mine }).json).toMatchObject({ error_code: 'MSS.20010074' })
    expect(show(sandbox, room, 'none', { token: KEY }).json).toMatchObject({ error_code: 'MSS.20010074' })
    expect(show(sandbox, room, 'none', { token: theirs })).toMatchObject(unknownRoom)
  })

  it('finds the test account by the user, too', () => {
    const sandbox = sandboxThen({ auth: 'strict' })
    const { token } = logIn(sandbox, { name: KEY, password: 'soundcheck', domain: { name: 'my-company' } })
    const room = createRoom(sandbox)
    expect(show(sandbox, room, 'none', { token }).json).toMatchObject({ error_code: 'MSS.20010074' })
  })

  it('creates an account for an unknown user, and notes it, unless accounts are strict', () => {
    const sandbox = sandboxThen()
    const unknown = { name: 'Renée', password: 'p', domain: { name: '公司' } }
    const { status, token } = logIn(sandbox, unknown)
    expect(status).toBe(201)
    expect(sandbox.journal().at(-1)?.explanation).toContain('cannot be verified')
    expect(show(sandbox, ROOM, JOB, { token }).status).toBe(200)
    const refused = logIn(sandboxThen({ auth: 'strict' }), unknown)
    expect(refused).toMatchObject({ status: 401, json: wrongPassword })
    // To the byte: this service has the code before the message, unlike the others.
    expect(refused.text).toBe(JSON.stringify(wrongPassword))
  })

  it.each([
    ['another password', { ...demo, password: 'guess' }],
    ['another password of a test account', { ...tester, password: 'guess' }],
  ])('refuses %s', (_, user) => {
    expect(logIn(sandboxThen(), user)).toMatchObject({ status: 401, json: wrongPassword })
  })

  it.each([...malformedBodies, ['no body', ''] as const])('refuses %s with 400', (_, body) => {
    expect(logIn(sandboxThen(), demo, { body })).toMatchObject({ status: 400, json: invalidRequest })
  })

  it('refuses other methods than password, and an empty scope', () => {
    const auth = { identity: { methods: ['token'], password: { user: demo } } }
    expect(logIn(sandboxThen(), demo, { body: JSON.stringify({ auth }) }).status).toBe(400)
    expect(logIn(sandboxThen(), demo, { scope: {} }).status).toBe(400)
  })

  it('is served by the identity service and by every host that is not the vendor’s', () => {
    const hosts = ['iam.cn-east-3.myhuaweicloud.com', '127.0.0.1:4747', '{endpoint}']
    for (const host of hosts) expect(logIn(sandboxThen(), demo, { host }).status).toBe(201)
    const elsewhere = logIn(sandboxThen(), demo, { host: 'metastudio.cn-north-4.myhuaweicloud.com' })
    expect(elsewhere).toMatchObject({ status: 404, json: { error_code: 'APIGW.0101' } })
    expect(show(sandboxThen(), ROOM, JOB, { host: 'iam.myhuaweicloud.com' }).status).toBe(404)
  })

  it('keeps token and password out of the journal', () => {
    const sandbox = sandboxThen()
    const { token } = logIn(sandbox, demo)
    show(sandbox, ROOM, JOB, { token, project: DEMO_PROJECT })
    const journal = JSON.stringify(sandbox.account('demo').journal.entries())
    expect(journal).toContain('/v3/auth/tokens')
    expect(journal).not.toContain(token)
    expect(journal).not.toContain('Soundcheck-2026')
  })
})

describe('a token', () => {
  it('is valid for 24 hours; then it gets APIGW.0307, from service and gateway', () => {
    for (const switches of [{}, { 'huawei-metastudio.unauthorized': 'gateway' }]) {
      const sandbox = sandboxThen({ switches })
      const { token } = logIn(sandbox, tester)
      sandbox.clock.freeze(SIGNED_AT.getTime() + 24 * HOUR - 1)
      expect(show(sandbox, ROOM, JOB, { token }).status).toBe(200)
      sandbox.clock.freeze(SIGNED_AT.getTime() + 24 * HOUR)
      expect(show(sandbox, ROOM, JOB, { token })).toMatchObject(expired)
    }
  })

  it('stays valid when another one is issued', () => {
    const sandbox = sandboxThen()
    const first = logIn(sandbox, tester).token
    const second = logIn(sandbox, tester).token
    expect(second).not.toBe(first)
    expect(show(sandbox, ROOM, JOB, { token: first }).status).toBe(200)
    expect(show(sandbox, ROOM, JOB, { token: second }).status).toBe(200)
  })

  it('of another region gets APIGW.0307', () => {
    const sandbox = sandboxThen()
    const { token } = logIn(sandbox, tester, { scope: { project: { name: 'cn-east-3' } } })
    const showAt = (host: string) => show(sandbox, ROOM, JOB, { token, host })
    expect(showAt('metastudio.cn-north-4.myhuaweicloud.com')).toMatchObject(expired)
    expect(showAt('metastudio.cn-east-3.myhuaweicloud.com').status).toBe(200)
    expect(showAt('127.0.0.1:4747').status).toBe(200)
  })

  it('for another project or for a domain gets MSS.00010009', () => {
    const sandbox = sandboxThen()
    const tokenFor = (scope: object | undefined) => logIn(sandbox, tester, { scope }).token
    const showWith = (scope: object | undefined) => show(sandbox, ROOM, JOB, { token: tokenFor(scope) })
    expect(showWith({ project: { id: PROJECT } }).status).toBe(200)
    expect(showWith({ project: { id: 'another' } })).toMatchObject(otherProject)
    expect(showWith({ domain: { name: KEY } })).toMatchObject(otherProject)
    expect(showWith(undefined)).toMatchObject(otherProject)
    expect(show(sandbox, ROOM, JOB, { token: logIn(sandbox, demo).token })).toMatchObject(otherProject)
  })

  it('is refused like an unknown one after a change', () => {
    const sandbox = sandboxThen({ switches: { 'huawei-metastudio.unauthorized': 'gateway' } })
    const { token } = logIn(sandbox, tester)
    const [content = '', seal = ''] = token.slice(3).split('.')
    const claims = JSON.parse(atob(content))
    const stolen = `MII${btoa(JSON.stringify({ ...claims, key: 'test-victim' }))}.${seal}`
    for (const wrong of [
      stolen,
      token.slice(0, -1),
      `MII!!.${seal}`,
      `MII${btoa('[]')}.${seal}`,
      `MII${btoa('{}')}.${seal}`,
    ]) {
      expect(show(sandbox, ROOM, JOB, { token: wrong })).toMatchObject({
        status: 401,
        json: { error_msg: 'Incorrect IAM authentication information: decrypt token fail' },
      })
    }
  })

  it('may be the name of a test account instead, which the journal says', () => {
    const sandbox = sandboxThen()
    expect(show(sandbox, ROOM, JOB, { token: KEY }).status).toBe(200)
    expect(sandbox.account(KEY).journal.entries().at(-1)?.explanation).toContain('instead of a token')
  })
})

describe('a token of a registered user', () => {
  const renew = (sandbox: Sandbox, password?: string) => {
    const own = sandbox.account('demo').credentials['huawei-metastudio']
    const attributes = { ...own?.attributes, ...(password !== undefined && { password }) }
    const credential = { key: 'HSTrenewed', secret: 'renewed', attributes }
    sandbox.account('demo').renew({ 'huawei-metastudio': credential })
  }
  const roomWith = (sandbox: Sandbox, token: string) =>
    show(sandbox, ROOM, JOB, { token, project: DEMO_PROJECT }).status

  it('outlives the access key of the account', () => {
    const sandbox = sandboxThen()
    const { token } = logIn(sandbox, demo)
    renew(sandbox)
    expect(roomWith(sandbox, token)).toBe(200)
    expect(roomWith(sandbox, logIn(sandbox, demo).token)).toBe(200)
  })

  it('ends with the password', () => {
    const sandbox = sandboxThen()
    const { token } = logIn(sandbox, demo)
    renew(sandbox, 'Another-2026')
    expect(roomWith(sandbox, token)).toBe(401)
    expect(roomWith(sandbox, logIn(sandbox, { ...demo, password: 'Another-2026' }).token)).toBe(200)
  })
})
