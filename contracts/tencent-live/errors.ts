import type { ErrorEntry, Retry } from '../../src/vendor/vendor-error.ts'

/** API errors travel with HTTP 200: the body tells. */
function entry(message: string, evidence: ErrorEntry['evidence'], retry?: Retry): ErrorEntry {
  return { status: 200, message, evidence, ...(retry && { retry }) }
}

/**
 * Codes of the product's operations. The pages describe each and never print a literal message, so the description is the
 * message (inferred); `sdk`: the SDK names the code in other words than these.
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
  // Spelled so.
  'InternalError.NotPermmitOperat': entry('The operation is not permitted.', 'sdk', 'uncertain'),
  'InternalError.StreamStatusError': entry('The status of the stream is wrong.', 'sdk', 'uncertain'),
  'InternalError.UpdateDataError': entry('Error updating the data.', 'sdk', 'uncertain'),
  InvalidParameter: entry('Invalid parameter.', 'reference'),
  InvalidParameterValue: entry('Invalid parameter value.', 'reference'),
  'LimitExceeded.MaximumRunningTask': entry('The number of running tasks exceeds the limit.', 'sdk', 'later'),
  'LimitExceeded.MaximumTask': entry('The number of tasks created today exceeds the limit.', 'sdk', 'later'),
  // Of the product, in the list of no operation: the gateway throttles with its own code.
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
 * Codes of the gateway in front of every product, complete: documents 213/30435 and 213/33281. What the gateway is known to
 * say literally, with names and numbers, is in `messages.ts`; these texts are for a code that was asked for.
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

/** What an account that may not use the product gets, whatever it asks for. */
export const accountErrors = [
  'ResourceNotFound.ForbidService',
  'ResourceNotFound.FreezeService',
  'ResourceNotFound.StopService',
  'ResourceNotFound.UserDisableService',
] as const satisfies readonly LiveCode[]

/** What every record operation may give, without a cause that a client could bring about. */
export const recordErrors = [
  'InternalError',
  'InternalError.GetConfigError',
  'InternalError.NetworkError',
  'InvalidParameter',
  ...accountErrors,
] as const satisfies readonly LiveCode[]

/**
 * The record-task family lists no code for a value or a thing that is not there: InvalidParameter is both. MissingParameter is
 * the gateway's.
 */
export const recordTaskErrors = [
  ...recordErrors,
  'MissingParameter',
  'UnsupportedOperation',
] as const satisfies readonly LiveCode[]

/** What every stream operation may give; DescribeLiveStreamOnlineList does not list FailedOperation. */
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

/** The sheets of the callback operations list no codes; these are what the gateway and every product give. */
export const callbackErrors = [
  'InternalError',
  'InvalidParameter',
  'InvalidParameterValue',
  'MissingParameter',
  ...accountErrors,
] as const satisfies readonly LiveCode[]
