import * as z from 'zod'
import type { Expectation, Step, VendorPromise } from '../../../src/vendor/promise.ts'
import { askForToken, tokenOf } from './asking-for-tokens.ts'
import { found, showWith } from './credentials.ts'
import { ofGateway } from './proofs.ts'
import { DOCUMENTS, jobPath, REFUSED } from './scene.ts'

const MINUTE_MS = 60_000

const DAY_MS = 86_400_000

const ELSEWHERE = 'metastudio.cn-east-3.myhuaweicloud.com'

/** What the gateway adds to its 401, by what is wrong. */
function gatewaySays(detail: unknown): Expectation {
  return { status: 401, error: { code: 'APIGW.0301', message: detail } }
}

/** Calls with a wrong signature, one after the other. */
const wrongly = (times: number, code = 'MSS.00000001'): Step => ({
  ...showWith('', '', { says: '', ...ofGateway, wire: { sign: { secret: 'another' } } }).when,
  times,
  then: { status: 401, error: { code } },
})

const locks: readonly VendorPromise[] = [
  {
    ...showWith('key-lock', 'locked-key', {
      says: 'After more than five wrong signatures in a row, not even the right one helps for five minutes',
      ...ofGateway,
      wire: {},
      given: [wrongly(6)],
    }),
    afterwards: [
      { advance: 5 * MINUTE_MS },
      { call: 'showSmartLive', input: { path: jobPath }, wire: {}, then: found },
    ],
  },
  showWith('key-lock', 'five-wrong-signatures', {
    says: 'After five wrong signatures in a row, the right one is good',
    ...ofGateway,
    wire: {},
    given: [wrongly(5)],
    then: found,
  }),
  showWith('key-lock', 'wrong-signatures-with-a-right-one-between', {
    says: 'Wrong signatures count in a row only: a right one starts the count anew',
    ...ofGateway,
    wire: {},
    given: [wrongly(5), { call: 'showSmartLive', input: { path: jobPath } }, wrongly(5)],
    then: found,
  }),
  showWith('whose-401', 'locked-key-at-the-gateway', {
    says: 'Where the gateway refuses, it says that a key is locked',
    ...ofGateway,
    wire: {},
    given: [{ switches: { unauthorized: 'gateway' } }, wrongly(6, 'APIGW.0301')],
    then: gatewaySays('Incorrect IAM authentication information: AK access failed to reach the limit,forbidden.'),
  }),
  showWith('whose-401', 'too-old-at-the-gateway', {
    says: 'Where the gateway refuses, it says that a signature has expired, with both times',
    evidence: 'inferred',
    source: 'the text is documented for app authentication',
    wire: { sign: { skewMs: -16 * MINUTE_MS } },
    given: [{ switches: { unauthorized: 'gateway' } }],
    then: gatewaySays(
      z
        .string()
        .regex(
          /^Incorrect IAM authentication information: signature expired, signature time:\d{8}T\d{6}Z,server time:/,
        ),
    ),
  }),
]

const tokens: readonly VendorPromise[] = [
  showWith('authorization-wins', 'signature-beside-a-wrong-token', {
    says: 'A good signature is enough beside a token that is nobody’s: Authorization wins',
    evidence: 'inferred',
    source: 'the pages do not say which of two counts',
    wire: { sign: { with: 'both', token: 'MIInothing' } },
    then: found,
  }),
  showWith('authorization-wins', 'token-beside-a-wrong-signature', {
    says: 'A good token does not help beside a wrong signature: Authorization wins',
    evidence: 'inferred',
    source: 'the pages do not say which of two counts',
    wire: { sign: { with: 'both', token: tokenOf(), secret: 'another' } },
    given: [askForToken()],
  }),
  showWith('token-life', 'token-of-yesterday', {
    says: 'A token is good up to the last second of its 24 hours',
    evidence: 'doc',
    source: DOCUMENTS.iam,
    wire: { sign: { with: 'token', token: tokenOf() } },
    given: [askForToken(), { advance: DAY_MS - 1000 }],
    then: found,
  }),
  showWith('token-of-region', 'token-of-another-region', {
    says: 'A token for a project of one region has to be updated to be used in another',
    ...ofGateway,
    wire: { host: ELSEWHERE, sign: { with: 'token', token: tokenOf() } },
    given: [askForToken({ project: { id: jobPath.project_id, name: 'cn-north-4' } })],
    then: REFUSED.expiredToken,
  }),
  showWith('of-its-region', 'in-another-region', {
    says: 'A room of one region is unknown in another',
    evidence: 'doc',
    source: DOCUMENTS.rooms,
    wire: { host: ELSEWHERE },
    then: REFUSED.unknownRoom,
  }),
]

/** Keys that are locked, and tokens that are too old or elsewhere. */
export const locksAndTokens: readonly VendorPromise[] = [...locks, ...tokens]
