import { describe, expect, it } from 'vitest'
import { ishumei } from '../../handlers/ishumei/index.ts'
import { createSandbox } from '../../src/index.ts'
import { send } from '../support/wire.ts'
import { closeStream, openStream } from './requests.ts'

const KEY = 'test-close'

describe('finish_videostream', () => {
  it('ends the stream, and answers with an id of the call', () => {
    const sandbox = createSandbox()
    const { requestId } = openStream(sandbox, KEY)

    const answer = closeStream(sandbox, { accessKey: KEY, requestId })

    expect(answer).toMatchObject({ code: 1100, message: 'Success' })
    expect(answer.requestId).toMatch(/^[0-9a-f]{32}$/)
    expect(answer.requestId).not.toBe(requestId)
    expect(sandbox.account(KEY).state(ishumei).streams.get(requestId)).toMatchObject({
      state: 'ENDED',
      endReason: 'api',
    })
  })

  it.each([
    ['a null requestId', { requestId: null }],
    ['a numeric requestId', { requestId: 1639824316368 }],
    ['a null accessKey', { accessKey: null }],
    ['a numeric accessKey', { accessKey: 20 }],
  ])('refuses %s with 1902', (_, fields) => {
    const sandbox = createSandbox()

    const answer = closeStream(sandbox, { accessKey: KEY, requestId: 'YOUR_REQUEST_ID', ...fields })

    expect(answer).toEqual({
      code: 1902,
      message: 'Invalid parameters',
      requestId: expect.stringMatching(/^[0-9a-f]{32}$/),
    })
  })

  it.each([
    ['a body cut off', '{"accessKey":"test-close","requestId":'],
    ['null', 'null'],
    ['bytes that are not UTF-8', new Uint8Array([0x7b, 0xff, 0x7d])],
    ['JSON that is nested too deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    [
      'more than a megabyte',
      JSON.stringify({ accessKey: KEY, requestId: 'YOUR_REQUEST_ID', padding: ' '.repeat(1_048_576) }),
    ],
  ])('refuses %s with 1902, and serves the next request', (_, body) => {
    const sandbox = createSandbox()

    const response = send(sandbox, { method: 'POST', path: '/finish_videostream/v4', body })

    expect(response.status).toBe(200)
    expect(JSON.parse(response.body)).toMatchObject({ code: 1902, message: 'Invalid parameters' })
    expect(closeStream(sandbox, { accessKey: KEY, requestId: 'YOUR_REQUEST_ID' }).code).toBe(1100)
  })

  it('refuses the 16th request within ten milliseconds with 1901: a burst is 30 % of the allowance', () => {
    const sandbox = createSandbox()
    sandbox.account(KEY).clock.freeze()
    const codes = Array.from(
      { length: 16 },
      () => closeStream(sandbox, { accessKey: KEY, requestId: 'YOUR_REQUEST_ID' }).code,
    )

    expect(codes).toEqual([...Array(15).fill(1100), 1901])
  })

  it.each([
    ['1903', 'Service failure'],
    ['1904', 'Stream count limit exceeded'],
  ])('leaves the stream open when a fault returns %s', (code, message) => {
    const sandbox = createSandbox()
    const account = sandbox.account(KEY)
    account.faults.add({ vendor: 'ishumei', operation: 'finish_videostream', what: { kind: 'error', code }, times: 1 })

    expect(closeStream(sandbox, { accessKey: KEY, requestId: 'YOUR_REQUEST_ID' })).toMatchObject({
      code: Number(code),
      message,
    })
    expect(account.state(ishumei).streams.get('YOUR_REQUEST_ID')?.state).not.toBe('ENDED')
    expect(closeStream(sandbox, { accessKey: KEY, requestId: 'YOUR_REQUEST_ID' }).code).toBe(1100)
  })

  it('answers another method with 405 and another path with 404, both in the vendor’s envelope', () => {
    const sandbox = createSandbox()
    const host = 'api-videostream-xjp.fengkongcloud.com'

    const get = send(sandbox, { method: 'GET', host, path: '/finish_videostream/v4' })
    const lost = send(sandbox, { method: 'POST', host, path: '/query_videostream/v4', body: '{}' })

    expect(get).toMatchObject({ status: 405, headers: { Allow: 'POST' } })
    expect(lost.status).toBe(404)
    for (const { body } of [get, lost]) expect(JSON.parse(body)).toMatchObject({ code: 1902 })
  })

  it('explains the refusal in the journal, without the key', () => {
    const sandbox = createSandbox()
    closeStream(sandbox, { accessKey: KEY, requestId: 'nope' })

    const [entry] = sandbox.account(KEY).journal.entries()

    expect(entry).toMatchObject({ outcome: 'refused', code: '1902', refusedBy: 'rule' })
    expect(entry?.explanation).toContain('no video stream was opened under this requestId')
    expect(JSON.stringify({ ...entry, account: '' })).not.toContain(KEY)
  })
})

describe('finish_videostream, switched', () => {
  it.each(['1100', '1909'])('unknownStream %s', (code) => {
    const sandbox = createSandbox({ switches: { 'ishumei.unknownStream': code } })
    expect(closeStream(sandbox, { accessKey: KEY, requestId: 'nope' }).code).toBe(Number(code))
  })

  it.each(['1902', '1909'])('alreadyClosed %s', (code) => {
    const sandbox = createSandbox({ switches: { 'ishumei.alreadyClosed': code } })
    closeStream(sandbox, { accessKey: KEY, requestId: 'YOUR_REQUEST_ID' })
    expect(closeStream(sandbox, { accessKey: KEY, requestId: 'YOUR_REQUEST_ID' }).code).toBe(Number(code))
  })

  it('closeRequestId echo: answers with the id of the stream', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.closeRequestId': 'echo' } })
    expect(closeStream(sandbox, { accessKey: KEY, requestId: 'YOUR_REQUEST_ID' }).requestId).toBe('YOUR_REQUEST_ID')
  })

  it('contentType text: sends the JSON as text/plain', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.contentType': 'text' } })
    const response = send(sandbox, { path: '/finish_videostream/v4', body: '{}' })
    expect(response.headers['Content-Type']).toBe('text/plain; charset=utf-8')
  })

  it('messageLang zh: escapes Chinese in ASCII', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.messageLang': 'zh' } })
    const { body } = send(sandbox, { path: '/finish_videostream/v4', body: '{}' })
    expect(body).toContain('"message":"\\u53c2\\u6570\\u4e0d\\u5408\\u6cd5"')
  })
})
