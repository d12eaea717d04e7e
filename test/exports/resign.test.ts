import { describe, expect, it } from 'vitest'
import { huaweiMetastudio } from '../../contracts/huawei-metastudio/index.ts'
import { ishumei } from '../../contracts/ishumei/index.ts'
import { tencentCi } from '../../contracts/tencent-ci/index.ts'
import { tencentLive } from '../../contracts/tencent-live/index.ts'
import { vendors } from '../../handlers/vendors.ts'
import { resigned } from '../../src/exports/resigned.ts'
import { createSandbox } from '../../src/index.ts'
import { linkedCredentials } from '../../src/sandbox/accounts/named-accounts.ts'
import type { Credential } from '../../src/vendor/credential.ts'
import type { VendorSpec } from '../../src/vendor/spec.ts'
import type { WireRequest } from '../../src/vendor/wire.ts'

const CREDENTIALS = linkedCredentials('shop', vendors)
const START = Date.parse('2026-11-21T12:00:00+08:00')
const LATER = START + 40 * 24 * 3_600_000
const PROJECT = CREDENTIALS['huawei-metastudio']?.attributes.project ?? ''
const { user, domain, password } = CREDENTIALS['huawei-metastudio']?.attributes ?? {}

interface Row {
  readonly says: string
  readonly spec: VendorSpec
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
  readonly wire?: Readonly<Record<string, unknown>>
  /** Replaces parts of what the wire protocol made. */
  change?(request: WireRequest): WireRequest
}

const rooms = {
  spec: huaweiMetastudio,
  operation: 'listSmartLiveRooms',
  input: { path: { project_id: PROJECT }, query: { room_name: 'a b+c&d/é' } },
}
const templates = {
  spec: tencentLive,
  operation: 'CreateLiveRecordTemplate',
  input: { body: { TemplateName: 'a', Description: 'records & "more"' } },
}
const strategies = { spec: tencentCi, operation: 'GetStrategyList', input: { query: { limit: '10' } } }

const rows: readonly Row[] = [
  { says: 'SDK-HMAC-SHA256', ...rooms },
  { says: 'only signed headers that it names', ...rooms, wire: { sign: { signedHeaders: ['host', 'x-sdk-date'] } } },
  {
    says: 'a token, which a signature replaces',
    ...rooms,
    change: ({ headers: { authorization: _, ...headers }, ...request }) => ({
      ...request,
      headers: { ...headers, 'x-auth-token': 'some token' },
    }),
  },
  {
    says: 'a request for a token, with its password',
    spec: huaweiMetastudio,
    operation: 'keystoneCreateUserTokenByPassword',
    input: {
      body: {
        auth: {
          identity: { methods: ['password'], password: { user: { name: user, password, domain: { name: domain } } } },
          scope: { project: { id: PROJECT } },
        },
      },
    },
  },
  { says: 'TC3', ...templates },
  { says: 'TC3 in a query', ...templates, wire: { method: 'GET' } },
  {
    says: 'TC3 over an unsigned payload',
    ...templates,
    wire: { headers: { 'x-tc-content-sha256': 'UNSIGNED-PAYLOAD' } },
  },
  { says: 'the older signature in a query', ...templates, wire: { method: 'GET', sign: { method: 'default' } } },
  { says: 'the older signature in a form', ...templates, wire: { sign: { method: 'HmacSHA256' } } },
  { says: 'q-sign in the header', ...strategies },
  {
    says: 'q-sign in the query, over parameters',
    ...strategies,
    wire: { sign: { in: 'query', parameters: ['limit'] } },
  },
  {
    says: 'the key in the body',
    spec: ishumei,
    operation: 'finish_videostream',
    input: { body: { accessKey: CREDENTIALS.ishumei?.key, requestId: 'YOUR_REQUEST_ID' } },
  },
]

/** What a sandbox says of a request of the journal that is signed anew, forty days later. */
function replayed({ spec, operation, input, wire, change = (request) => request }: Row, credential: Credential) {
  const contract = spec.contracts[operation]
  if (!contract) throw new TypeError(`${spec.id} has no ${operation}`)
  const sandbox = createSandbox({
    auth: 'strict',
    accounts: [{ name: 'shop', credentials: { ...CREDENTIALS, [spec.id]: credential } }],
  })
  const account = sandbox.account('shop')
  account.clock.freeze(START)
  const request = spec.wire.encode({ contract, input, wire }, { credential, now: START })
  const first = sandbox.handle(change(request))
  account.clock.freeze(LATER)
  const [recorded] = [...first.account.history.exchanges()].slice(-1)
  if (!recorded) throw new Error('The journal has no entry')
  const anew = resigned(recorded, { credential, now: LATER })
  if ('why' in anew) throw new Error(anew.why)
  return { sent: first.request, anew: anew.request, ...sandbox.handle(anew.request) }
}

const credentialAt = ({ id }: VendorSpec): Credential => {
  const credential = CREDENTIALS[id]
  if (!credential) throw new TypeError(`No credential at ${id}`)
  return credential
}

describe('a request of the journal, signed anew', () => {
  it.for(rows)('$spec.id: $says', (row) => {
    const { verdict, sent, anew } = replayed(row, credentialAt(row.spec))
    // Every check lets it pass; forty days later, what it asks for may be over.
    expect(verdict).toMatchObject({ account: 'shop', operation: row.operation, signature: undefined })
    expect(verdict.refusedBy ?? 'rule').toBe('rule')
    expect([anew.method, anew.host, anew.path]).toEqual([sent.method, sent.host, sent.path])
  })

  it.for(rows.filter(({ spec }) => spec.credentials.hasTemporaryKeys))(
    '$spec.id with a temporary key: $says',
    (row) => {
      const credential = { ...credentialAt(row.spec), token: { value: 'a session token' } }
      expect(replayed(row, credential).verdict).toMatchObject({ outcome: 'answered', account: 'shop' })
    },
  )

  it('stays without a credential when it came without one', () => {
    const unsigned = {
      ...rows[0],
      change: ({ headers: { authorization: _, ...headers }, ...request }: WireRequest) => ({ ...request, headers }),
    } as Row
    const sandbox = createSandbox()
    const contract = huaweiMetastudio.contracts.listSmartLiveRooms
    const signer = { credential: huaweiMetastudio.credentials.demo, now: sandbox.clock.now() }
    const request = huaweiMetastudio.wire.encode({ contract, input: rooms.input, wire: undefined }, signer)
    const plain = unsigned.change?.(request) ?? request
    expect(huaweiMetastudio.wire.resign?.(plain, signer)).toEqual(plain)
  })
})
