import { accountErrors, type LiveCode } from '../errors.ts'
import { refused } from './expectations.ts'
import type { Operation, VendorPromise } from './language.ts'
import { firstWith, listOfCodes, onceForClients } from './listed-codes.ts'
import { answerTo, callOf, codesOf, type Sample, samples } from './samples.ts'
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

/** Codes that any operation answers to a wrong request, or to an account. Operations without parameters are the exception. */
const GENERAL: readonly LiveCode[] = [
  'InvalidParameter',
  'InvalidParameterValue',
  'MissingParameter',
  'ResourceNotFound.UserNotExist',
  ...accountErrors,
]

/** Codes with a cause that promises of the operation bring about. */
const CAUSED: Readonly<Partial<Record<Operation, readonly LiveCode[]>>> = {
  StopLiveRecord: ['ResourceNotFound.ChannelNotExist', 'ResourceNotFound.TaskId'],
  CreateLiveRecord: [
    'LimitExceeded.MaximumRunningTask',
    'LimitExceeded.MaximumTask',
    'ResourceUnavailable.InvalidVodStatus',
    'ResourceUnavailable.StreamNotExist',
  ],
  DeleteLiveRecord: ['FailedOperation.AlterTaskState', 'ResourceNotFound.ChannelNotExist', 'ResourceNotFound.TaskId'],
  CreateRecordTask: ['LimitExceeded.MaximumRunningTask', 'ResourceUnavailable.InvalidVodStatus'],
  StopRecordTask: ['ResourceUnavailable.InvalidVodStatus'],
  DeleteRecordTask: ['ResourceUnavailable.InvalidVodStatus'],
  CreateLiveCallbackTemplate: ['InternalError.ConfOutLimit', 'InvalidParameter.ArgsNotMatch'],
  CreateLiveCallbackRule: ['InternalError.RuleAlreadyExist', 'InvalidParameter.ConfNotFound'],
  DescribeLiveCallbackTemplate: ['FailedOperation.NotFound'],
  ModifyLiveCallbackTemplate: ['FailedOperation.NotFound', 'InvalidParameter.ArgsNotMatch'],
  DeleteLiveCallbackTemplate: ['FailedOperation.ConfInUsed', 'FailedOperation.NotFound'],
  DeleteLiveCallbackRule: ['FailedOperation.NotFound'],
  CreateLiveRecordTemplate: ['InternalError.ConfOutLimit'],
  DescribeLiveRecordTemplate: ['FailedOperation.NotFound'],
  ModifyLiveRecordTemplate: ['FailedOperation.NotFound'],
  DeleteLiveRecordTemplate: ['FailedOperation.ConfInUsed', 'InternalError.ConfNotFound'],
  CreateLiveRecordRule: ['FailedOperation.RuleAlreadyExist', 'InternalError.ConfNotFound'],
  DeleteLiveRecordRule: ['FailedOperation.NotFound'],
  DescribeLiveStreamPushInfoList: ['FailedOperation.HasNotLivingStream'],
}

/** General codes of operations that have no parameter which could bring them about. */
const UNCAUSED: Readonly<Partial<Record<Operation, readonly LiveCode[]>>> = {
  DescribeLiveStreamOnlineList: ['MissingParameter'],
  DescribeLiveForbidStreamList: ['MissingParameter'],
  DescribeLiveStreamPushInfoList: ['MissingParameter'],
  DescribeLiveCallbackTemplates: ['InvalidParameter', 'InvalidParameterValue', 'MissingParameter'],
  DescribeLiveCallbackTemplate: ['InvalidParameterValue'],
  DeleteLiveCallbackTemplate: ['InvalidParameterValue'],
  DescribeLiveRecordTemplate: ['InvalidParameterValue'],
  DescribeLiveRecordTemplates: ['MissingParameter'],
  DeleteLiveRecordTemplate: ['InvalidParameterValue'],
  DescribeLiveRecordRules: ['InvalidParameter', 'InvalidParameterValue', 'MissingParameter'],
  DescribeLiveCallbackRules: ['InvalidParameter', 'InvalidParameterValue', 'MissingParameter'],
}

function isUncaused(code: LiveCode, { operation }: Sample): boolean {
  if (GENERAL.includes(code)) return UNCAUSED[operation]?.includes(code) ?? false
  return !CAUSED[operation]?.includes(code)
}

const uncausedCodes = (sample: Sample): LiveCode[] => codesOf(sample).filter((code) => isUncaused(code, sample))

/** One promise for each code, made for the first operation that lists it. */
const failures = samples.flatMap((sample) =>
  uncausedCodes(sample)
    .filter((code) => firstWith(code) === sample.operation)
    .map(
      (code): VendorPromise => ({
        id: `${sample.contract.id}/${code}`,
        says: `The service may refuse ${sample.contract.id} with ${code}, whose cause is unknown or its own`,
        ...listOfCodes(sample),
        given: [...(sample.given ?? []), ...failing(code)],
        when: callOf(sample),
        then: refused(code),
        afterwards: [{ ...callOf(sample), then: answerTo(sample) }],
      }),
    ),
)

/** One promise for all other codes of an operation. */
const otherFailures = samples.flatMap((sample): VendorPromise[] => {
  const codes = uncausedCodes(sample).filter((code) => firstWith(code) !== sample.operation)
  const [first, ...others] = codes
  if (first === undefined) return []
  return [
    {
      id: `${sample.contract.id}/other-failures`,
      says: `The service may refuse ${sample.contract.id} with each code of its list whose cause is unknown or its own`,
      ...listOfCodes(sample),
      given: [...(sample.given ?? []), ...failing(first)],
      when: callOf(sample),
      then: refused(first),
      afterwards: [
        ...others.flatMap((code) => [...failing(code), { ...callOf(sample), then: refused(code) }]),
        { ...callOf(sample), then: answerTo(sample) },
      ],
      wireOnly: 'real clients are tested for each code with the first operation that lists it',
    },
  ]
})

export const listedErrorPromises: readonly VendorPromise[] = [...conditions, ...failures, ...otherFailures]
