import * as z from 'zod'
import type { LiveCode } from '../errors.ts'
import { refused } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { callOf, REFERENCE_OPERATION, sampleOf } from './samples.ts'
import { doc, inferred } from './sources.ts'
import { failing } from './steps.ts'

const DESCRIPTIONS = {
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
} as const satisfies Partial<Record<LiveCode, string>>

/** Codes of the gateway in front of every product: document 213/30435. */
const COMMON_CODES: readonly LiveCode[] = [
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

const stopCall = callOf(sampleOf(REFERENCE_OPERATION))

const ofReference: readonly VendorPromise[] = [
  ...(Object.keys(DESCRIPTIONS) as (keyof typeof DESCRIPTIONS)[]).map(
    (code): VendorPromise => ({
      id: `StopLiveRecord/message-${code}`,
      says: `The message of ${code} is its description on the page`,
      ...inferred('the page describes each code but prints no message'),
      given: failing(code),
      when: stopCall,
      then: refused(code, DESCRIPTIONS[code]),
    }),
  ),
  ...COMMON_CODES.map(
    (code): VendorPromise => ({
      id: `StopLiveRecord/common-${code}`,
      says: `The gateway may refuse StopLiveRecord with the common code ${code}`,
      ...doc('213/30435'),
      given: failing(code),
      when: stopCall,
      then: refused(code, z.string().min(1)),
      covers: ['rule.common-errors'],
    }),
  ),
]

export const errorTextPromises: readonly VendorPromise[] = ofReference
