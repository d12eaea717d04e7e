import * as z from 'zod'
import type { ResponseShape } from '../../src/vendor/contract.ts'
import type { HuaweiCode } from './errors.ts'

/** Opaque. The examples have 32 characters for projects, and dashed or plain UUIDs for rooms and jobs (length inferred). */
const id = z.string().min(1).max(64)

export const projectPath = z.object({ project_id: id })
export const roomPath = projectPath.extend({ room_id: id })
export const jobPath = roomPath.extend({ job_id: id })

/** Headers carry bytes, one for each character: of those of UTF-8, the text. */
function textOf(header: string): string {
  const codes = Array.from(header, (character) => character.charCodeAt(0))
  return codes.every((code) => code < 256) ? new TextDecoder().decode(Uint8Array.from(codes)) : header
}

/** One of `X-Auth-Token` and `Authorization` is required, though the pages mark both as optional. */
export const requestHeaders = z.object({
  'x-auth-token': z.string().optional(),
  authorization: z.string().optional(),
  'x-sdk-date': z.string().optional(),
  'x-project-id': z.string().optional(),
  'x-security-token': z.string().optional(),
  /** Documented: no Chinese characters. Inferred: any other character passes. */
  'x-app-userid': z
    .string()
    .refine((value) => !/\p{Script=Han}/u.test(textOf(value)), { error: 'expected no Chinese characters' })
    .optional(),
})

/** Documented for successes; the gateway also sends it with its errors. */
export const responseHeaders = z.object({ 'X-Request-Id': z.string() })

export const serviceError = z.object({ error_code: z.string(), error_msg: z.string() })
/** In the gateway's own order. */
export const gatewayError = z.object({ error_msg: z.string(), error_code: z.string(), request_id: z.string() })

/** Every refusal has a body, and the gateway's own headers. */
const refusalHeaders = responseHeaders.extend({
  Server: z.literal('api-gateway'),
  'Content-Type': z.literal('application/json'),
})

/** The refusals that every operation documents, and those of the gateway in front of the service. */
export const refusals = {
  400: {
    description: 'Parameters error, including the error code and its description',
    headers: refusalHeaders,
    body: z.union([gatewayError, serviceError]),
  },
  401: {
    description: 'Authentication is not performed or fails',
    headers: refusalHeaders,
    body: z.union([gatewayError, serviceError]),
  },
  429: { description: 'Too many requests, by the gateway', headers: refusalHeaders, body: gatewayError },
  500: { description: 'Internal service error', headers: refusalHeaders, body: serviceError },
} as const satisfies Record<number, ResponseShape>

/** Of the service, for a job that does not exist; see the switch `unknownJob`. */
export const notFound = {
  404: {
    description: 'The task does not exist',
    headers: refusalHeaders,
    body: z.union([gatewayError, serviceError]),
  },
} as const satisfies Record<number, ResponseShape>

/** The same for operations that take a body. */
export const refusalsWithBody = {
  ...refusals,
  413: { description: 'Body too large, by the gateway', headers: refusalHeaders, body: gatewayError },
} as const satisfies Record<number, ResponseShape>

/** What the two pages say about the credential headers. */
export const credentialRules = {
  credentials: 'X-Auth-Token is mandatory, or else Authorization, X-Sdk-Date and X-Project-Id',
  'app-user': 'X-App-UserId does not allow Chinese characters',
  'sdk-date': 'X-Sdk-Date is a time in the form YYYYMMDDTHHMMSSZ',
} as const

/** Rules of every operation that no schema can express. */
export const rulesOfEveryOperation = {
  'request-id': { says: 'Every answer, even a refusal, has the header X-Request-Id', evidence: 'doc' },
  'caller-before-parameters': { says: 'Credentials are checked before parameters', evidence: 'inferred' },
} as const

export const errorsOfEveryOperation = [
  'MSS.00000001',
  'MSS.00000002',
  'MSS.00000003',
  'MSS.00000004',
  'MSS.00010009',
  'APIGW.0201',
  'APIGW.0301',
  'APIGW.0307',
  'APIGW.0308',
] as const satisfies readonly HuaweiCode[]
