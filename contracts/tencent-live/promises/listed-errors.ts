import type { LiveCode } from '../errors.ts'
import { refused } from './expectations.ts'
import type { Operation, VendorPromise } from './language.ts'
import { listOfCodes, onceForClients } from './listed-codes.ts'
import { answerTo, callOf, codesOf, sampleOf, samples } from './samples.ts'
import { failing } from './steps.ts'

/** Conditions of an account. The switch stands for the vendor's billing and operators. */
const CONDITIONS: readonly (readonly [LiveCode, string, string])[] = [
  ['ResourceNotFound.ForbidService', 'forbidden', 'was blocked'],
  ['ResourceNotFound.FreezeService', 'frozen', 'was suspended'],
  ['ResourceNotFound.StopService', 'arrears', 'is in arrears'],
  ['ResourceNotFound.UserDisableService', 'disabled', 'has disabled the service itself'],
  ['ResourceNotFound.UserNotExist', 'unregistered', 'was never registered'],
]

const conditions = samples.flatMap((sample) =>
  CONDITIONS.filter(([code]) => codesOf(sample).includes(code)).map(
    ([code, condition, says]): VendorPromise => ({
      id: `${sample.contract.id}/account-${condition}`,
      says: `An account that ${says} is refused with ${code}`,
      ...listOfCodes(sample),
      given: [...(sample.given ?? []), { switches: { service: condition } }],
      when: callOf(sample),
      then: refused(code),
      ...onceForClients(code, sample),
    }),
  ),
)

/** Codes that no request can bring about. */
const isInternal = (code: string): boolean =>
  code.startsWith('InternalError') ||
  ['UnsupportedOperation', 'FailedOperation', 'FailedOperation.CallOtherSvrFailed'].includes(code)

const failures = samples.flatMap((sample) =>
  codesOf(sample)
    .filter(isInternal)
    .map(
      (code): VendorPromise => ({
        id: `${sample.contract.id}/${code}`,
        says: `When the service fails internally, it may refuse ${sample.contract.id} with ${code}`,
        ...listOfCodes(sample),
        given: [...(sample.given ?? []), ...failing(code)],
        when: callOf(sample),
        then: refused(code),
        afterwards: [{ ...callOf(sample), then: answerTo(sample) }],
        ...onceForClients(code, sample),
      }),
    ),
)

/** Listed codes whose cause is unknown. */
const UNCAUSED: readonly (readonly [Operation, LiveCode])[] = [
  ['CreateLiveRecord', 'ResourceNotFound.ChannelNotExist'],
  ['DescribeLiveStreamOnlineList', 'MissingParameter'],
  ['DescribeLiveForbidStreamList', 'MissingParameter'],
]

const uncaused = UNCAUSED.map(([operation, code]): VendorPromise => {
  const sample = sampleOf(operation)
  return {
    id: `${operation}/${code}`,
    says: `The service may refuse ${operation} with ${code}`,
    ...listOfCodes(sample),
    given: [...(sample.given ?? []), ...failing(code)],
    when: callOf(sample),
    then: refused(code),
  }
})

export const listedErrorPromises: readonly VendorPromise[] = [...conditions, ...failures, ...uncaused]
