import * as z from 'zod'
import type { HuaweiCode } from '../errors.ts'
import { requestId } from './answers.ts'
import type { Call, Expectation, VendorPromise } from './language.ts'
import { REFUSED } from './refusals.ts'
import { about, callOf, type Sample, sourceOf } from './sample-calls.ts'
import { DOCUMENTS, inferred, ofErrors, ofGateway, ofIssue, type Source } from './sources.ts'
import { createRoom, OTHER_PROJECT, startJob, TOO_LARGE, UNKNOWN_ID } from './steps.ts'
import { requestToken, withToken } from './token-calls.ts'

/** How one operation refuses what every operation refuses. */
export function refusalPromises(sample: Sample): readonly VendorPromise[] {
  const takesBody = sample.contract.request.body !== undefined
  return [
    ...credentialRefusals(sample),
    notJson(sample, takesBody),
    about(sample, {
      name: 'other-project',
      says: 'A path with another project than that of the credential is refused',
      ...ofErrors,
      change: { path: { ...sample.input.path, project_id: OTHER_PROJECT } },
      then: REFUSED.otherProject,
    }),
    expiredToken(sample),
    failsWith(sample, 'MSS.00000004'),
    failsWith(sample, 'APIGW.0201'),
    ...(takesBody ? [tooLarge(sample), otherContentType(sample)] : []),
    sample.contract.limit ? tooOften(sample, sample.contract.limit) : failsWith(sample, 'APIGW.0308'),
  ]
}

const SIGNATURE_FAILED = z
  .string()
  .startsWith('Incorrect IAM authentication information: verify aksk signature fail')
  .describe('a text that begins "Incorrect IAM authentication information: verify aksk signature fail"')

function credentialRefusals(sample: Sample): readonly VendorPromise[] {
  return [
    about(sample, {
      name: 'without-credentials',
      says: 'A request without X-Auth-Token and Authorization is refused',
      ...sourceOf(sample),
      change: { wire: { sign: { with: 'nothing' } } },
      then: REFUSED.unauthorized,
    }),
    about(sample, {
      name: 'credentials-first',
      says: 'A request without credentials is refused for that, even when its body cannot be parsed',
      ...inferred('no page documents the order of checks'),
      change: { wire: { sign: { with: 'nothing' }, body: '{', method: sample.contract.method } },
      then: REFUSED.unauthorized,
      covers: ['rule.caller-before-parameters'],
    }),
    {
      ...about(sample, {
        name: 'wrong-secret-at-the-gateway',
        says: 'The gateway refuses a signature made with another secret, with its own text and request id',
        ...ofIssue,
        change: { wire: { sign: { secret: 'another' } } },
        then: {
          status: 401,
          error: { code: 'APIGW.0301', message: SIGNATURE_FAILED },
          body: { request_id: requestId },
        },
      }),
      given: [...sample.given, { switches: { unauthorized: 'gateway' } }],
    },
  ]
}

function notJson(sample: Sample, takesBody: boolean): VendorPromise {
  const source: Source = takesBody ? ofErrors : inferred('bodies that cannot be parsed have one code everywhere')
  return about(sample, {
    name: 'no-json',
    says: 'A body that is not JSON is refused',
    ...source,
    change: { wire: { body: 'room_name=Evening', method: sample.contract.method } },
    then: REFUSED.invalidBody,
  })
}

function expiredToken(sample: Sample): VendorPromise {
  return {
    ...about(sample, {
      name: 'expired-token',
      says: 'A token older than 24 hours is refused',
      ...ofGateway,
      then: REFUSED.expiredToken,
    }),
    given: [...sample.given, requestToken(), { advance: 86_400_000 }],
    when: withToken(callOf(sample)),
  }
}

/** Failures of the vendor's own, which no request can cause. */
const FAILURES = {
  'MSS.00000004': { status: 500, message: 'Internal Error', isOfGateway: false },
  'APIGW.0201': { status: 400, message: 'API request error.', isOfGateway: true },
  'APIGW.0308': { status: 429, message: 'The throttling threshold has been reached.', isOfGateway: true },
} as const satisfies Partial<Record<HuaweiCode, object>>

function failsWith(sample: Sample, code: keyof typeof FAILURES): VendorPromise {
  const { status, message, isOfGateway } = FAILURES[code]
  const fault = { operation: sample.call, what: { kind: 'error', code } as const, times: 1 }
  return {
    ...about(sample, {
      name: `fails-with-${code}`,
      says: isOfGateway
        ? `When the gateway does not forward a request (${code}), the answer has the request id in its header and body`
        : 'When the service fails, the answer says so and has the request id in its header',
      ...(isOfGateway ? ofGateway : sourceOf(sample)),
      then: {
        status,
        error: { code, message },
        headers: { 'X-Request-Id': requestId },
        ...(isOfGateway && { body: { request_id: requestId } }),
      },
      ...(!isOfGateway && { covers: ['rule.request-id'] }),
    }),
    given: [...sample.given, { fault }],
  }
}

function tooLarge(sample: Sample): VendorPromise {
  return about(sample, {
    name: 'too-large',
    says: 'The gateway refuses a body of more than 12 MB',
    ...ofGateway,
    change: { wire: { body: TOO_LARGE } },
    then: {
      status: 413,
      error: { code: 'APIGW.0201', message: 'Request entity too large' },
      body: { request_id: requestId },
    },
  })
}

function otherContentType(sample: Sample): VendorPromise {
  return about(sample, {
    name: 'other-content-type',
    says: 'A body of another content type than JSON is refused',
    ...ofErrors,
    change: { wire: { headers: { 'content-type': 'text/plain' } } },
    then: REFUSED.noJson,
  })
}

type Limit = NonNullable<Sample['contract']['limit']>

/** Calls an operation on an unknown room: that counts like any other call, and needs no room for each. */
function tooOften(sample: Sample, { requests, perSeconds, evidence }: Limit): VendorPromise {
  const isInRoom = 'room_id' in sample.input.path
  const call = callOf(sample, isInRoom ? { path: { ...sample.input.path, room_id: UNKNOWN_ID } } : {})
  const then: Expectation = isInRoom ? REFUSED.unknownRoom : { status: 200 }
  const first: Call = { ...call, times: requests }
  return {
    id: `${sample.call}/too-often`,
    says: `More than ${requests} calls in ${perSeconds} s are refused; one second later, calls are accepted again`,
    evidence,
    source:
      evidence === 'doc' ? `${DOCUMENTS.jobs} and ${DOCUMENTS.rooms}, API rate limits` : 'rate of similar operations',
    given: [...(isInRoom ? [createRoom(), startJob()] : []), { switches: { limits: 'on' } }, { ...first, then }],
    when: call,
    then: {
      status: 429,
      error: { code: 'APIGW.0308', message: z.string().startsWith('The throttling threshold has been reached') },
      body: { request_id: requestId },
    },
    covers: ['limit'],
    ...(sample.contract.source.evidence !== 'reference' && {
      wireOnly: 'the limiter is the same for every operation; clients are tested with the operations of the two pages',
    }),
    afterwards: [{ advance: 1000 }, { ...call, then }],
  }
}
