import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { errors } from '../../contracts/huawei-metastudio/errors.ts'
import { createSandbox, type Sandbox } from '../../src/index.ts'
import { send } from '../support/wire.ts'
import { call, createRoom, JOB, KEY, ROOM, show, start, startJob, stop } from './requests.ts'

const json = { 'content-type': 'application/json' }
const settings = (name: string, value: string) => ({ switches: { [`huawei-metastudio.${name}`]: value } })
const logIn = (sandbox: Sandbox, user: object | undefined) => {
  const scope = { project: { name: 'cn-north-4' } }
  const body = JSON.stringify({ auth: { identity: { methods: ['password'], password: { user } }, scope } })
  return send(sandbox, { path: '/v3/auth/tokens', headers: json, body })
}
const user = (password: string) => ({ name: 'u', password, domain: { name: KEY } })

/** For each code, a request that gets it. */
const causes: Readonly<Record<string, () => { readonly status: number }>> = {
  'MSS.00000001': () => show(createSandbox(), ROOM, JOB, { token: '' }),
  'MSS.00000002': () => start(createSandbox(), ROOM, '{'),
  'MSS.00000003': () => show(createSandbox(), ROOM, 'j'.repeat(65)),
  'MSS.00010009': () => show(createSandbox(), ROOM, JOB, { headers: { 'x-project-id': 'another' } }),
  'MSS.10000002': () => start(createSandbox(), ROOM, {}, { headers: { 'content-type': 'text/plain' } }),
  'MSS.20010035': () => start(createSandbox(settings('resources', 'exhausted')), ROOM),
  'MSS.20010045': () => show(createSandbox(), 'nowhere', JOB),
  'MSS.20010046': () => call(createSandbox(), 'DELETE', `/smart-live-rooms/${ROOM}`),
  'MSS.20010053': () =>
    call(createSandbox(), 'POST', `/smart-live-rooms/${ROOM}/smart-live-jobs/${JOB}/command`, { command: 'x' }),
  'MSS.20010065': () => start(createSandbox(settings('maxLives', '1')), ROOM),
  'MSS.20010066': () => {
    const sandbox = createSandbox()
    stop(sandbox, ROOM, JOB)
    return stop(sandbox, ROOM, JOB)
  },
  'MSS.20010074': () => show(createSandbox(), ROOM, 'none'),
  'MSS.20020001': () => {
    const sandbox = createSandbox(settings('finishedJob', 'MSS.20020001'))
    stop(sandbox, ROOM, JOB)
    return stop(sandbox, ROOM, JOB)
  },
  'MSS.41000003': () => show(createSandbox(settings('unknownJob', 'MSS.41000003')), ROOM, 'none'),
  'APIGW.0101': () => call(createSandbox(), 'GET', '/smart-live-shows'),
  'APIGW.0201': () => start(createSandbox(), ROOM, new Uint8Array(12 * 1024 * 1024 + 1)),
  'APIGW.0301': () => show(createSandbox(settings('unauthorized', 'gateway')), ROOM, JOB, { token: 'MII' }),
  'APIGW.0307': () => {
    const sandbox = createSandbox()
    const token = logIn(sandbox, user('soundcheck')).headers['X-Subject-Token'] ?? ''
    void sandbox.account(KEY).clock.advance(86_400_000)
    return show(sandbox, ROOM, JOB, { token })
  },
  'APIGW.0308': () => {
    const sandbox = createSandbox(settings('limits', 'on'))
    sandbox.clock.freeze()
    for (let count = 0; count < 5; count++) createRoom(sandbox)
    return call(sandbox, 'POST', '/smart-live-rooms', { room_name: 'one too many' })
  },
  'IAM.400': () => logIn(createSandbox(), undefined),
  'IAM.401': () => logIn(createSandbox(), user('guess')),
}

/** 413 instead of the table's 400: the code has several statuses. */
const STATUS: Readonly<Record<string, number>> = { 'APIGW.0201': 413 }

const page = readFileSync(new URL('../../docs/vendors/huawei-metastudio.md', import.meta.url), 'utf8')
const section = /^## Only on demand\n(?<text>.*?)(?=^## |$(?![\s\S]))/ms.exec(page)?.groups?.text ?? ''
const onDemand = Array.from(section.matchAll(/`([A-Z]+\.\d+)`/g), ([, code = '']) => code)

describe('the table of errors', () => {
  it('has each code either with a cause here, or on the vendor’s page under "Only on demand"', () => {
    expect([...Object.keys(causes), ...onDemand].sort()).toEqual(Object.keys(errors).sort())
  })

  it.each(Object.entries(causes))('%s has a cause', (code, cause) => {
    const reply = cause()
    const entry = errors[code as keyof typeof errors]
    expect(reply.status).toBe(STATUS[code] ?? entry.status)
    const text = JSON.stringify(reply)
    if (code.startsWith('IAM.')) expect(text).toContain(entry.message)
    else expect(text).toContain(code)
  })

  it.each(onDemand)('%s comes with a fault', (code) => {
    const sandbox = createSandbox()
    sandbox.account(KEY).faults.add({ vendor: 'huawei-metastudio', what: { kind: 'error', code }, times: 1 })
    const entry = errors[code as keyof typeof errors]
    expect(show(sandbox, ROOM, JOB)).toMatchObject({
      status: entry.status,
      json: { error_code: code, error_msg: entry.message },
    })
    expect(startJob(sandbox, ROOM)).toMatch(/^[0-9a-f-]{36}$/)
  })
})
