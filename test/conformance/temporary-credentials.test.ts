import { describe, expect, it } from 'vitest'
import { huaweiMetastudio } from '../../contracts/huawei-metastudio/index.ts'
import { tencentCi } from '../../contracts/tencent-ci/index.ts'
import { tencentLive } from '../../contracts/tencent-live/index.ts'
import { toRecording } from '../../src/conformance/recording.ts'
import type { Credential } from '../../src/vendor/credential.ts'
import type { CallInput } from '../../src/vendor/promise.ts'
import type { VendorSpec } from '../../src/vendor/spec.ts'

const TOKEN = 'session/token+1=='
const NOW = Date.parse('2026-11-21T12:00:00+08:00')

/** A vendor, the variable with the token, an operation, and the header that carries the token. */
const rows: readonly (readonly [VendorSpec, string, string, CallInput, string])[] = [
  [
    huaweiMetastudio,
    'HUAWEI_METASTUDIO_SECURITY_TOKEN',
    'listSmartLiveRooms',
    { path: { project_id: 'given' } },
    'x-security-token',
  ],
  [tencentCi, 'TENCENT_CI_TOKEN', 'DescribeAuditingJobs', { path: { jobId: 'av1' } }, 'x-ci-security-token'],
  [tencentLive, 'TENCENTCLOUD_TOKEN', 'DescribeLiveStreamState', { body: {} }, 'x-tc-token'],
]

function credentialOf(
  { credentials: { environment } }: VendorSpec,
  more: Readonly<Record<string, string>>,
): Credential {
  const all = Object.fromEntries(Object.keys(environment.variables).map((name) => [name, 'given']))
  const read = environment.read({ ...all, ...more })
  if (!read) throw new Error('a variable is missing')
  return read
}

describe.each(
  rows.map(([spec, variable, call, input, header]) => ({ id: spec.id, spec, variable, call, input, header })),
)('$id: a temporary key from the environment', ({ spec, variable, call, input, header }) => {
  const contract = spec.contracts[call]
  const send = (credential: Credential) => {
    if (!contract) throw new Error(`No contract ${call}`)
    return spec.wire.encode({ contract, input, wire: undefined }, { credential, now: NOW })
  }

  it('sends its token, and a permanent one sends none', () => {
    expect(send(credentialOf(spec, { [variable]: TOKEN })).headers[header]).toBe(TOKEN)
    expect(send(credentialOf(spec, { [variable]: '' })).headers).not.toHaveProperty(header)
  })

  it('leaves no token in a recording, not in a query either', () => {
    const credential = credentialOf(spec, { [variable]: TOKEN })
    const request = send(credential)
    const query = `Token=${encodeURIComponent(TOKEN)}`
    const exchanged = { request: { ...request, query }, answer: { status: 200, headers: {}, body: `{"t":"${TOKEN}"}` } }
    const result = { outcome: 'kept', promise: { id: 'p' }, vendor: spec.id, differences: [], exchanges: [exchanged] }
    const recording = toRecording(result as never, { credential, recordedAt: '2026-11-21' })
    expect(recording?.exchanges).toHaveLength(1)
    expect(JSON.stringify(recording)).not.toMatch(/session|token\+1|token%2B1/)
  })
})
