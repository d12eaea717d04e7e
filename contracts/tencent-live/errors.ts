import type { ErrorEntry, Retry } from '../../src/vendor/vendor-error.ts'

/** API errors have HTTP status 200. */
function entry(message: string, evidence: ErrorEntry['evidence'], retry?: Retry): ErrorEntry {
  return { status: 200, message, evidence, ...(retry && { retry }) }
}

/**
 * Codes of the product's operations. The pages describe each code but print no message, so the description is the message
 * (inferred): that of the page of StopLiveRecord, or of the table in the international Go SDK. The Chinese SDK describes the
 * same codes in Chinese: `chinese-messages.ts`.
 */
const business = {
  FailedOperation: entry('Operation failed.', 'doc', 'uncertain'),
  'FailedOperation.AlterTaskState': entry('Failed to change the task status.', 'sdk', 'uncertain'),
  'FailedOperation.CallOtherSvrFailed': entry('Failed to call the internal service.', 'sdk', 'uncertain'),
  'FailedOperation.ConfInUsed': entry('The template is in use.', 'sdk'),
  'FailedOperation.HasNotLivingStream': entry('No live stream.', 'sdk'),
  'FailedOperation.NotFound': entry('No records found.', 'sdk'),
  'FailedOperation.QueryUploadInfoFailed': entry('Failed to query the upload information.', 'sdk', 'uncertain'),
  'FailedOperation.RuleAlreadyExist': entry('The rule already exists.', 'sdk'),
  InternalError: entry('Internal error.', 'reference', 'uncertain'),
  'InternalError.ArgsNotMatch': entry('For the transcoding template adding API.', 'sdk'),
  'InternalError.CallOtherSvrError': entry('Error calling internal service.', 'sdk', 'uncertain'),
  'InternalError.ConfInUsed': entry('The template is in use.', 'sdk'),
  'InternalError.ConfNotFound': entry('The template does not exist.', 'sdk'),
  'InternalError.ConfOutLimit': entry('The number of templates exceeded the limit.', 'sdk'),
  'InternalError.ConfigNotExist': entry('The configuration does not exist.', 'sdk', 'uncertain'),
  'InternalError.GetBizidError': entry('Error getting user account.', 'sdk', 'uncertain'),
  'InternalError.GetConfigError': entry('Error getting the configuration.', 'reference', 'uncertain'),
  'InternalError.GetStreamInfoError': entry('Failed to get the stream information.', 'sdk', 'uncertain'),
  'InternalError.GetUpstreamInfoError': entry('Error getting the live stream source information.', 'sdk', 'uncertain'),
  'InternalError.InvalidInput': entry('Parameter check failed.', 'sdk'),
  'InternalError.InvalidRequest': entry('Invalid request.', 'sdk'),
  'InternalError.NetworkError': entry('Internal network error.', 'reference', 'uncertain'),
  'InternalError.NotFound': entry('The record does not exist.', 'sdk'),
  // The vendor's own spelling.
  'InternalError.NotPermmitOperat': entry('No permission to operate.', 'sdk', 'uncertain'),
  'InternalError.QueryProIspPlayInfoError': entry(
    'Failed to query the playback information by ISP and district.',
    'sdk',
    'uncertain',
  ),
  'InternalError.QueryUploadInfoFailed': entry('Failed to query the upload information.', 'sdk', 'uncertain'),
  'InternalError.RuleAlreadyExist': entry('The rule has already been configured.', 'sdk'),
  'InternalError.RuleInUsing': entry('The rule is in use.', 'sdk'),
  'InternalError.RuleNotFound': entry('The rule does not exist.', 'sdk'),
  'InternalError.RuleOutLimit': entry('The rule exceeds the limit.', 'sdk'),
  'InternalError.StreamStatusError': entry('Exceptional stream status.', 'sdk', 'uncertain'),
  'InternalError.SystemError': entry('Internal system error.', 'sdk', 'uncertain'),
  'InternalError.UpdateDataError': entry('Failed to update data.', 'sdk', 'uncertain'),
  InvalidParameter: entry('Invalid parameter.', 'reference'),
  'InvalidParameter.ArgsNotMatch': entry('Incorrect template name.', 'sdk'),
  'InvalidParameter.COSCustomFileNameError': entry('Incorrect custom COS filename.', 'sdk'),
  // The SDK gives no description: this is the one of InternalError.ConfNotFound.
  'InvalidParameter.ConfNotFound': entry('The template does not exist.', 'inferred'),
  'InvalidParameter.DomainFormatError': entry('The domain name format is incorrect. Please enter a valid one.', 'sdk'),
  'InvalidParameter.InvalidVodFileName': entry('Incorrect `VodFileName`.', 'sdk'),
  'InvalidParameter.UrlNotSafe': entry('Failed to resolve the domain name.', 'sdk'),
  InvalidParameterValue: entry('Invalid parameter value.', 'reference'),
  'LimitExceeded.MaximumRunningTask': entry(
    'The current number of concurrent tasks exceeds the limit.',
    'sdk',
    'later',
  ),
  'LimitExceeded.MaximumTask': entry('The number of tasks created on the day exceeds the limit.', 'sdk', 'later'),
  // A code of the product that no operation lists: the gateway throttles with its own code.
  'LimitExceeded.RateLimitExceeded': entry('Reached the API rate limit.', 'sdk', 'later'),
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
  'ResourceNotFound.UserNotExist': entry('The LVB service has not been activated.', 'sdk'),
  'ResourceUnavailable.InvalidVodStatus': entry('The VOD service has not been activated.', 'sdk'),
  'ResourceUnavailable.StreamNotExist': entry('The stream does not exist.', 'sdk'),
  'UnsupportedOperation.NotLVBCodeMode': entry('Not a LVB code/new console mode', 'sdk'),
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

/** A code of the product, not of the gateway. */
export type BusinessCode = keyof typeof business

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

/** Codes of DescribeLiveForbidStreamList, and of every other stream operation. */
export const forbidListErrors = [
  'FailedOperation.CallOtherSvrFailed',
  'InternalError',
  'InvalidParameter',
  'InvalidParameterValue',
  'MissingParameter',
  'ResourceNotFound.UserNotExist',
  ...accountErrors,
] as const satisfies readonly LiveCode[]

/** Codes of the other stream operations. FailedOperation is not among them: DescribeLiveStreamOnlineList does not list it. */
export const streamErrors = [
  ...forbidListErrors,
  'InternalError.CallOtherSvrError',
  'InternalError.ConfigNotExist',
  'InternalError.GetBizidError',
  'InternalError.GetStreamInfoError',
  'InternalError.GetUpstreamInfoError',
  'InternalError.NotPermmitOperat',
  'InternalError.StreamStatusError',
  'InternalError.UpdateDataError',
] as const satisfies readonly LiveCode[]

/** What every operation on templates and rules lists. */
const settingErrors = [
  'InternalError',
  'InvalidParameter',
  'InvalidParameterValue',
  'MissingParameter',
  ...accountErrors,
] as const satisfies readonly LiveCode[]

/** What most operations on templates and rules list besides. Most of these codes have no known cause. */
const confErrors = [
  'InternalError.ArgsNotMatch',
  'InternalError.ConfInUsed',
  'InternalError.ConfNotFound',
  'InternalError.InvalidInput',
  'InternalError.NotFound',
  'InternalError.RuleAlreadyExist',
  'InternalError.RuleInUsing',
] as const satisfies readonly LiveCode[]

/** Codes of every operation on callback templates. */
export const callbackTemplateErrors = [
  'FailedOperation.ConfInUsed',
  'FailedOperation.NotFound',
  ...confErrors,
  'InternalError.RuleNotFound',
  'InvalidParameter.COSCustomFileNameError',
  'InvalidParameter.InvalidVodFileName',
  ...settingErrors,
] as const satisfies readonly LiveCode[]

/** Codes of every operation on callback rules. */
export const callbackRuleErrors = [
  ...settingErrors,
  'UnsupportedOperation.NotLVBCodeMode',
] as const satisfies readonly LiveCode[]

/** Codes of CreateLiveRecordRule, and of every other operation on record templates and rules. */
export const createRecordRuleErrors = [...confErrors, ...settingErrors] as const satisfies readonly LiveCode[]

export const recordSettingErrors = [
  ...createRecordRuleErrors,
  'InternalError.RuleNotFound',
] as const satisfies readonly LiveCode[]

/** What every list of streams that were pushed, and every count of recordings, lists. */
export const historyErrors = [
  'FailedOperation',
  'InternalError',
  'InvalidParameterValue',
  'MissingParameter',
  ...accountErrors,
] as const satisfies readonly LiveCode[]
