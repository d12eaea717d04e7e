import * as z from 'zod'
import type { VendorPromise } from '../../../src/vendor/promise.ts'
import { askForToken, withToken } from './asking-for-tokens.ts'
import { about, ofOwn, type Sample } from './operations.ts'
import { inferred, ofGateway, requestId } from './proofs.ts'
import { createRoom, DOCUMENTS, NOBODY, REFUSED, startJob, TOO_LARGE } from './scene.ts'

const SIGNATURE_FAILED = z
  .string()
  .startsWith('Incorrect IAM authentication information: verify aksk signature fail')
  .describe('a text that begins "Incorrect IAM authentication information: verify aksk signature fail"')

/** How one operation refuses what every operation refuses. */
export function refusalPromises(sample: Sample): readonly VendorPromise[] {
  const takesBody = sample.contract.request.body !== undefined
  return [
    about(sample, {
      name: 'without-credentials',
      says: 'Without X-Auth-Token and Authorization it is refused',
      ...ofOwn(sample),
      when: { wire: { sign: { with: 'nothing' } } },
      then: REFUSED.unauthorized,
    }),
    about(sample, {
      name: 'credentials-first',
      says: 'Without credentials it is refused for that, although the body cannot be read either',
      ...inferred('no page says what is looked at first'),
      when: { wire: { sign: { with: 'nothing' }, body: '{', method: sample.contract.method } },
      then: REFUSED.unauthorized,
      covers: ['rule.caller-before-parameters'],
    }),
    {
      ...about(sample, {
        name: 'wrong-secret-at-the-gateway',
        says: 'With another secret, the gateway in front of the service refuses with a text and a request id of its own',
        evidence: 'doc',
        source: 'huaweicloud-sdk-nodejs-v3, issue 2',
        when: { wire: { sign: { secret: 'another' } } },
        then: {
          status: 401,
          error: { code: 'APIGW.0301', message: SIGNATURE_FAILED },
          body: { request_id: requestId },
        },
      }),
      given: [...sample.given, { switches: { unauthorized: 'gateway' } }],
    },
    about(sample, {
      name: 'no-json',
      says: 'A body that is not JSON is refused',
      evidence: takesBody ? 'doc' : 'inferred',
      source: takesBody ? DOCUMENTS.errors : 'unparsable bodies have one code, wherever they come',
      when: { wire: { body: 'room_name=Evening', method: sample.contract.method } },
      then: REFUSED.invalidBody,
    }),
    about(sample, {
      name: 'other-project',
      says: 'A path with another project than that of the credential is refused',
      evidence: 'doc',
      source: DOCUMENTS.errors,
      when: { input: { path: { ...sample.input.path, project_id: 'fedcba9876543210fedcba9876543210' } } },
      then: REFUSED.otherProject,
    }),
    {
      ...about(sample, {
        name: 'expired-token',
        says: 'A token older than 24 hours is refused',
        ...ofGateway,
        then: REFUSED.expiredToken,
      }),
      given: [...sample.given, askForToken(), { advance: 86_400_000 }],
      when: withToken({ call: sample.contract.id, input: sample.input }),
    },
    faultPromise(sample, 'MSS.00000004'),
    faultPromise(sample, 'APIGW.0201'),
    ...(takesBody ? [tooLarge(sample), otherContent(sample)] : []),
    ...(sample.contract.limit ? [tooOften(sample)] : [faultPromise(sample, 'APIGW.0308')]),
  ]
}

/** Failures of the vendor's own, which no request brings about. */
const FAILURES = {
  'MSS.00000004': { status: 500, message: 'Internal Error', isOfGateway: false },
  'APIGW.0201': { status: 400, message: 'API request error.', isOfGateway: true },
  'APIGW.0308': { status: 429, message: 'The throttling threshold has been reached.', isOfGateway: true },
} as const

function faultPromise(sample: Sample, code: keyof typeof FAILURES): VendorPromise {
  const { status, message, isOfGateway } = FAILURES[code]
  const told = about(sample, {
    name: `fails-with-${code}`,
    says: isOfGateway
      ? `When the gateway refuses to pass it on with ${code}, the answer has the id of the request in header and body`
      : 'When the service fails inside, it answers so, with the id of the request in the header',
    ...(isOfGateway ? ofGateway : ofOwn(sample)),
    then: {
      status,
      error: { code, message },
      headers: { 'X-Request-Id': requestId },
      ...(isOfGateway && { body: { request_id: requestId } }),
    },
    ...(!isOfGateway && { covers: ['rule.request-id'] }),
  })
  const fault = { operation: sample.contract.id, what: { kind: 'error', code } as const, times: 1 }
  return { ...told, given: [...sample.given, { fault }] }
}

function tooLarge(sample: Sample): VendorPromise {
  return about(sample, {
    name: 'too-large',
    says: 'A body of more than 12 MB does not get past the gateway',
    ...ofGateway,
    when: { wire: { body: TOO_LARGE } },
    then: {
      status: 413,
      error: { code: 'APIGW.0201', message: 'Request entity too large' },
      body: { request_id: requestId },
    },
  })
}

function otherContent(sample: Sample): VendorPromise {
  return about(sample, {
    name: 'other-content-type',
    says: 'A body of another content type than JSON is refused',
    evidence: 'doc',
    source: DOCUMENTS.errors,
    when: { wire: { headers: { 'content-type': 'text/plain' } } },
    then: REFUSED.noJson,
  })
}

/** Asks for what is not there, which counts all the same and needs no room for every call. */
function tooOften(sample: Sample): VendorPromise {
  const { id, limit = { requests: 0, perSeconds: 0, evidence: 'inferred' } } = sample.contract
  const path = 'room_id' in sample.input.path ? { ...sample.input.path, room_id: NOBODY } : sample.input.path
  const call = { call: id, input: { ...sample.input, path } }
  const then = 'room_id' in path ? REFUSED.unknownRoom : { status: 200 }
  return {
    id: `${id}/too-often`,
    says: `More than ${limit.requests} calls in ${limit.perSeconds} s are refused, and a second later it goes on`,
    evidence: limit.evidence,
    source:
      limit.evidence === 'doc'
        ? `${DOCUMENTS.jobs} and ${DOCUMENTS.rooms}, API rate limits`
        : 'rate of similar operations',
    given: ['room_id', 'job_id'].some((name) => name in sample.input.path)
      ? [createRoom(), startJob(), { switches: { limits: 'on' } }, { ...call, times: limit.requests, then }]
      : [{ switches: { limits: 'on' } }, { ...call, times: limit.requests, then }],
    when: call,
    then: {
      status: 429,
      error: { code: 'APIGW.0308', message: z.string().startsWith('The throttling threshold has been reached') },
      body: { request_id: requestId },
    },
    covers: ['limit'],
    ...(sample.contract.source.evidence !== 'reference' && {
      wireOnly: 'the same at every operation: clients are put to the test at those of the pages',
    }),
    afterwards: [{ advance: 1000 }, { ...call, then }],
  }
}
