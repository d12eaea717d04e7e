import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import {
  answerOf,
  type Caller,
  formV1,
  getV3,
  HOST,
  KEY,
  NOON,
  postV1,
  postV3,
  sandboxAtNoon,
  stop,
} from './requests.ts'

const BODY = '{"StreamName":"test1","TaskId":123}'
const STOP_V1 = { Action: 'StopLiveRecord', StreamName: 'test1', TaskId: '123' }
const FAILURE = {
  Code: 'AuthFailure.SignatureFailure',
  Message: 'The provided credentials could not be validated. Please check your signature is correct.',
}

function lastEntry(sandbox: Sandbox) {
  const entry = sandbox.journal().at(-1)
  if (!entry) throw new Error('The journal is empty')
  return entry
}

describe('a signature', () => {
  it('of another body, with another secret or of an unknown key is refused, and nothing changes', () => {
    const sandbox = sandboxAtNoon()
    const wrong = [
      postV3(sandbox, 'StopLiveRecord', BODY, { secretKey: 'guessed' }),
      postV3(sandbox, 'StopLiveRecord', BODY, { signed: { body: BODY.replace('123', '124') } }),
      getV3(sandbox, 'StopLiveRecord', 'StreamName=test1&TaskId=123', { secretKey: 'guessed' }),
      { host: HOST, path: '/', query: formV1(sandbox, 'GET', STOP_V1, { secretKey: 'guessed' }) },
    ]

    for (const parts of wrong) expect(answerOf(sandbox, parts).Error).toEqual(FAILURE)
    expect(postV1(sandbox, STOP_V1, { secretKey: 'guessed' }).Error).toEqual(FAILURE)
    expect(stop(sandbox)).not.toHaveProperty('Error')
  })

  it('is refused in Chinese when the request asks for it', () => {
    const sandbox = sandboxAtNoon()
    const caller = { secretKey: 'guessed', headers: { 'x-tc-language': 'zh-CN' } }
    expect(stop(sandbox, undefined, caller).Error?.Message).toBe('请求签名验证失败，请检查您的签名计算是否正确。')
  })

  it('of v1 with a method that the vendor does not have is refused', () => {
    const sandbox = sandboxAtNoon()
    expect(postV1(sandbox, { ...STOP_V1, SignatureMethod: 'HmacMD5' }).Error).toEqual(FAILURE)
  })

  it('over UNSIGNED-PAYLOAD covers everything but the body', () => {
    const sandbox = sandboxAtNoon()
    const caller = {
      headers: { 'x-tc-content-sha256': 'UNSIGNED-PAYLOAD' },
      signed: { body: 'UNSIGNED-PAYLOAD' },
    }
    expect(stop(sandbox, undefined, caller)).not.toHaveProperty('Error')
  })

  it('over more headers passes, and fails when one of them changes', () => {
    const others = { 'x-tc-action': 'StopLiveRecord' }
    const sandbox = sandboxAtNoon()

    expect(stop(sandbox, undefined, { signed: { others } })).not.toHaveProperty('Error')
    expect(stop(sandbox, undefined, { signed: { others: { 'x-tc-action': 'DropLiveStream' } } }).Error).toEqual(FAILURE)
  })

  it('of a key with an unknown secret passes, and the journal says so', () => {
    const sandbox = sandboxAtNoon()

    expect(stop(sandbox, undefined, { key: 'AKIDsomebody' })).not.toHaveProperty('Error')
    expect(lastEntry(sandbox).explanation).toContain('cannot be verified')
  })

  it.each([
    [
      'the Node SDK at loopback, without the port',
      { host: '127.0.0.1:18080', service: '127', signed: { host: '127.0.0.1' } },
      'service "127"',
    ],
    ['the official name, redirected', { host: '127.0.0.1:18080', signed: { host: HOST } }, `covers the host "${HOST}"`],
    ['the Go SDK behind a path', { host: '127.0.0.1:18080' }, 'covers the path "/"'],
  ])('of %s passes, and the journal says how', (_, caller, note) => {
    const sandbox = sandboxAtNoon()
    const parts = postV3(sandbox, 'StopLiveRecord', BODY, caller)
    const path = note.includes('path') ? '/prefix/' : '/'

    expect(answerOf(sandbox, { ...parts, path })).not.toHaveProperty('Error')
    expect(lastEntry(sandbox).explanation).toContain(note)
  })

  it('of v1 for the official host passes at loopback, and the journal says so', () => {
    const sandbox = sandboxAtNoon()

    expect(postV1(sandbox, STOP_V1, { host: '127.0.0.1:4747', signed: { host: HOST } })).not.toHaveProperty('Error')
    expect(lastEntry(sandbox).explanation).toContain(`covers the host "${HOST}"`)
  })

  it('of the Python SDK with a URL as its endpoint passes: the Host header is a URL too', () => {
    const sandbox = sandboxAtNoon()

    expect(stop(sandbox, undefined, { host: 'http://127.0.0.1:18080' })).not.toHaveProperty('Error')
    expect(lastEntry(sandbox).explanation).toBe('')
  })

  it('on the next day passes: each day has its own key', () => {
    const sandbox = sandboxAtNoon()
    sandbox.clock.set(Date.parse('2026-11-21T23:59:59Z'))
    expect(stop(sandbox)).not.toHaveProperty('Error')
    sandbox.clock.advance(1000)
    expect(stop(sandbox)).not.toHaveProperty('Error')
  })

  it('that the vendor would accept leaves no note', () => {
    const sandbox = sandboxAtNoon()
    stop(sandbox)
    expect(lastEntry(sandbox).explanation).toBe('')
  })
})

