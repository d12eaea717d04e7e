import * as z from 'zod'
import type { VendorPromise } from '../../../src/vendor/promise.ts'
import { doc, inferred } from './evidence.ts'
import { refused } from './expectations.ts'
import { failing, OPERATION_OF_THE_SEED, sampleOf } from './sample-calls.ts'
import { inputOf } from './samples.ts'

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  InternalError: 'Internal error.',
  'InternalError.GetConfigError': 'Error getting the configuration.',
  'InternalError.NetworkError': 'Internal network error.',
  InvalidParameter: 'Invalid parameter.',
  InvalidParameterValue: 'Invalid parameter value.',
  MissingParameter: 'Parameter missing.',
  'ResourceNotFound.ChannelNotExist': 'The channel does not exist.',
  'ResourceNotFound.ForbidService': 'You are blocked.',
  'ResourceNotFound.FreezeService': 'Service suspended.',
  'ResourceNotFound.StopService':
    'The service has been suspended due to account arrears. Please top up it to a positive balance to activate the service first.',
  'ResourceNotFound.TaskId': 'The TaskId does not exist.',
  'ResourceNotFound.UserDisableService': 'You disabled the service.',
}

/** Of the gateway in front of every product: document 213/30435. Those with a cause of their own are in `gateway.ts`. */
const COMMON_CODES = [
  'ActionOffline',
  'AuthFailure.InvalidAuthorization',
  'AuthFailure.InvalidSecretId',
  'AuthFailure.MFAFailure',
  'AuthFailure.SecretIdNotFound',
  'AuthFailure.SignatureExpire',
  'AuthFailure.SignatureFailure',
  'AuthFailure.TokenFailure',
  'AuthFailure.UnauthorizedOperation',
  'DryRunOperation',
  'FailedOperation',
  'InvalidAction',
  'InvalidRequest',
  'IpInBlacklist',
  'IpNotInWhitelist',
  'LimitExceeded',
  'NoSuchProduct',
  'NoSuchVersion',
  'RequestLimitExceeded',
  'RequestLimitExceeded.GlobalRegionUinLimitExceeded',
  'RequestLimitExceeded.IPLimitExceeded',
  'RequestLimitExceeded.UinLimitExceeded',
  'RequestSizeLimitExceeded',
  'ResourceInUse',
  'ResourceInsufficient',
  'ResourceNotFound',
  'ResourceUnavailable',
  'ResponseSizeLimitExceeded',
  'ServiceUnavailable',
  'UnauthorizedOperation',
  'UnknownParameter',
  'UnsupportedOperation',
  'UnsupportedProtocol',
  'UnsupportedRegion',
]

const stopSample = sampleOf(OPERATION_OF_THE_SEED)

const stopCall = { call: OPERATION_OF_THE_SEED, input: inputOf(stopSample) }

const ofTheSeed: readonly VendorPromise[] = [
  ...Object.entries(DESCRIPTIONS).map(([code, message]) => ({
    id: `StopLiveRecord/message-${code}`,
    says: `The message of ${code} is the description that the page gives it`,
    ...inferred('the page describes each code and prints no message'),
    given: failing(code),
    when: stopCall,
    then: refused(code, message),
  })),
  ...COMMON_CODES.map((code) => ({
    id: `StopLiveRecord/common-${code}`,
    says: `When the gateway says so, StopLiveRecord is refused with the common code ${code}`,
    ...doc('213/30435'),
    given: failing(code),
    when: stopCall,
    then: refused(code, z.string().min(1)),
    covers: ['rule.common-errors'],
  })),
]

export const errorTextPromises: readonly VendorPromise[] = ofTheSeed
