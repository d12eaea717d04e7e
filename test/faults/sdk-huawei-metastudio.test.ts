import { describe, expect, it } from 'vitest'
import { metaStudioClient } from '../../contracts/huawei-metastudio/clients/huawei-sdk.ts'
import { type Fault, huaweiMetastudio } from '../../src/index.ts'
import { type AdapterName, answered, type Expected, failed, rehearse, type SdkCall, waits } from './rehearsal.ts'

const create: SdkCall = {
  call: (ak, endpoint = 'https://metastudio.cn-north-4.myhuaweicloud.com') =>
    metaStudioClient({
      ak,
      sk: 'soundcheck',
      projectId: '0123456789abcdef0123456789abcdef',
      endpoint,
    }).createSmartLiveRoom({
      room_name: 'Evening show',
    }),
  hasTakenEffect: (account) =>
    account.state(huaweiMetastudio).rooms.find(({ config }) => config.room_name === 'Evening show').length === 1,
}

const code = 'MSS.00000004'
const bothAdapters = (expected: Expected) => ({ http: expected, msw: expected })
const vendorError = bothAdapters(failed({ httpStatusCode: 500, errorCode: code, errorMsg: 'Internal Error' }))
const networkError = (errorMsg: string) =>
  failed({ name: 'ServiceResponseException', httpStatusCode: undefined, errorMsg })
/** The status is correct, but the code is lost. */
const corrupted = (errorMsg: string) => bothAdapters(failed({ httpStatusCode: 500, errorCode: undefined, errorMsg }))

/** What callers of the SDK see. With one endpoint, it never retries. */
const kinds: readonly [Fault['what'], Readonly<Record<AdapterName, Expected>>][] = [
  [{ kind: 'error', code }, vendorError],
  [{ kind: 'status', status: 502 }, bothAdapters(failed({ httpStatusCode: 502, errorCode: undefined }))],
  [{ kind: 'reset' }, { http: networkError('read ECONNRESET'), msw: networkError('Network error') }],
  [{ kind: 'empty' }, { http: networkError('socket hang up'), msw: networkError('Network error') }],
  // It has no time limit.
  [{ kind: 'hang' }, bothAdapters(waits)],
  [{ kind: 'truncate', code }, corrupted('stream has been aborted')],
  [{ kind: 'dribble', code }, vendorError],
  [{ kind: 'malformed', code }, corrupted('Request failed with status code 500')],
  [{ kind: 'malformed', how: 'illegal', code }, corrupted('Request failed with status code 500')],
]

const late = bothAdapters(answered({ room_id: expect.any(String) }))
/** It treats the text as the answer, and fails when it adds a field, with the vendor's text in its message. */
const stumbles = bothAdapters(
  failed({ errorMsg: expect.stringMatching(/^Cannot create property 'X-Request-Id' on string/) }),
)

/** Faults on the answer of a successful call. */
const answers: readonly [Fault['what'], Readonly<Record<AdapterName, Expected>>][] = [
  [{ kind: 'latency', ms: '20s' }, late],
  [{ kind: 'dribble', over: '20s' }, late],
  [{ kind: 'truncate' }, bothAdapters(failed({ errorMsg: 'stream has been aborted' }))],
  [{ kind: 'malformed' }, stumbles],
]

describe.each(['http', 'msw'] as const)('huaweicloud-sdk-core, through %s', (adapter) => {
  describe.each(['before', 'after'] as const)('%s the rule', (point) => {
    it.each(kinds)('%o', async (what, { [adapter]: expected }) => {
      const seen = await rehearse(create, adapter, { point, what }, expected)
      expect(seen).toMatchObject({ ...expected, attempts: 1, hasTakenEffect: point === 'after' })
    })
  })

  it.each(answers)('the right answer, %o', async (what, { [adapter]: expected }) => {
    const seen = await rehearse(create, adapter, { what }, expected)
    expect(seen).toMatchObject({ ...expected, attempts: 1, hasTakenEffect: true })
  })
})
