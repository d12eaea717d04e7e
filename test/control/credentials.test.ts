import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/index.ts'
import { closeStream, openStream } from '../ishumei/requests.ts'
import { inProcess } from './call.ts'

const AT = Date.parse('2026-11-21T10:00:00Z')

async function shop() {
  const sandbox = createSandbox({ auth: 'strict' })
  sandbox.clock.freeze(AT)
  const call = inProcess(sandbox)
  const { body } = await call('POST', '/accounts', { name: 'shop' })
  const own = body.credentials as Record<string, { key: string; secret?: string; attributes: Record<string, string> }>
  const renew = (credentials: object) => call('PUT', '/accounts/shop/credentials', credentials)
  return { sandbox, call, own, renew }
}

describe('PUT accounts/{account}/credentials', () => {
  it('replaces the keys at the named vendors, and leaves those at others', async () => {
    const { sandbox, own, renew } = await shop()
    const { status, body } = await renew({
      'tencent-ci': { key: 'AKIDnew', secret: 'new', otherKeys: [{ key: 'AKIDmore', secret: 'more' }] },
    })

    expect(status).toBe(200)
    expect(body.credentials['tencent-ci'].map(({ key }: { key: string }) => key)).toEqual(['AKIDnew', 'AKIDmore'])
    const ownerOf = (key: string | undefined) => sandbox.accounts.ownerOf('tencent-ci', key ?? '')
    expect(['AKIDnew', 'AKIDmore', own['tencent-ci']?.key].map(ownerOf)).toEqual(['shop', 'shop', undefined])
    expect(sandbox.accounts.ownerOf('tencent-live', own['tencent-live']?.key ?? '')).toBe('shop')
    expect(sandbox.account('shop').credentials['tencent-ci']?.attributes).toEqual(own['tencent-ci']?.attributes)
  })

  it('lets records, clock and journal go on, and says so among the events', async () => {
    const { sandbox, own, renew } = await shop()
    const { requestId } = openStream(sandbox, own.ishumei?.key ?? '')
    await renew({ ishumei: { key: 'AnotherKeyOfShop0001' } })

    expect(closeStream(sandbox, { accessKey: 'AnotherKeyOfShop0001', requestId })).toMatchObject({ code: 1100 })
    expect(sandbox.account('shop').journal.entries()).toHaveLength(2)
    const [event] = sandbox.account('shop').history.events({ topics: ['account'] })
    expect(event).toMatchObject({ phase: 'credentials' })
    expect(JSON.stringify(event)).not.toContain('AnotherKeyOfShop0001')
  })

  it('keeps the secret and the token of a key that comes without', async () => {
    const { sandbox, renew } = await shop()
    const temporary = { key: 'AKIDtmp', secret: 's', token: { value: 'one', expiresAt: '1h' } }
    await renew({ 'tencent-live': temporary })
    const accessOf = () => sandbox.accounts.identify('tencent-live', 'AKIDtmp')?.identity
    const expected = { secret: 's', token: { kind: 'temporary', value: 'one', expiresAt: AT + 3_600_000 } }
    expect(accessOf()).toEqual(expected)

    await renew({ 'tencent-live': { key: 'AKIDtmp', otherKeys: [{ key: 'AKIDmore', secret: 'more' }] } })
    expect(accessOf()).toEqual(expected)
    await renew({ 'tencent-live': { key: 'AKIDtmp', token: { value: 'two' } } })
    expect(accessOf()).toEqual({ secret: 's', token: { kind: 'temporary', value: 'two' } })
    await renew({ 'tencent-live': { key: 'AKIDtmp', secret: 'permanent' } })
    expect(accessOf()).toMatchObject({ secret: 'permanent', token: { kind: 'permanent' } })
  })

  it('takes a key by the name that the account shows', async () => {
    const { sandbox, call, own, renew } = await shop()
    const [{ key: shown }] = (await call('GET', '/accounts/shop')).body.credentials.ishumei
    await renew({ ishumei: { key: 'AnotherKeyOfShop0001', otherKeys: [{ key: shown }] } })
    const owners = ['AnotherKeyOfShop0001', own.ishumei?.key ?? ''].map((key) =>
      sandbox.accounts.ownerOf('ishumei', key),
    )
    expect(owners).toEqual(['shop', 'shop'])
  })

  it('shows no secret and no token in its answer and in the list', async () => {
    const { call, renew } = await shop()
    const { body } = await renew({ 'tencent-live': { key: 'AKIDtmp', secret: 'mark-s', token: { value: 'mark-t' } } })
    const shown = JSON.stringify([body, (await call('GET', '/accounts')).body])
    expect(shown).toContain('AKIDtmp')
    expect(shown).not.toContain('mark-')
  })

  it.each([
    [{}, 400, ''],
    [{ nobody: { key: 'k' } }, 400, 'nobody'],
    [{ ishumei: { key: 'a b' } }, 400, 'ishumei.key'],
    [{ ishumei: { key: 'k', token: { value: 't' } } }, 400, 'ishumei.token'],
    [{ ishumei: { key: 'k', otherKeys: [{ key: 'k' }] } }, 400, 'ishumei.otherKeys.0.key'],
    [{ ishumei: { key: '<redacted:0123456789ab>' } }, 400, 'ishumei.key'],
    [{ ishumei: { key: 'test-k' } }, 409, 'ishumei.key'],
    [{ ishumei: { key: 'k', otherKeys: [{ key: 'SoundcheckDemoKey001' }] } }, 409, 'ishumei.otherKeys.0.key'],
    [
      { 'tencent-ci': { key: 'k', secret: 's', attributes: { appId: '1250000000' } } },
      409,
      'tencent-ci.attributes.appId',
    ],
    [{ 'tencent-live': { key: 'k', token: { value: 't', expiresAt: 'soon' } } }, 400, 'tencent-live.token.expiresAt'],
    [{ 'tencent-live': { key: 'k', token: { value: 't', expiresAt: 1e300 } } }, 400, 'tencent-live.token.expiresAt'],
  ])('refuses %j, and changes nothing', async (body, status, field) => {
    const { sandbox, own, renew } = await shop()
    const answer = await renew(body)
    expect([answer.status, answer.body.errors[0].field]).toEqual([status, field])
    expect(sandbox.account('shop').credentials).toEqual(own)
  })

  it.each(['test-a', 'anonymous'])('gives %s no keys', async (name) => {
    const { call } = await shop()
    const { status, body } = await call('PUT', `/accounts/${name}/credentials`, { ishumei: { key: 'k' } })
    expect([status, body.detail]).toEqual([400, expect.stringContaining(`Cannot give the account "${name}" keys`)])
  })

  it('refuses to create a second account with the APPID of another, and says where its key belongs', async () => {
    const { call } = await shop()
    const credentials = { 'tencent-live': { key: 'AKIDx', secret: 'x', attributes: { appId: '1250000000' } } }
    const { status, body } = await call('POST', '/accounts', { name: 'second', credentials })
    expect([status, body.errors[0].field]).toEqual([409, 'credentials.tencent-live.attributes.appId'])
    expect(body.detail).toContain('belongs to the account "demo"')
    expect(body.detail).toContain('PUT /_soundcheck/accounts/{account}/credentials')
  })
})
