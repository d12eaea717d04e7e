import { describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/index.ts'
import { send } from '../support/wire.ts'
import { createRoom, KEY, refusedWith, show, start } from './requests.ts'

const DAY = 86_400_000
const NOON = new Date('2026-05-01T12:00:00Z')
const unauthorized = refusedWith('MSS.00000001', 'Unauthorized', 401)
const comment = { timestamp: NOON.getTime(), type: 1, content: '{"user":{"userId":"u"},"content":"hi"}' }
const report = { total: 1, events: [comment] }

function reportedJob(account = KEY) {
  const sandbox = createSandbox({ auth: 'strict' })
  sandbox.account(account).clock.freeze(NOON)
  const caller = { token: account }
  const room = createRoom(sandbox, {}, caller)
  const { job_id: job, live_event_report_url: url } = start(sandbox, room, {}, caller).json ?? {}
  return { sandbox, room, job: String(job), url: String(url), clock: sandbox.account(account).clock }
}

/** Posts to an address without any other credential. */
function post(
  sandbox: Sandbox,
  address: string,
  body: unknown = report,
  headers: Readonly<Record<string, string>> = {},
) {
  const { host, pathname: path, search } = new URL(address)
  const json = { 'content-type': 'application/json', ...headers }
  const reply = send(sandbox, {
    method: 'POST',
    host,
    path,
    query: search.slice(1),
    headers: json,
    body: JSON.stringify(body),
  })
  return { status: reply.status, json: JSON.parse(reply.body) }
}

describe('liveEventReport', () => {
  it('needs only its address, and answers {}', () => {
    const { sandbox, url } = reportedJob()
    expect(post(sandbox, url)).toEqual({ status: 200, json: {} })
    expect(sandbox.account(KEY).journal.entries().at(-1)).toMatchObject({ operation: 'liveEventReport' })
  })

  it('finds the account of the job among others', () => {
    const { sandbox, url } = reportedJob('test-one')
    createRoom(sandbox, {}, { token: 'test-two' })
    expect(post(sandbox, url).status).toBe(200)
    expect(sandbox.account('test-one').journal.entries().at(-1)?.operation).toBe('liveEventReport')
  })

  it('is refused when its address was changed or has expired', () => {
    const { sandbox, url, clock } = reportedJob()
    const expires = NOON.getTime() + DAY
    expect(post(sandbox, url.replace(/auth_key=./, 'auth_key=x'))).toMatchObject(unauthorized)
    expect(post(sandbox, url.replace(String(expires), String(expires + 1)))).toMatchObject(unauthorized)
    expect(post(sandbox, url.replace(/expires_time=\d+/, ''))).toMatchObject(unauthorized)
    clock.freeze(expires - 1)
    expect(post(sandbox, url).status).toBe(200)
    clock.freeze(expires)
    expect(post(sandbox, url)).toMatchObject(unauthorized)
    expect(sandbox.account(KEY).journal.entries().at(-1)?.explanation).toContain('has passed')
  })

  it('has a key that is of no use elsewhere', () => {
    const { sandbox, url } = reportedJob()
    expect(post(sandbox, url.replace('/live-event-report', '/stop'))).toMatchObject(unauthorized)
  })

  it('refreshes the address on request; the old one stays valid', () => {
    const { sandbox, room, job, url, clock } = reportedJob()
    clock.freeze(NOON.getTime() + DAY - 1)

    const fresh = post(sandbox, `${url}&refresh_url=true`).json.live_event_report_url

    expect(fresh).toContain(`expires_time=${NOON.getTime() + 2 * DAY - 1}`)
    expect(show(sandbox, room, job).json).toMatchObject({ live_event_report_url: fresh })
    expect(post(sandbox, url).status).toBe(200)
    clock.freeze(NOON.getTime() + DAY)
    expect(post(sandbox, fresh)).toEqual({ status: 200, json: {} })
  })
})
