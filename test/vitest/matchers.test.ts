import { describe, expect } from 'vitest'
import { soundcheckTest as it, matchers, type Soundcheck } from '../../src/vitest/index.ts'
import { clientsOf } from './clients.ts'

const post = (soundcheck: Soundcheck, path: string, body: string) =>
  fetch(`${soundcheck.origin}${path}`, { method: 'POST', body })

const close = (soundcheck: Soundcheck, fields: object) =>
  post(soundcheck, '/finish_videostream/v4', JSON.stringify({ accessKey: soundcheck.key, ...fields }))

describe('toHaveReceived', () => {
  it('lists what was received instead', async ({ soundcheck }) => {
    await close(soundcheck, { requestId: 'one' })
    await close(soundcheck, { requestId: 'two' })
    expect(() => expect(soundcheck).toHaveReceived('finish_videostream', { requestId: 'three' })).toThrow(
      [
        `Account ${soundcheck.key} received finish_videostream with {"requestId": "three"} never, not once or more.`,
        'Every finish_videostream that it received:',
        '  #0 refused 1902: {"accessKey":"<redacted>","requestId":"one"}',
        '  #1 refused 1902: {"accessKey":"<redacted>","requestId":"two"}',
        'Operations received: finish_videostream × 2',
      ]
        .join('\n')
        .replace(/#\d/g, (mark) => `#${Number(mark.slice(1)) + (soundcheck.received()[0]?.sequence ?? 0)}`),
    )
  })

  it('counts with { times }', async ({ soundcheck }) => {
    await close(soundcheck, { requestId: 'one' })
    await close(soundcheck, { requestId: 'one' })
    expect(soundcheck).toHaveReceived('finish_videostream', { requestId: 'one' }, { times: 2 })
    expect(soundcheck).not.toHaveReceived('finish_videostream', { requestId: 'one' }, { times: 1 })
    expect(() => expect(soundcheck).toHaveReceived('finish_videostream', {}, { times: 3 })).toThrow(
      'received finish_videostream with {} 2 times, not 3 times',
    )
    expect(() => expect(soundcheck).not.toHaveReceived('finish_videostream')).toThrow('2 times, not never')
  })

  it('accepts asymmetric matchers, and fields at any depth', async ({ soundcheck }) => {
    const data = { streamType: 'NORMAL', tokenId: 'u-42', url: 'rtmp://media.example/live/1' }
    const body = { accessKey: soundcheck.key, appId: 'default', eventId: 'live', imgType: 'POLITY', data }
    await post(soundcheck, '/videostream/v4', JSON.stringify(body))
    expect(soundcheck).toHaveReceived('videostream', {
      eventId: expect.any(String),
      data: { url: expect.stringMatching(/^rtmp:/) },
    })
    expect(soundcheck).not.toHaveReceived('videostream', { data: { url: expect.stringMatching(/^https:/) } })
  })

  it('finds a request that was refused before its account was known, and one that cannot be read', async ({
    soundcheck,
  }) => {
    await close(soundcheck, { requestId: 'x'.repeat(33) })
    await post(soundcheck, '/finish_videostream/v4', `{"accessKey":"${soundcheck.key}",`)
    expect(soundcheck).toHaveReceived('finish_videostream', { requestId: 'x'.repeat(33) }, { times: 1 })
    expect(soundcheck).toHaveReceived('finish_videostream', {}, { times: 2 })
  })

  it('refuses an unknown operation', ({ soundcheck }) => {
    expect(() => expect(soundcheck).toHaveReceived('StopLiveRecrod')).toThrow('Did you mean StopLiveRecord')
    expect(() => expect(soundcheck).not.toHaveReceived('Xyz')).toThrow('Known operations: stopSmartLive')
  })

  it('refuses everything except the fixture', () => {
    expect(() => expect({ account: 'demo' }).toHaveReceived('StopLiveRecord')).toThrow('write expect(soundcheck)')
    expect(() => expect(undefined).toHaveNoContractViolations()).toThrow('write expect(soundcheck)')
    expect(() => expect('x').toHaveNoUnhandledRequests()).toThrow('write expect(soundcheck)')
  })
})

describe('toHaveNoContractViolations', () => {
  it('names the operation, the item, the value, the documentation and the code', async ({ soundcheck }) => {
    await close(soundcheck, { requestId: 'x'.repeat(33) })
    expect(() => expect(soundcheck).toHaveNoContractViolations()).toThrow(
      /finish_videostream: refused with 1902: requestId: Too big.*\n {4}body\.requestId: sent "x{33}", documented: at most 32 characters$/,
    )
  })

  it('names missing fields and wrong types', async ({ soundcheck }) => {
    const { stopRecord } = clientsOf(soundcheck)
    await stopRecord({ StreamName: 7 } as never).catch(() => {})
    expect(() => expect(soundcheck).toHaveNoContractViolations()).toThrow(
      /StopLiveRecord: refused with MissingParameter(.*\n)+ {4}body\.TaskId: sent nothing, documented: present/,
    )
  })

  it('names undocumented fields of a request that passed', async ({ soundcheck }) => {
    await close(soundcheck, { requestId: 'never-opened', force: true })
    expect(() => expect(soundcheck).toHaveNoContractViolations()).toThrow(
      /it passed, with more than is documented\n {4}body\.force: sent true, documented: nothing with this name$/,
    )
  })

  it('names a body that cannot be read', async ({ soundcheck }) => {
    await post(soundcheck, '/finish_videostream/v4', `{"accessKey":"${soundcheck.key}",`)
    expect(() => expect(soundcheck).toHaveNoContractViolations()).toThrow('the body is not JSON in UTF-8')
  })

  it('never shows a secret', async ({ soundcheck }) => {
    const accessKey = `${soundcheck.key}-and-then-some`
    await post(soundcheck, '/finish_videostream/v4', JSON.stringify({ accessKey, requestId: 'one' }))
    expect(() => expect(soundcheck).toHaveNoContractViolations()).toThrow('body.accessKey: sent "<redacted>"')
  })

  it('ignores refusals that are not about the request: states, rates, permissions and faults', async ({
    soundcheck,
  }) => {
    const { account, faults } = soundcheck
    const { stopRecord } = clientsOf(soundcheck)
    const stop = () => stopRecord({ StreamName: 'test1', TaskId: 999 }).catch(({ code }) => code)
    expect(await stop()).toBe('ResourceNotFound.TaskId')
    account.switches.set('tencent-live.permission', 'denied')
    expect(await stop()).toBe('AuthFailure.UnauthorizedOperation')
    faults.add({ what: { kind: 'error', code: '1902' }, vendor: 'ishumei' })
    expect(await (await close(soundcheck, { requestId: 'one' })).json()).toMatchObject({ code: 1902 })
    expect(soundcheck.received().map(({ outcome }) => outcome)).not.toContain('answered')
    expect(soundcheck).toHaveNoContractViolations()
    expect(() => expect(soundcheck).not.toHaveNoContractViolations()).toThrow('was expected to receive a request')
  })
})

describe('toHaveNoUnhandledRequests', () => {
  it('names the request and the nearest operation', async ({ soundcheck }) => {
    expect(soundcheck).toHaveNoUnhandledRequests()
    await post(soundcheck, '/finish_videostream/v44', JSON.stringify({ accessKey: soundcheck.key }))
    expect(() => expect(soundcheck).toHaveNoUnhandledRequests()).toThrow(
      /POST \/finish_videostream\/v44 at 127\.0\.0\.1:\d+\n.*finish_videostream\/v4/,
    )
  })

  it('assigns requests to tests by key, and mentions requests without a key', async ({ soundcheck }) => {
    await post(soundcheck, '/elsewhere', 'key=test-00000000000000')
    expect(soundcheck).toHaveNoUnhandledRequests()
    await post(soundcheck, '/elsewhere', 'no key at all')
    expect(() => expect(soundcheck).toHaveNoUnhandledRequests()).toThrow(
      /POST \/elsewhere at (.*\n)+ {2}Some contain no key, and may belong to another test/,
    )
  })
})

it('exports the matchers for your own `expect`', () => {
  expect(Object.keys(matchers)).toEqual([
    'toHaveReceived',
    'toHaveNoContractViolations',
    'toHaveNoUnhandledRequests',
    'toRetryWell',
  ])
})

describe('toRetryWell', () => {
  it('passes for a client that waits longer each time, and fails for one that hammers', async ({ soundcheck }) => {
    const throttled = { vendor: 'ishumei', what: { kind: 'error', code: '1901' }, times: 3 } as const
    soundcheck.faults.add(throttled)
    soundcheck.clock.set(Date.UTC(2026, 2, 1))
    for (const wait of [1100, 2300, 4050, 0]) {
      await close(soundcheck, { requestId: 'patient' })
      await soundcheck.clock.advance(wait)
    }
    expect(soundcheck).toRetryWell()

    soundcheck.faults.add(throttled)
    for (const _ of [1, 2, 3, 4]) await close(soundcheck, { requestId: 'hasty' })
    expect(soundcheck).not.toRetryWell()
    expect(() => expect(soundcheck).toRetryWell()).toThrow(/does not retry well:\n {2}ishumei finish_videostream: /)
  })

  it('throws when no call needed a retry', ({ soundcheck }) => {
    expect(() => expect(soundcheck).toRetryWell()).toThrow('Add a fault to soundcheck.faults first')
    expect(() => expect(soundcheck).not.toRetryWell()).toThrow('every call was answered at once')
  })
})
