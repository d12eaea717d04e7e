import { describe, expect, it } from 'vitest'
import { tencentLive } from '../../handlers/tencent-live/index.ts'
import { type RequestParts, wireRequest } from '../support/wire.ts'
import { answerOf, formV1, getV1, HOST, KEY, postV1, postV3, sandboxAtNoon, stop } from './requests.ts'

const BODY = '{"StreamName":"test1","TaskId":123}'
const STOP_V1 = { Action: 'StopLiveRecord', StreamName: 'test1', TaskId: '123' }
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

describe('the quotas of record tasks', () => {
  it('are the documented numbers unless a switch is set', () => {
    const { tasksPerDay, activeTasks } = tencentLive.switches
    expect([tasksPerDay?.default, activeTasks?.default]).toEqual(['4000', '400'])
  })
})

describe('the vendor', () => {
  const at = (parts: Partial<RequestParts>) => wireRequest({ path: '/', ...parts })

  it.each(['live.tencentcloudapi.com', 'live.intl.tencentcloudapi.com', 'live.ap-guangzhou.tencentcloudapi.com'])(
    'owns %s',
    (host) => {
      expect(tencentLive.matchesHost(host)).toBe(true)
    },
  )

  it.each(['cvm.tencentcloudapi.com', 'live.tencentcloudapi.com.example', 'live.a.b.tencentcloudapi.com', '127.0.0.1'])(
    'does not own %s',
    (host) => {
      expect(tencentLive.matchesHost(host)).toBe(false)
    },
  )

  it('matches the root of other hosts, the endpoint as a path, and any request with an action', () => {
    expect(tencentLive.matchesRequest(at({}))).toBe(true)
    expect(tencentLive.matchesRequest(at({ body: '{}' }))).toBe(true)
    expect(tencentLive.matchesRequest(at({ path: '/live.tencentcloudapi.com/' }))).toBe(true)
    expect(tencentLive.matchesRequest(at({ path: '/any/where', headers: { 'x-tc-action': 'StopLiveRecord' } }))).toBe(
      true,
    )
    expect(tencentLive.matchesRequest(at({ method: 'PUT' }))).toBe(false)
    expect(tencentLive.matchesRequest(at({ path: '/cvm.tencentcloudapi.com/' }))).toBe(false)
    expect(tencentLive.matchesRequest(at({ path: '/live.tencentcloudapi.com!' }))).toBe(false)
    expect(tencentLive.matchesRequest(at({ path: '/video/auditing' }))).toBe(false)
  })

  it('locates an operation by action and version, in headers or parameters', () => {
    const sandbox = sandboxAtNoon()
    const idOf = (parts: RequestParts) => tencentLive.locate(wireRequest(parts))?.id
    const form = formV1(sandbox, 'POST', { Action: 'CreateLiveRecord' })

    expect(idOf(postV3(sandbox, 'StopLiveRecord', BODY))).toBe('StopLiveRecord')
    expect(idOf({ path: '/', query: form })).toBe('CreateLiveRecord')
    expect(idOf({ path: '/', headers: FORM, body: form })).toBe('CreateLiveRecord')
    expect(idOf(postV3(sandbox, 'Nothing', BODY))).toBeUndefined()
    expect(idOf(postV3(sandbox, 'StopLiveRecord', BODY, { headers: { 'x-tc-version': '2000-01-01' } }))).toBeUndefined()
    expect(idOf({ path: '/', query: 'broken' })).toBeUndefined()
    expect(idOf({ path: '/' })).toBeUndefined()
  })

  it('keeps signatures and tokens out of the journal, which says why a request was refused', () => {
    const sandbox = sandboxAtNoon()
    stop(sandbox, { StreamName: 'test1', TaskId: 124 })
    stop(sandbox, undefined, { headers: { 'x-tc-token': 'token-of-v3' } })
    getV1(sandbox, { ...STOP_V1, Token: 'token-of-v1' })
    postV1(sandbox, { ...STOP_V1, Token: 'token-of-v1' })

    const entries = sandbox.account(KEY).journal.entries()
    const text = JSON.stringify(entries)
    expect(entries).toHaveLength(4)
    expect(entries[0]).toMatchObject({ outcome: 'refused', code: 'ResourceNotFound.TaskId', refusedBy: 'rule' })
    expect(entries[0]?.explanation).toBe('the account has no task with this TaskId')
    expect(text).not.toMatch(/token-of-v|Signature=[^<]/)
    const requests = entries.map(({ request }) => request).join('')
    expect(requests.match(/Signature=<redacted>/g)).toHaveLength(2)
  })

  it.each([
    ['cut off', '{"TemplateName":"a","CallbackKey":"SECRE'],
    [
      'in a part of a form',
      '--b\r\nContent-Disposition: form-data; name="CallbackKey"\r\nContent-Type: text/plain\r\n\r\nSECRET\r\n--b\r\nContent-Disposition: form-data; name="TemplateName"\r\n\r\na',
    ],
  ])('hides a key that is %s, and keeps the rest', (_, body) => {
    expect(tencentLive.redact(body)).not.toContain('SECRE')
    expect(tencentLive.redact(body)).toContain('TemplateName')
  })

  it('does not quote the broken parts of a query', () => {
    const sandbox = sandboxAtNoon()
    for (const query of ['a=1&Token=secret%zz', 'a=1&secret']) answerOf(sandbox, { host: HOST, path: '/', query })

    const explanations = sandbox
      .account('anonymous')
      .journal.entries()
      .map(({ explanation }) => explanation)
    expect(explanations).toEqual([
      'piece 2 of the query or form is not percent-encoded UTF-8',
      'piece 2 of the query or form has no "="',
    ])
  })

  it('names the check that refused', () => {
    const sandbox = sandboxAtNoon()
    stop(sandbox, { StreamName: 'test1' })

    expect(sandbox.account(KEY).journal.entries()[0]).toMatchObject({
      operation: 'StopLiveRecord',
      refusedBy: 'requiredParameters',
      explanation: 'TaskId is required',
    })
  })
})
