import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/index.ts'
import { inProcess } from './call.ts'

const sandbox = createSandbox()
const call = inProcess(sandbox)

describe('accounts', () => {
  it('creates credentials for all vendors from the name, which open the account', async () => {
    const { status, body } = await call('POST', '/accounts', { name: 'shop' })
    expect(status).toBe(201)
    expect(Object.keys(body.credentials)).toEqual(sandbox.vendors.map(({ id }) => id))
    for (const [vendor, { key, secret }] of Object.entries<{ key: string; secret: string }>(body.credentials)) {
      const owner = sandbox.accounts.identify(vendor, key)
      expect([owner?.account.name, owner?.identity.secret]).toEqual(['shop', secret])
    }
    const again = await inProcess(createSandbox())('POST', '/accounts', { name: 'shop' })
    expect(again.body).toEqual(body)
    const other = await call('POST', '/accounts', { name: 'shop2' })
    expect(other.body.credentials.ishumei.key).not.toBe(body.credentials.ishumei.key)
  })

  it('accepts credentials, and derives the others', async () => {
    const given = { key: 'AKIDmine', secret: 'mine' }
    const { body } = await call('POST', '/accounts', { name: 'mine', credentials: { 'tencent-live': given } })
    expect(body.credentials['tencent-live']).toMatchObject(given)
    expect(sandbox.accounts.identify('tencent-live', 'AKIDmine')?.account.name).toBe('mine')
    expect(body.credentials.ishumei.key).toMatch(/^[0-9a-f]{20}$/)
  })

  it.each([
    [{ name: 'demo' }, 409, 'name'],
    [{ name: 'test-a' }, 409, 'name'],
    [{ name: 'a b' }, 400, 'name'],
    [{ name: '.' }, 400, 'name'],
    [{ name: '..' }, 400, 'name'],
    [{}, 400, 'name'],
    [{ name: 'x1', credentials: { nobody: { key: 'k' } } }, 400, 'credentials.nobody'],
    [{ name: 'x2', credentials: { ishumei: { key: '' } } }, 400, 'credentials.ishumei.key'],
    [{ name: 'x3', credentials: { ishumei: { key: 'SoundcheckDemoKey001' } } }, 409, 'credentials.ishumei.key'],
    [{ name: 'x4', credentials: { ishumei: { key: 'test-k' } } }, 409, 'credentials.ishumei.key'],
    [{ name: 'x5', color: 'red' }, 400, 'color'],
    [{ name: 'x6', credentials: { ishumei: { key: 'KEY ' } } }, 400, 'credentials.ishumei.key'],
    [{ name: 'x7', credentials: { ishumei: { key: 'K\nY' } } }, 400, 'credentials.ishumei.key'],
  ])('refuses %j', async (body, status, field) => {
    const answer = await call('POST', '/accounts', body)
    expect([answer.status, answer.body.errors[0].field]).toEqual([status, field])
  })

  it('lists and shows them without secrets', async () => {
    const { body } = await call('GET', '/accounts')
    expect(body.map(({ name }: { name: string }) => name)).toContain('demo')
    expect(JSON.stringify(body)).not.toContain('soundcheckTencentSecretKey000001')
    expect(JSON.stringify(body), 'a key without a secret is one').not.toContain('SoundcheckDemoKey001')
    const demo = await call('GET', '/accounts/demo')
    expect(demo.body.keys['tencent-live']).toBe('AKIDsoundcheckdemo0000000000000000001')
    expect((await call('GET', '/accounts/test-new')).body.keys.ishumei).toBe('test-new')
  })

  /** The name of the account that an unknown key opens at a vendor, with a request that is not refused. */
  const openedAt = (vendor: string, key: string) => {
    const name = sandbox.accounts.identify(vendor, key)?.account.name ?? ''
    sandbox.accounts.keepNewcomer()
    return name
  }

  it('shows which accounts one unknown key opened', async () => {
    const opened = (key: string) => sandbox.vendors.map(({ id }) => openedAt(id, key))
    const [names, others] = [opened('AKIDofSomebody'), opened('AKIDofSomebodyElse')]
    const list = (await call('GET', '/accounts')).body as { name: string; unknownKey?: string; sameKeyAs?: string[] }[]
    const shown = (name: string) => list.find((account) => account.name === name)

    for (const name of names) {
      expect(shown(name)?.sameKeyAs).toEqual(names.filter((other) => other !== name))
      expect(shown(name)?.unknownKey).toMatch(/^[0-9a-f]{12}$/)
    }
    expect(new Set(names.map((name) => shown(name)?.unknownKey)).size).toBe(1)
    expect(shown(others[0] ?? '')?.unknownKey).not.toBe(shown(names[0] ?? '')?.unknownKey)
    expect(shown('demo')).not.toHaveProperty('unknownKey')
    expect(JSON.stringify(list)).not.toContain('AKIDofSomebody')
  })

  it('forgets the key of an account that was closed', async () => {
    const [first = '', second = ''] = ['ishumei', 'tencent-ci'].map((vendor) => openedAt(vendor, 'AKIDforgotten'))
    await call('DELETE', `/accounts/${first}`)
    expect((await call('GET', `/accounts/${second}`)).body).toMatchObject({ sameKeyAs: [] })
  })

  it.each([`test-${'a'.repeat(60_000)}`, 'test-a b', 'test-a\n'])(
    'shows none of another shape, and opens none',
    async (name) => {
      const before = sandbox.accounts.list().length
      const { status, body } = await call('GET', `/accounts/${encodeURIComponent(name)}`)
      expect(status).toBe(404)
      expect(body.detail).toBe(
        'There is no account of this name: a name has up to 64 letters, digits, dots, dashes and underscores',
      )
      expect(sandbox.accounts.list()).toHaveLength(before)
    },
  )

  it('reports unapplied faults when one is closed', async () => {
    await call('POST', '/accounts/test-closing/faults', { operation: 'StopLiveRecord', what: { kind: 'reset' } })
    const { body } = await call('DELETE', '/accounts/test-closing')
    expect(body.unmetFaults).toMatchObject([{ why: 'StopLiveRecord was never called' }])
    expect((await call('GET', '/accounts/test-closing/faults')).body).toEqual([])
  })

  it('suggests names like a mistyped one', async () => {
    const { status, body } = await call('GET', '/accounts/dmeo/faults')
    expect([status, body.detail]).toEqual([404, expect.stringContaining('did you mean "demo"?')])
  })
})
