import type { LiveCode } from '../errors.ts'
import { refused } from './expectations.ts'
import type { Operation, VendorPromise } from './language.ts'
import { listOfCodes, onceForClients } from './listed-codes.ts'
import { answerTo, callOf, codesOf, sampleOf, samples } from './samples.ts'
import { failing } from './steps.ts'

/** By the account's condition; the switch stands for what the vendor's billing and operators do. */
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

/** What no request can bring about. */
const isInternal = (code: string): boolean =>
  code.startsWith('InternalError') ||
  ['UnsupportedOperation', 'FailedOperation', 'FailedOperation.CallOtherSvrFailed'].includes(code)

const failures = samples.flatMap((sample) =>
  codesOf(sample)
    .filter(isInternal)
    .map(
      (code): VendorPromise => ({
        id: `${sample.contract.id}/${code}`,
        says: `When the service fails inside, ${sample.contract.id} may be refused with ${code}`,
        ...listOfCodes(sample),
        given: [...(sample.given ?? []), ...failing(code)],
        when: callOf(sample),
        then: refused(code),
        afterwards: [{ ...callOf(sample), then: answerTo(sample) }],
        ...onceForClients(code, sample),
      }),
    ),
)

/** Codes that are listed for an operation without a cause that is known. */
const UNCAUSED: readonly (readonly [Operation, LiveCode])[] = [
  ['CreateLiveRecord', 'ResourceNotFound.ChannelNotExist'],
  ['DescribeLiveStreamOnlineList', 'MissingParameter'],
  ['DescribeLiveForbidStreamList', 'MissingParameter'],
]

const uncaused = UNCAUSED.map(([operation, code]): VendorPromise => {
  const sample = sampleOf(operation)
  return {
    id: `${operation}/${code}`,
    says: `When the service says so, ${operation} is refused with ${code}`,
    ...listOfCodes(sample),
    given: [...(sample.given ?? []), ...failing(code)],
    when: callOf(sample),
    then: refused(code),
  }
})

export const listedErrorPromises: readonly VendorPromise[] = [...conditions, ...failures, ...uncaused]
