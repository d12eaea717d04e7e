import { describe, expect, it, vi } from 'vitest'
import { ishumei } from '../../handlers/ishumei/index.ts'
import { createSandbox } from '../../src/index.ts'
import { closeStream, openStream } from '../ishumei/requests.ts'

describe('accounts', () => {
  it('opens one account for each key and keeps them apart', () => {
    const sandbox = createSandbox()
    const { requestId } = openStream(sandbox, 'test-one')
    openStream(sandbox, 'test-two')

    expect(sandbox.account('test-one').state(ishumei).streams.has(requestId)).toBe(true)
    expect(sandbox.account('test-two').state(ishumei).streams.has(requestId)).toBe(false)
  })

  it('names the account of an unknown key after a digest: the key may be somebody’s secret', () => {
    const sandbox = createSandbox()
    closeStream(sandbox, { accessKey: 'RealKeyOfSomebody001', requestId: 'YOUR_REQUEST_ID' })

    const names = sandbox.accounts.list().map(({ name }) => name)

    expect(names).toContainEqual(expect.stringMatching(/^ishumei-[0-9a-f]{12}$/))
    expect(JSON.stringify([names, sandbox.journal()])).not.toContain('RealKeyOfSomebody001')
  })

  it('starts every account with the documented examples, or with nothing', () => {
    const [documented, empty] = [createSandbox(), createSandbox({ seed: 'empty' })]
    expect(documented.account('test-a').state(ishumei).streams.size).toBe(1)
    expect(empty.account('test-a').state(ishumei).streams.size).toBe(0)
  })

  it('gives the same ids in every sandbox with the same seed', () => {
    const ids = (idSeed: string) => openStream(createSandbox({ idSeed }), 'test-a').requestId
    expect(ids('one')).toBe(ids('one'))
    expect(ids('one')).not.toBe(ids('two'))
  })

  it('resets the anonymous account when it is closed, and returns its summary', () => {
    const sandbox = createSandbox()
    sandbox.account('anonymous').faults.add({ what: { kind: 'reset' }, operation: 'StopLiveRecord' })
    expect(sandbox.close('anonymous')).toMatchObject({ account: 'anonymous', unmetFaults: [{ met: 0 }] })
    expect(sandbox.account('anonymous').faults.list()).toEqual([])
  })

  it('drops an account after an hour of real time without a request, and opens it anew', () => {
    vi.useFakeTimers({ now: 0 })
    try {
      const sandbox = createSandbox()
      openStream(sandbox, 'test-idle')
      openStream(sandbox, 'test-busy')
      vi.setSystemTime(59 * 60_000)
      openStream(sandbox, 'test-busy')
      vi.setSystemTime(61 * 60_000)

      expect(sandbox.account('test-busy').state(ishumei).streams.size).toBe(2)
      expect(sandbox.account('test-idle').state(ishumei).streams.size).toBe(1)
    } finally {
      vi.useRealTimers()
    }
  })

  it('reset forgets one account or all', () => {
    const sandbox = createSandbox()
    const { requestId } = openStream(sandbox, 'test-one')
    openStream(sandbox, 'test-two')

    sandbox.reset('test-one')

    expect(sandbox.account('test-one').journal.entries()).toEqual([])
    expect(sandbox.account('test-one').state(ishumei).streams.size).toBe(1)
    expect(sandbox.account('test-two').state(ishumei).streams.size).toBe(2)
    expect(openStream(sandbox, 'test-one').requestId).toBe(requestId)
    sandbox.reset()
    expect(sandbox.journal()).toEqual([])
  })

  it('reset forgets the rate windows too', () => {
    const sandbox = createSandbox()
    sandbox.account('test-one').clock.freeze()
    const close = () => closeStream(sandbox, { accessKey: 'test-one', requestId: 'YOUR_REQUEST_ID' }).code
    for (let call = 0; call < 15; call++) close()
    expect(close()).toBe(1901)

    sandbox.reset('test-one')

    expect(close()).toBe(1100)
  })

  it('moving the clock of one account does not move the others', () => {
    const sandbox = createSandbox()
    sandbox.clock.freeze(0)
    sandbox.account('test-one').clock.advance(5000)
    expect(sandbox.account('test-one').clock.now()).toBe(5000)
    expect(sandbox.account('test-two').clock.now()).toBe(0)
    sandbox.clock.advance(1000)
    expect(sandbox.account('test-two').clock.now()).toBe(1000)
  })
})

it('an account that was closed keeps its journal for those who hold it', () => {
  const sandbox = createSandbox()
  const account = sandbox.account('test-held')
  closeStream(sandbox, { accessKey: 'test-held', requestId: 'a' })
  sandbox.close('test-held')
  expect(account.journal.entries()).toHaveLength(1)
  expect(sandbox.journal()).toEqual([])
})

it('an account that gets new keys no longer has the old ones', () => {
  const sandbox = createSandbox({ auth: 'strict' })
  const register = (key: string) =>
    sandbox.accounts.register({ name: 'shop', credentials: { ishumei: { key, secret: undefined, attributes: {} } } })
  register('first')
  register('second')
  expect(['first', 'second'].map((key) => sandbox.accounts.ownerOf('ishumei', key))).toEqual([undefined, 'shop'])
})
