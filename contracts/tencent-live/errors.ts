import type { ErrorEntry, Retry } from '../../src/vendor/vendor-error.ts'

/** API errors have HTTP status 200. */
function entry(message: string, evidence: ErrorEntry['evidence'], retry?: Retry): ErrorEntry {
  return { status: 200, message, evidence, ...(retry && { retry }) }
}

/**
 * Codes of the product's operations. The pages describe each code but print no message, so the description is the message
 * (inferred). Where the evidence is `sdk`, the wording is ours.
 */
const business = {
  FailedOperation: entry('Operation failed.', 'doc', 'uncertain'),
  'FailedOperation.AlterTaskState': entry('Failed to change the task state.', 'sdk', 'uncertain'),
  'FailedOperation.CallOtherSvrFailed': entry('Failed to call another service.', 'sdk', 'uncertain'),
  'FailedOperation.RuleAlreadyExist': entry('The rule already exists.', 'sdk'),
  InternalError: entry('Internal error.', 'reference', 'uncertain'),
  'InternalError.GetConfigError': entry('Error getting the configuration.', 'reference', 'uncertain'),
  'InternalError.NetworkError': entry('Internal network error.', 'reference', 'uncertain'),
  'InternalError.SystemError': entry('System internal error.', 'sdk', 'uncertain'),
  'InternalError.CallOtherSvrError': entry('Error calling another service.', 'sdk', 'uncertain'),
  'InternalError.ConfigNotExist': entry('The configuration does not exist.', 'sdk', 'uncertain'),
  'InternalError.GetBizidError': entry('Error getting the bizid.', 'sdk', 'uncertain'),
  'InternalError.GetStreamInfoError': entry('Error getting the stream information.', 'sdk', 'uncertain'),
  'InternalError.GetUpstreamInfoError': entry('Error getting the upstream information.', 'sdk', 'uncertain'),
  // The vendor's own spelling.
  'InternalError.NotPermmitOperat': entry('The operation is not permitted.', 'sdk', 'uncertain'),
  'InternalError.StreamStatusError': entry('The status of the stream is wrong.', 'sdk', 'uncertain'),
  'InternalError.UpdateDataError': entry('Error updating the data.', 'sdk', 'uncertain'),
  InvalidParameter: entry('Invalid parameter.', 'reference'),
  InvalidParameterValue: entry('Invalid parameter value.', 'reference'),
  'LimitExceeded.MaximumRunningTask': entry('The number of running tasks exceeds the limit.', 'sdk', 'later'),
  'LimitExceeded.MaximumTask': entry('The number of tasks created today exceeds the limit.', 'sdk', 'later'),
  // A code of the product that no operation lists: the gateway throttles with its own code.
  'LimitExceeded.RateLimitExceeded': entry('The request frequency exceeds the limit.', 'sdk', 'later'),
  MissingParameter: entry('Parameter missing.', 'reference'),
  'ResourceNotFound.ChannelNotExist': entry('The channel does not exist.', 'reference'),
  'ResourceNotFound.ForbidService': entry('You are blocked.', 'reference'),
  'ResourceNotFound.FreezeService': entry('Service suspended.', 'reference'),
  'ResourceNotFound.StopService': entry(
    'The service has been suspended due to account arrears. Please top up it to a positive balance to activate the service first.',
    'reference',
  ),
  'ResourceNotFound.TaskId': entry('The TaskId does not exist.', 'reference'),
  'ResourceNotFound.UserDisableService': entry('You disabled the service.', 'reference'),
  'ResourceNotFound.UserNotExist': entry('The user does not exist.', 'sdk'),
  'ResourceUnavailable.InvalidVodStatus': entry('The VOD service is not activated.', 'sdk'),
  'ResourceUnavailable.StreamNotExist': entry('The stream does not exist.', 'sdk'),
} as const

/**
 * All codes of the gateway in front of every product: documents 213/30435 and 213/33281. Faults use these texts. The
 * gateway's literal sentences, with names and numbers, are in `messages.ts`.
 */
