import { describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/index.ts'
import { send } from '../support/wire.ts'
import {
  call,
  createRoom,
  finishedJob,
  invalidBody,
  invalidParameter,
  KEY,
  refusedWith,
  show,
  start,
  stop,
  unknownJob,
  unknownRoom,
} from './requests.ts'

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

/** Posts to an address as it is, without any other credential. */
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
  it('is let in by its address alone, and answers {}', () => {
    const { sandbox, url } = reportedJob()
    expect(post(sandbox, url)).toEqual({ status: 200, json: {} })
    expect(sandbox.account(KEY).journal.entries().at(-1)).toMatchObject({ operation: 'liveEventReport' })
  })

  it('finds the account whose job it is, among others', () => {
    const { sandbox, url } = reportedJob('test-one')
    createRoom(sandbox, {}, { token: 'test-two' })
    expect(post(sandbox, url).status).toBe(200)
    expect(sandbox.account('test-one').journal.entries().at(-1)?.operation).toBe('liveEventReport')
  })

  it('takes key and time in headers, too', () => {
    const { sandbox, url } = reportedJob()
    const { origin, pathname, searchParams } = new URL(url)
    const headers = {
      'x-mss-auth-key': searchParams.get('auth_key') ?? '',
      'x-mss-expires-time': searchParams.get('expires_time') ?? '',
    }
    expect(post(sandbox, `${origin}${pathname}`, report, headers).status).toBe(200)
  })

  it('takes any other credential of the account', () => {
    const { sandbox, room, job } = reportedJob()
    const path = `/smart-live-rooms/${room}/smart-live-jobs/${job}/live-event-report`
    expect(call(sandbox, 'POST', path, report).status).toBe(200)
    expect(call(sandbox, 'POST', path, report, { token: '' })).toMatchObject(unauthorized)
  })

  it('is refused when the address is changed or has expired', () => {
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

  it('does not let in anybody anywhere else', () => {
    const { sandbox, url } = reportedJob()
    expect(post(sandbox, url.replace('/live-event-report', '/stop'))).toMatchObject(unauthorized)
  })

  it('refreshes the address on request; the old one stays good', () => {
    const { sandbox, room, job, url, clock } = reportedJob()
    clock.freeze(NOON.getTime() + DAY - 1)

    const fresh = post(sandbox, `${url}&refresh_url=true`).json.live_event_report_url

    expect(fresh).toContain(`expires_time=${NOON.getTime() + 2 * DAY - 1}`)
    expect(show(sandbox, room, job).json).toMatchObject({ live_event_report_url: fresh })
    expect(post(sandbox, url).status).toBe(200)
    clock.freeze(NOON.getTime() + DAY)
    expect(post(sandbox, fresh)).toEqual({ status: 200, json: {} })
  })

  it.each<[string, unknown]>([
    ['no total', { events: [comment] }],
    ['a total of 0', { total: 0, events: [] }],
    ['a total of 1001', { total: 1001, events: [] }],
    ['no events', { total: 1 }],
    ['an event without time', { total: 1, events: [{ type: 1 }] }],
    ['an event after 2099', { total: 1, events: [{ timestamp: 4_102_415_999_001 }] }],
    ['an event of type 101', { total: 1, events: [{ ...comment, type: 101 }] }],
    ['content that is no text', { total: 1, events: [{ ...comment, content: {} }] }],
  ])('refuses %s with MSS.00000003', (_, body) => {
    const { sandbox, url } = reportedJob()
    expect(post(sandbox, url, body)).toMatchObject(invalidParameter)
  })

  it('does not mind a total that is not the number of events', () => {
    const { sandbox, url } = reportedJob()
    expect(post(sandbox, url, { total: 1000, events: [comment] }).status).toBe(200)
  })

  it('refuses other queries, other content, jobs that have ended and what is not there', () => {
    const { sandbox, room, job, url } = reportedJob()
    const path = `/smart-live-rooms/${room}/smart-live-jobs`
    expect(post(sandbox, `${url}&refresh_url=yes`)).toMatchObject(invalidParameter)
    expect(post(sandbox, url, report, { 'content-type': 'text/plain' })).toMatchObject(
      refusedWith('MSS.10000002', 'Request JSON exception'),
    )
    expect(call(sandbox, 'POST', `${path}/${job}/live-event-report`, '')).toMatchObject(invalidBody)
    expect(call(sandbox, 'POST', `${path}/none/live-event-report`, report)).toMatchObject(unknownJob)
    expect(
      call(sandbox, 'POST', '/smart-live-rooms/nowhere/smart-live-jobs/x/live-event-report', report),
    ).toMatchObject(unknownRoom)
    stop(sandbox, room, job)
    expect(post(sandbox, url)).toMatchObject(finishedJob)
  })
})
