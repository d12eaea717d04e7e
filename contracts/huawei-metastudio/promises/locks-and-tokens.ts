import * as z from 'zod'
import type { HuaweiCode } from '../errors.ts'
import { jobShown } from './answers.ts'
import { showWith } from './job-calls.ts'
import type { Expectation, Step, VendorPromise } from './language.ts'
import { REFUSED } from './refusals.ts'
import { DOCUMENTS, ofGateway } from './sources.ts'
import { jobPath } from './steps.ts'
import { requestToken, tokenOf } from './token-calls.ts'

const MINUTE_MS = 60_000

const DAY_MS = 86_400_000

const ELSEWHERE = 'metastudio.cn-east-3.myhuaweicloud.com'

/** The gateway's 401, whose text says what is wrong. */
function gatewayRefusal(detail: unknown): Expectation {
  return { status: 401, error: { code: 'APIGW.0301', message: detail } }
}

/** Consecutive calls with a wrong signature. */
const wrongSignatures = (times: number, code: HuaweiCode = 'MSS.00000001'): Step => ({
  call: 'showSmartLive',
  input: { path: jobPath },
  wire: { sign: { secret: 'another' } },
  times,
  then: { status: 401, error: { code } },
})

const locks: readonly VendorPromise[] = [
  {
    ...showWith('key-lock', 'locked-key', {
      says: 'After more than five wrong signatures in a row, even a right one is refused for five minutes',
      ...ofGateway,
      wire: {},
      given: [wrongSignatures(6)],
    }),
    afterwards: [
      { advance: 5 * MINUTE_MS },
      { call: 'showSmartLive', input: { path: jobPath }, wire: {}, then: jobShown },
    ],
  },
  showWith('key-lock', 'five-wrong-signatures', {
    says: 'After five wrong signatures in a row, a right one is accepted',
    ...ofGateway,
    wire: {},
    given: [wrongSignatures(5)],
    then: jobShown,
  }),
  showWith('key-lock', 'wrong-signatures-with-a-right-one-between', {
    says: 'A right signature restarts the count of wrong ones',
    ...ofGateway,
    wire: {},
    given: [wrongSignatures(5), { call: 'showSmartLive', input: { path: jobPath } }, wrongSignatures(5)],
    then: jobShown,
  }),
  showWith('whose-401', 'locked-key-at-the-gateway', {
    says: 'The gateway says that a key is locked',
    ...ofGateway,
    wire: {},
    given: [{ switches: { unauthorized: 'gateway' } }, wrongSignatures(6, 'APIGW.0301')],
    then: gatewayRefusal('Incorrect IAM authentication information: AK access failed to reach the limit,forbidden.'),
  }),
  showWith('whose-401', 'too-old-at-the-gateway', {
    says: 'The gateway says that a signature has expired, with both times',
    evidence: 'doc',
    source: 'huaweicloud-sdk-java-v3, issue 44: a real answer of the gateway',
    wire: { sign: { skewMs: -16 * MINUTE_MS } },
    given: [{ switches: { unauthorized: 'gateway' } }],
    then: gatewayRefusal(
      z
        .string()
        .regex(
          /^Incorrect IAM authentication information: calc aksk signature fail:signature expired, signature time:\d{8}T\d{6}Z,server time:\d{8}T\d{6}Z$/,
        ),
    ),
  }),
]

const tokens: readonly VendorPromise[] = [
  showWith('authorization-wins', 'signature-beside-a-wrong-token', {
    says: 'A right signature is enough beside an unknown token: Authorization wins',
    evidence: 'inferred',
    source: 'the pages do not say which of two credentials counts',
    wire: { sign: { with: 'both', token: 'MIInothing' } },
    then: jobShown,
  }),
  showWith('authorization-wins', 'token-beside-a-wrong-signature', {
    says: 'A valid token does not help beside a wrong signature: Authorization wins',
    evidence: 'inferred',
    source: 'the pages do not say which of two credentials counts',
    wire: { sign: { with: 'both', token: tokenOf(), secret: 'another' } },
    given: [requestToken()],
  }),
  showWith('token-life', 'token-of-yesterday', {
    says: 'A token is valid up to the last second of its 24 hours',
    evidence: 'doc',
    source: DOCUMENTS.iam,
    wire: { sign: { with: 'token', token: tokenOf() } },
    given: [requestToken(), { advance: DAY_MS - 1000 }],
    then: jobShown,
  }),
  showWith('token-of-region', 'token-of-another-region', {
    says: 'A token for a project of one region has to be updated before its use in another',
    ...ofGateway,
    wire: { host: ELSEWHERE, sign: { with: 'token', token: tokenOf() } },
    given: [requestToken({ project: { id: jobPath.project_id, name: 'cn-north-4' } })],
    then: REFUSED.expiredToken,
  }),
  showWith('of-its-region', 'in-another-region', {
    says: 'A room of one region is unknown in another region',
    evidence: 'doc',
    source: DOCUMENTS.rooms,
    wire: { host: ELSEWHERE },
    then: REFUSED.unknownRoom,
  }),
]

/** Locked keys, and tokens that are too old or for another region. */
export const locksAndTokens: readonly VendorPromise[] = [...locks, ...tokens]
