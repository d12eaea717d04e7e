import { describe, expect, it } from 'vitest'
import { huaweiMetastudio } from '../../contracts/huawei-metastudio/index.ts'
import { ishumei } from '../../contracts/ishumei/index.ts'
import { tencentCi } from '../../contracts/tencent-ci/index.ts'
import { tencentLive } from '../../contracts/tencent-live/index.ts'
import { createSandbox } from '../../src/index.ts'
import { linkedCredentials } from '../../src/sandbox/accounts/named-accounts.ts'
import type { Sandbox, SandboxOptions } from '../../src/sandbox/sandbox.ts'
import type { Contract } from '../../src/vendor/contract.ts'
import type { Credential } from '../../src/vendor/credential.ts'
import type { VendorSpec } from '../../src/vendor/spec.ts'
import type { WireRequest } from '../../src/vendor/wire.ts'
import { send, wireRequest } from '../support/wire.ts'

const specs: readonly VendorSpec[] = [huaweiMetastudio, tencentCi, tencentLive, ishumei]
const operations = specs.flatMap((spec) =>
  Object.values(spec.contracts).map((contract) => ({ title: `${spec.id} ${contract.id}`, spec, contract })),
)
const NOW = Date.parse('2026-11-21T12:00:00+08:00')
const SHOP = linkedCredentials('shop', createSandbox().vendors)
const PROJECT = SHOP['huawei-metastudio']?.attributes.project ?? ''
/** The vendor documents what a wrong signature leaves behind: a count that locks the key. */
const NO_LOCK = { 'huawei-metastudio.keyLock': 'off' }

function sandboxOf(options: Partial<SandboxOptions> = {}): Sandbox {
  const sandbox = createSandbox({ accounts: [{ name: 'shop', credentials: SHOP }], switches: NO_LOCK, ...options })
  sandbox.clock.freeze(NOW)
  // It exists from the start, whether or not anybody has used it.
  sandbox.account('shop')
  return sandbox
}

/** All that a request could create. */
function everything(sandbox: Sandbox): unknown {
  return sandbox.accounts.list().map((account) => [account.name, account.snapshot().states])
}

/** A request without any of the input that is asked for, except what its path needs. */
function emptyRequest({ wire, id }: VendorSpec, contract: Contract, credential: Credential): WireRequest {
  const names = Array.from(contract.path?.matchAll(/[:{](\w+)\}?/g) ?? [], ([, name = '']) => name)
  const path = Object.fromEntries(names.map((name) => [name, name === 'project_id' ? PROJECT : 'nope']))
  const body = id === ishumei.id ? { accessKey: credential.key } : {}
  return wire.encode({ contract, input: { path, query: {}, body }, wire: undefined }, { credential, now: NOW })
}

/** What the request leaves behind, if it is refused. */
function expectNothing(sandbox: Sandbox, request: WireRequest): boolean {
  const before = everything(sandbox)
  const { verdict } = sandbox.handle(request)
  if (verdict.outcome !== 'refused') return false
  expect(everything(sandbox)).toEqual(before)
  return true
}

const credentialOf = ({ id }: VendorSpec): Credential => SHOP[id] ?? { key: '', secret: undefined, attributes: {} }
const unknownOf = (spec: VendorSpec, key = 'AKIDofNobody00000001'): Credential => ({ ...credentialOf(spec), key })

describe('a refused request leaves no account and no record', () => {
  it.each(operations)('$title: unknown key', ({ spec, contract }) => {
    const isRefused = expectNothing(sandboxOf({ auth: 'strict' }), emptyRequest(spec, contract, unknownOf(spec)))
    expect(isRefused).toBe(true)
  })

  it.each(operations)('$title: wrong signature', ({ spec, contract }) => {
    const sandbox = sandboxOf()
    const request = emptyRequest(spec, contract, { ...credentialOf(spec), secret: 'not the secret' })
    // ISHUMEI signs nothing.
    expect(expectNothing(sandbox, request) || spec.id === ishumei.id).toBe(true)
    expect(sandbox.handle(request).account.name).not.toMatch(/-[0-9a-f]{12}$/)
  })

  it.each(operations)('$title: bad input, with a registered key and with an unknown one', ({ spec, contract }) => {
    for (const credential of [credentialOf(spec), unknownOf(spec)]) {
      const isRefused = expectNothing(sandboxOf(), emptyRequest(spec, contract, credential))
      expect(isRefused || !needsInput(contract)).toBe(true)
    }
  })
})

/** Whether a contract documents anything required besides the project, which the path of every request has. */
function needsInput({ request: { path, query, body } }: Contract): boolean {
  const project = { project_id: 'project' }
  return [path?.safeParse(project), query?.safeParse({}), body?.safeParse({})].some(
    (result) => result?.success === false,
  )
}

describe('a refused request in the middle of others', () => {
  const headers = { 'x-auth-token': 'test-rooms' }
  const room = (project: string, id = 'nope') => wireRequest({ path: `/v1/${project}/smart-live-rooms/${id}`, headers })

  it('gives no project its documented room and job', () => {
    const sandbox = sandboxOf()
    for (let project = 0; project < 50; project++) sandbox.handle(room(`project-${project}`))
    const account = sandbox.account('test-rooms')
    expect(account.snapshot().states).toEqual({})
    expect(account.journal.entries().flatMap(({ changes }) => changes)).toEqual([])
    expect(account.history.events({ topics: ['record'] })).toEqual([])
  })

  it('gives them to a project that is used', () => {
    const sandbox = sandboxOf()
    const list = wireRequest({ path: '/v1/mine/smart-live-rooms', headers })
    sandbox.handle(room('mine'))
    expect(JSON.parse(sandbox.handle(list).response.body)).toMatchObject({ count: 1 })
    sandbox.handle(room('other'))
    const { rooms } = sandbox.account('test-rooms').snapshot().states['huawei-metastudio'] ?? {}
    expect(rooms).toMatchObject({ records: [{ scope: expect.stringContaining('mine') }] })
  })

  it('keeps what a fault made of it: the account stays, so that the fault is spent', () => {
    const sandbox = sandboxOf({
      onOpen: (account) => account.faults.add({ what: { kind: 'error', code: '1903' }, vendor: 'ishumei', times: 1 }),
    })
    const close = () =>
      JSON.parse(
        send(sandbox, {
          path: '/finish_videostream/v4',
          body: JSON.stringify({ accessKey: 'AKIDofNobody00000001', requestId: 'YOUR_REQUEST_ID' }),
        }).body,
      )
    expect(close()).toMatchObject({ code: 1903 })
    expect(close()).toMatchObject({ code: 1100 })
  })
})