const common = {
  ActionOffline: entry('This API has been deprecated.', 'doc'),
  'AuthFailure.InvalidAuthorization': entry(
    'The request `Authorization` header does not conform to tencentcloud standards.',
    'doc',
  ),
  'AuthFailure.InvalidSecretId': entry('Invalid key (not a TencentCloud API key type).', 'doc'),
  'AuthFailure.MFAFailure': entry('MFA failed.', 'doc'),
  'AuthFailure.SecretIdNotFound': entry(
    'The SecretId is not found, please ensure that your SecretId is correct.',
    'doc',
  ),
  'AuthFailure.SignatureExpire': entry('Signature expired.', 'doc', 'credential'),
  'AuthFailure.SignatureFailure': entry(
    'The provided credentials could not be validated. Please check your signature is correct.',
    'doc',
  ),
  'AuthFailure.TokenFailure': entry('Token error.', 'doc', 'credential'),
  'AuthFailure.UnauthorizedOperation': entry(
    'You are not authorized to perform this operation. Check your CAM policies, and ensure that you are using the correct access keys.',
    'doc',
  ),
  DryRunOperation: entry('The dry run would have succeeded.', 'doc'),
  InvalidAction: entry('The action does not exist.', 'doc'),
  InvalidRequest: entry('The multipart body is malformed.', 'doc'),
  IpInBlacklist: entry('The IP address is in the blacklist.', 'doc'),
  IpNotInWhitelist: entry('The IP address is not in the whitelist.', 'doc'),
  LimitExceeded: entry('Quota exceeded.', 'doc', 'later'),
  NoSuchProduct: entry('The product does not exist.', 'doc'),
  NoSuchVersion: entry('The API version does not exist.', 'doc'),
  RequestLimitExceeded: entry('The number of requests exceeds the frequency limit.', 'doc', 'later'),
  'RequestLimitExceeded.GlobalRegionUinLimitExceeded': entry(
    'The number of requests of the main account in all regions exceeds the frequency limit.',
    'doc',
    'later',
  ),
  'RequestLimitExceeded.IPLimitExceeded': entry(
    'The number of requests of the IP exceeds the frequency limit.',
    'doc',
    'later',
  ),
  'RequestLimitExceeded.UinLimitExceeded': entry(
    'The number of requests of the main account exceeds the frequency limit.',
    'doc',
    'later',
  ),
  RequestSizeLimitExceeded: entry('The request size exceeds the limit.', 'doc'),
  ResourceInUse: entry('The resource is in use.', 'doc', 'later'),
  ResourceInsufficient: entry('Insufficient resource.', 'doc', 'later'),
  ResourceNotFound: entry('The resource does not exist.', 'doc'),
  ResourceUnavailable: entry('The resource is unavailable.', 'doc'),
  ResponseSizeLimitExceeded: entry('The response size exceeds the limit.', 'doc'),
  ServiceUnavailable: entry('The service is unavailable.', 'doc', 'uncertain'),
  UnauthorizedOperation: entry('Unauthorized operation.', 'doc'),
  UnknownParameter: entry('The parameter is not recognized.', 'doc'),
  UnsupportedOperation: entry('Unsupported operation.', 'doc'),
  UnsupportedProtocol: entry('Only GET and POST requests are supported.', 'doc'),
  UnsupportedRegion: entry('The action not support this region.', 'doc'),
} as const

export const errors = { ...business, ...common } satisfies Record<string, ErrorEntry>

export type LiveCode = keyof typeof errors

/** Refusals of every call of an account that may not use the product. */
export const accountErrors = [
  'ResourceNotFound.ForbidService',
  'ResourceNotFound.FreezeService',
  'ResourceNotFound.StopService',
  'ResourceNotFound.UserDisableService',
] as const satisfies readonly LiveCode[]

/** Codes of every record operation. No client can cause them. */
export const recordErrors = [
  'InternalError',
  'InternalError.GetConfigError',
  'InternalError.NetworkError',
  'InvalidParameter',
  ...accountErrors,
] as const satisfies readonly LiveCode[]

/**
 * Codes of the record-task family. It lists none for wrong values and missing tasks: InvalidParameter stands for both.
 * MissingParameter comes from the gateway.
 */
export const recordTaskErrors = [
  ...recordErrors,
  'MissingParameter',
  'UnsupportedOperation',
] as const satisfies readonly LiveCode[]

/** Codes of every stream operation. FailedOperation is not among them: DescribeLiveStreamOnlineList does not list it. */
export const streamErrors = [
  'FailedOperation.CallOtherSvrFailed',
  'InternalError',
  'InternalError.CallOtherSvrError',
  'InternalError.ConfigNotExist',
  'InternalError.GetBizidError',
  'InternalError.GetStreamInfoError',
  'InternalError.GetUpstreamInfoError',
  'InternalError.NotPermmitOperat',
  'InternalError.StreamStatusError',
  'InternalError.UpdateDataError',
  'InvalidParameter',
  'InvalidParameterValue',
  'MissingParameter',
  'ResourceNotFound.UserNotExist',
  ...accountErrors,
] as const satisfies readonly LiveCode[]

/** The SDK lists no codes for the callback operations. These are codes of the gateway and of every product. */
export const callbackErrors = [
  'InternalError',
  'InvalidParameter',
  'InvalidParameterValue',
  'MissingParameter',
  ...accountErrors,
] as const satisfies readonly LiveCode[]
