import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders, type SuccessOf } from './envelope.ts'
import { streamErrors } from './errors.ts'
import { name } from './parameters.ts'

const responseBody = answer({ StreamState: z.enum(['active', 'inactive', 'forbid']) })

export const describeLiveStreamState = defineContract({
  id: 'DescribeLiveStreamState',
  summary: 'Show whether a stream is pushed, not pushed or forbidden',
  done: 'state of the stream shown',
  source: { evidence: 'doc', document: '267/30796' },
  method: 'POST',
  path: 'DescribeLiveStreamState',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      /** Push path. */
      AppName: name,
      /** Push domain. */
      DomainName: name,
      StreamName: name,
    }),
  },
  responses: {
    200: {
      description: 'Done, or the reason why not',
      headers: answerHeaders,
      body: responseBody,
    },
  },
  errors: ['FailedOperation', ...streamErrors],
  limit: { requests: 300, perSeconds: 1, evidence: 'doc' },
  effect: 'reads',
  rules: {
    unknown: { says: 'An unknown stream is inactive', evidence: 'inferred' },
    'forbid-wins': { says: 'A ban wins over a push and its absence', evidence: 'inferred' },
    'request-id': 'Every answer has a RequestId, a version 4 UUID in lower case',
    'content-type': 'Every answer is application/json, without a charset',
    status: 'Errors have HTTP status 200, too',
    'trace-id': { says: 'X-TC-TraceId is repeated in the answer', evidence: 'inferred' },
    hosts: 'The API is at live.tencentcloudapi.com and live.intl.tencentcloudapi.com',
    methods: 'Requests are GET or POST',
    sizes: 'At most 32 KB by GET, 1 MB by POST with the older signature, 10 MB by POST with TC3-HMAC-SHA256',
    'well-formed': 'A query consists of pairs, a body is a JSON object',
    'common-parameters':
      'Timestamp, Action and Version are required; with the older signature Nonce, SecretId and Signature, too',
    'timestamp-first': {
      says: 'A missing Timestamp is reported before other missing parameters',
      evidence: 'inferred',
    },
    order: { says: 'Checks come in a fixed order', evidence: 'inferred' },
    version: 'The version has to exist',
    action: 'The action has to exist in the version',
    'empty-region': 'X-TC-Region may be left out, but not be empty; with the older signature it may be empty',
    authorization: 'Authorization names algorithm, credential, signed headers and signature',
    scope: 'The credential scope holds the UTC date of Timestamp, the service live and tc3_request',
    'loopback-scope': {
      says: 'At a host that is not the vendor’s, the service may be the first label of the host, which SDKs sign',
      evidence: 'inferred',
    },
    window: 'Timestamp may be 5 minutes off',
    'secret-id': 'The SecretId has to be known',
    token: 'A token has to belong to the key',
    signature: 'The signature has to be right: it covers method, path, query, signed headers and body',
    'signed-headers': 'content-type and host are signed, others may be',
    'unsigned-payload': 'With X-TC-Content-SHA256: UNSIGNED-PAYLOAD the body is not signed',
    'old-signature': 'The older signature covers all decoded parameters, by HmacSHA1 (the default) or HmacSHA256',
    styles: 'JSON by POST and a query by GET go with TC3-HMAC-SHA256, a form or a query with the older signature',
    permission: { says: 'The key has to be allowed to call the operation', evidence: 'inferred' },
    language: { says: 'zh-CN gives Chinese messages; en-US, and no language, English ones', evidence: 'inferred' },
    'request-client': 'RequestClient is a known parameter',
    'unknown-parameter': 'Parameters have to be known; their names are case-sensitive',
    null: { says: 'null stands for an absent parameter', evidence: 'inferred' },
  },
})

export type DescribeLiveStreamStateInput = InputOf<typeof describeLiveStreamState>['body']

export type DescribeLiveStreamStateAnswer = SuccessOf<typeof responseBody>