describe('the time of a signature', () => {
  const at = (seconds: number) => ({ headers: { 'x-tc-timestamp': String(NOON / 1000 + seconds) } })

  it.each([-301, 301, -86_400])(
    'may not be %d seconds from the account’s clock, and the answer has the right time',
    (seconds) => {
      const sandbox = sandboxAtNoon()
      const message = `Signature expired. Please use local time and enable NTP service for time synchronization to avoid a deviation between \`Timestamp\` and the server time ${NOON / 1000}.`

      expect(stop(sandbox, undefined, at(seconds)).Error).toEqual({
        Code: 'AuthFailure.SignatureExpire',
        Message: message,
      })
      expect(postV1(sandbox, { ...STOP_V1, Timestamp: String(NOON / 1000 + seconds) }).Error?.Message).toBe(message)
    },
  )

  it('is compared with the clock of the account, not of the sandbox', () => {
    const sandbox = sandboxAtNoon()
    sandbox.account(KEY).clock.freeze(NOON + 86_400_000)

    expect(stop(sandbox, undefined, at(0)).Error?.Code).toBe('AuthFailure.SignatureExpire')
    expect(stop(sandbox, undefined, at(86_400))).not.toHaveProperty('Error')
    expect(stop(sandbox, undefined, { key: 'test-other', ...at(0) })).not.toHaveProperty('Error')
  })

  it('is checked before the SecretId', () => {
    const sandbox = sandboxAtNoon({ auth: 'strict' })

    expect(stop(sandbox, undefined, { key: 'AKIDnobody', ...at(-301) }).Error?.Code).toBe('AuthFailure.SignatureExpire')
    expect(stop(sandbox, undefined, { key: 'AKIDnobody', ...at(-300) }).Error?.Code).toBe(
      'AuthFailure.SecretIdNotFound',
    )
  })
})

describe('a temporary key', () => {
  const temporary = { value: 'session-token', expiresAt: NOON + 3_600_000 }
  const caller = (token?: string): Caller => ({
    key: 'AKIDtemporary',
    secretKey: 'temporary-secret',
    headers: { 'x-tc-token': token },
  })

  function sandboxWithTemporaryKey(): Sandbox {
    const sandbox = sandboxAtNoon()
    const credential = { key: 'AKIDtemporary', secret: 'temporary-secret', token: temporary, attributes: {} }
    sandbox.accounts.register({ name: 'guest', credentials: { 'tencent-live': credential } })
    return sandbox
  }

  it('needs its token, until the token expires', () => {
    const sandbox = sandboxWithTemporaryKey()
    const fresh = { ...caller('session-token'), headers: { 'x-tc-token': 'session-token' } }

    expect(stop(sandbox, undefined, fresh)).not.toHaveProperty('Error')
    sandbox.clock.set(NOON + 3_600_000 - 1)
    expect(stop(sandbox, undefined, fresh)).not.toHaveProperty('Error')
    sandbox.clock.set(NOON + 3_600_000)
    expect(stop(sandbox, undefined, fresh).Error).toEqual({ Code: 'AuthFailure.TokenFailure', Message: 'Token error.' })
  })

  it.each([
    ['no token', undefined],
    ['another token', 'another'],
  ])('with %s is refused before its signature is checked', (_, token) => {
    const wrong = { ...caller(token), secretKey: 'guessed' }
    expect(stop(sandboxWithTemporaryKey(), undefined, wrong).Error?.Code).toBe('AuthFailure.TokenFailure')
  })

  it('is checked in v1 too', () => {
    const sandbox = sandboxWithTemporaryKey()
    const key = { key: 'AKIDtemporary', secretKey: 'temporary-secret' }

    expect(postV1(sandbox, { ...STOP_V1, Token: 'session-token' }, key)).not.toHaveProperty('Error')
    expect(postV1(sandbox, STOP_V1, key).Error?.Code).toBe('AuthFailure.TokenFailure')
  })
})
