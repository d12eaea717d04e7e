import type { VendorPromise } from '../../../src/vendor/promise.ts'
import { refused } from './expectations.ts'
import { listOfCodes, onceForClients } from './listed-codes.ts'
import { answerTo, failing, sampleOf } from './sample-calls.ts'
import { inputOf, samples } from './samples.ts'

/** By the account's condition; the switch stands for what the vendor's billing and operators do. */
const CONDITIONS: readonly (readonly [string, string, string])[] = [
  ['ResourceNotFound.ForbidService', 'forbidden', 'was blocked'],
  ['ResourceNotFound.FreezeService', 'frozen', 'was suspended'],
  ['ResourceNotFound.StopService', 'arrears', 'is in arrears'],
  ['ResourceNotFound.UserDisableService', 'disabled', 'has disabled the service itself'],
  ['ResourceNotFound.UserNotExist', 'unregistered', 'was never registered'],
]

const conditions = samples.flatMap((sample) =>
  CONDITIONS.filter(([code]) => sample.contract.errors.includes(code)).map(
    ([code, condition, says]): VendorPromise => ({
      id: `${sample.contract.id}/account-${condition}`,
      says: `An account that ${says} is refused with ${code}`,
      ...listOfCodes(sample),
      given: [...(sample.given ?? []), { switches: { service: condition } }],
      when: { call: sample.contract.id, input: inputOf(sample) },
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
  sample.contract.errors.filter(isInternal).map(
    (code): VendorPromise => ({
      id: `${sample.contract.id}/${code}`,
      says: `When the service fails inside, ${sample.contract.id} may be refused with ${code}`,
      ...listOfCodes(sample),
      given: [...(sample.given ?? []), ...failing(code)],
      when: { call: sample.contract.id, input: inputOf(sample) },
      then: refused(code),
      afterwards: [{ call: sample.contract.id, input: inputOf(sample), then: answerTo(sample) }],
      ...onceForClients(code, sample),
    }),
  ),
)

/** Codes that are listed for an operation without a cause that is known. */
const UNCAUSED: readonly (readonly [string, string])[] = [
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
    when: { call: operation, input: inputOf(sample) },
    then: refused(code),
  }
})

export const listedErrorPromises: readonly VendorPromise[] = [...conditions, ...failures, ...uncaused]
