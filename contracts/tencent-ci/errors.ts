import type { ErrorEntry } from '../../src/vendor/vendor-error.ts'

/**
 * Cloud Infinite's own list (document 1045/43611), then the codes of the object storage beneath it (436/7730). Both lists
 * describe codes and print no messages: the messages here are ours, except that of `MediaBucketUnBinded`. Two codes come
 * with two statuses each. The rarer one is listed as `code@status`; {@link codeOnTheWire} gives what the client reads.
 */
export const errors = {
  PermanentRedirect: { status: 301, message: 'The resource has been moved permanently.', evidence: 'doc' },
  TemporaryRedirect: { status: 307, message: 'The resource has been moved temporarily.', evidence: 'doc' },
  InvalidArgument: { status: 400, message: 'A request parameter is not acceptable.', evidence: 'doc' },
  MissingContent: { status: 400, message: 'The request body is missing.', evidence: 'doc' },
  InvalidContent: {
    status: 400,
    message: 'The request body is malformed or does not match Content-MD5.',
    evidence: 'doc',
  },
  InvalidHost: { status: 400, message: 'The Host header is not acceptable.', evidence: 'doc' },
  ResourceNotFound: { status: 400, message: 'The input resource does not exist.', evidence: 'doc' },
  ResourceAccessDenied: { status: 400, message: 'The input resource may not be accessed.', evidence: 'doc' },
  ResourceDownloadFailed: { status: 400, message: 'The input resource could not be fetched.', evidence: 'doc' },
  CIRoleNotExist: { status: 400, message: 'The role CI_QCSRole does not exist.', evidence: 'doc' },
  ResourceNotSupported: { status: 400, message: 'The input resource is damaged or not supported.', evidence: 'doc' },
  MediaBucketUnBinded: {
    status: 400,
    message: "media bucket unbinded, bucket's host is unavailable",
    evidence: 'sdk',
  },
  /** Customers report it as the second code for a service that is not enabled; the vendor does not list it. */
  AIBucketUnBinded: { status: 400, message: "AI bucket unbinded, bucket's host is unavailable", evidence: 'inferred' },
  MissingAuthorization: {
    status: 401,
    message: 'The Authorization header is missing.',
    evidence: 'doc',
    retry: 'never',
  },
  InvalidAuthorization: {
    status: 401,
    message: 'The Authorization header is malformed.',
    evidence: 'doc',
    retry: 'never',
  },
  AccessDenied: { status: 401, message: 'No permission for this operation.', evidence: 'doc', retry: 'never' },
  SecretidNotExist: { status: 401, message: 'The SecretId does not exist.', evidence: 'doc', retry: 'never' },
  SignatureExpired: { status: 401, message: 'The signature has expired.', evidence: 'doc' },
  'AccessDenied@403': { status: 403, message: 'This operation is forbidden.', evidence: 'doc' },
  MediaBucketAlreadyBinded: { status: 403, message: 'The bucket has already been bound.', evidence: 'doc' },
  QueueSaturated: { status: 403, message: 'The queue is full.', evidence: 'doc', retry: 'later' },
  QueuePaused: { status: 403, message: 'The queue is paused.', evidence: 'doc', retry: 'later' },
  InvalidUrl: { status: 404, message: 'The request URL is malformed.', evidence: 'doc' },
  AuditingJobNotFound: { status: 404, message: 'The auditing job does not exist.', evidence: 'doc' },
  MissingContentLength: { status: 411, message: 'The Content-Length header is missing.', evidence: 'doc' },
  'InvalidContent@413': { status: 413, message: 'The request body is too large.', evidence: 'doc' },
  SlowDown: { status: 429, message: 'Please reduce your request rate.', evidence: 'doc' },
  UnavailableForLegalReasons: { status: 451, message: 'Unavailable for legal reasons.', evidence: 'doc' },
  InternalError: { status: 500, message: 'The server has met an internal error.', evidence: 'doc' },
  NotImplemented: { status: 501, message: 'This feature is not implemented.', evidence: 'doc' },
  ServiceUnavailable: { status: 503, message: 'The service is unavailable, please try again.', evidence: 'doc' },

  ExpiredToken: { status: 400, message: 'The temporary token has expired.', evidence: 'doc', retry: 'credential' },
  SignatureDoesNotMatch: { status: 403, message: 'The signature does not match.', evidence: 'doc' },
  RequestTimeTooSkewed: {
    status: 403,
    message: "The request time differs too much from the server's.",
    evidence: 'doc',
    retry: 'credential',
  },
  NoSuchBucket: { status: 404, message: 'The bucket does not exist.', evidence: 'doc' },
  MethodNotAllowed: { status: 405, message: 'The method is not allowed for this URL.', evidence: 'doc' },
} as const satisfies Record<string, ErrorEntry>

export type CiCode = keyof typeof errors

type OnTheWire<Code extends string> = Code extends `${infer Name}@${number}` ? Name : Code

/** The code as an answer has it, without the status that tells two rows of the table apart. */
export function codeOnTheWire<Code extends string>(code: Code): OnTheWire<Code> {
  return code.replace(/@\d+$/, '') as OnTheWire<Code>
}

/** The vendor's own messages, known from assertions in its mobile SDK tests. */
export const literalMessages = {
  illegalJobId: 'auditing jobId is illegal.',
  /** Only the beginning is known. */
  unknownBizType: 'The bizType provided does not exist',
} as const

/** Errors that any call can meet. */
export const commonErrors: readonly CiCode[] = [
  'InvalidHost',
  'InvalidUrl',
  'MethodNotAllowed',
  'MissingAuthorization',
  'InvalidAuthorization',
  'SecretidNotExist',
  'SignatureExpired',
  'SignatureDoesNotMatch',
  'RequestTimeTooSkewed',
  'ExpiredToken',
  'NoSuchBucket',
  'AccessDenied',
  'AccessDenied@403',
  'CIRoleNotExist',
  'MediaBucketUnBinded',
  'AIBucketUnBinded',
  'SlowDown',
  'PermanentRedirect',
  'TemporaryRedirect',
  'UnavailableForLegalReasons',
  'InternalError',
  'NotImplemented',
  'ServiceUnavailable',
]
