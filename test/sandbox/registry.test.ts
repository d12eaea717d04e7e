import { describe, expect, it } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import { Registry } from '../../src/sandbox/accounts/registry.ts'
import type { AccountSpec, Credential } from '../../src/vendor/credential.ts'

const HUAWEI = 'huawei-metastudio'
const login = (domain: string, user: string) => ({ domain, user })

function accountOf(name: string, credential: Partial<Credential>): AccountSpec {
  return { name, credentials: { [HUAWEI]: { key: `AK${name}`, secret: 's', attributes: {}, ...credential } } }
}

function registryOf(...specs: readonly AccountSpec[]): Registry {
  const registry = new Registry(vendors)
  for (const spec of specs) registry.put(spec)
  return registry
}

describe('the registry of accounts', () => {
  it('finds the first key by what only one account can own', () => {
    const registry = registryOf(
      accountOf('one', { attributes: { ...login('d', 'u1'), project: 'p1' } }),
      accountOf('two', {
        attributes: { ...login('d', 'u2'), project: 'p2' },
        otherKeys: [{ key: 'AKmore', secret: 'm' }],
      }),
    )
    expect(registry.keyOf(HUAWEI, login('d', 'u2'))).toBe('AKtwo')
    expect(registry.keyOf(HUAWEI, { user: 'u1', domain: 'd' })).toBe('AKone')
    expect(registry.keyOf(HUAWEI, { project: 'p1' })).toBe('AKone')
    expect(registry.keyOf(HUAWEI, login('d', 'u3'))).toBeUndefined()
    expect(() => registry.keyOf(HUAWEI, { password: 'x' })).toThrow('list them as unique')
  })

  it('forgets the keys and attributes that an account no longer has', () => {
    const registry = registryOf(
      accountOf('one', { attributes: { project: 'p1' }, otherKeys: [{ key: 'AKmore', secret: 'm' }] }),
    )
    registry.put(accountOf('one', { key: 'AKnew', attributes: { project: 'p2' } }))
    const owners = ['AKone', 'AKmore', 'AKnew'].map((key) => registry.key(HUAWEI, key)?.owner)
    expect(owners).toEqual([undefined, undefined, 'one'])
    expect(['p1', 'p2'].map((project) => registry.keyOf(HUAWEI, { project }))).toEqual([undefined, 'AKnew'])
  })

  it('leaves a key and attributes to the account that had them first', () => {
    const registry = registryOf(
      accountOf('one', { key: 'AKsame', attributes: { project: 'p' } }),
      accountOf('two', { key: 'AKsame', attributes: { project: 'p' } }),
    )
    expect(registry.key(HUAWEI, 'AKsame')?.owner).toBe('one')
    registry.put(accountOf('two', {}))
    expect(registry.key(HUAWEI, 'AKsame')?.owner).toBe('one')
    expect(registry.keyOf(HUAWEI, { project: 'p' })).toBe('AKsame')
  })

  it('knows the secrets of all keys, to find the one that made a signature', () => {
    const registry = registryOf(accountOf('one', {}), accountOf('two', { otherKeys: [{ key: 'AKmore', secret: 'm' }] }))
    expect(registry.secrets(HUAWEI)).toEqual([
      { account: 'one', secret: 's' },
      { account: 'two, key AKtwo', secret: 's' },
      { account: 'two, key AKmore', secret: 'm' },
    ])
  })
})
