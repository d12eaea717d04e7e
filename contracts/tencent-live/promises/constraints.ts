import { constraintPromises } from '../../../src/contract-items/constraint-promises.ts'
import type { Violation } from '../../../src/contract-items/violations.ts'
import type { LiveCode } from '../errors.ts'
import { refused } from './expectations.ts'
import type { Expectation, PromiseContext, VendorPromise } from './language.ts'
import { type Sample, samples } from './samples.ts'
import { doc, inferred } from './sources.ts'

/** The record-task family lists no code for wrong values. */
const codeForValues = ({ contract: { errors } }: Sample): LiveCode =>
  errors.includes('InvalidParameterValue') ? 'InvalidParameterValue' : 'InvalidParameter'

/** For unsigned numbers, a negative one has the wrong type. */
const isUnsigned = ({ at, says }: Violation): boolean => at.endsWith('#minimum') && says === 'at least 0'

/** Signed numbers that may not be negative. */
const FLAGS = /\.(?:Highlight|MixStream|IsDelayLive|CosStore|Enable|StorageTime|IsFilter|IsStrict|IsAsc)#/

/** The tables of the vendor's pages say which parameters are required. */
function isMissing({ at }: Violation): Expectation | undefined {
  return at.endsWith('#required') ? refused('MissingParameter') : undefined
}

/** The tables also have types and bounds; the list of common codes (213/30435) has their codes. */
function isWrong(sample: Sample, violation: Violation): Expectation | undefined {
  const { at } = violation
  if (at.endsWith('#type')) return refused('InvalidParameter')
  if (isUnsigned(violation) && !FLAGS.test(at)) return refused('InvalidParameter')
  if (/#(?:minimum|maximum|pattern)$/.test(at)) return refused(codeForValues(sample))
  return undefined
}

/** Not in the tables: a name may not be empty, and the code for a word that is not in its list. */
function guessOf(sample: Sample, { at }: Violation): Expectation | undefined {
  return /#(?:minLength|enum)$/.test(at) ? refused(codeForValues(sample)) : undefined
}

/** At these bounds, values are refused for what they mean. */
const OTHERWISE_REFUSED: Readonly<Record<string, string>> = {
  '.StartTime#minimum': '1970 is too long ago',
  '.EndTime#minimum': '1970 has passed',
  '.TaskId#minLength': 'no task has an id of one character',
}

const INTERVALS = { FlvParam: 43_200, HlsParam: 43_200, Mp4Param: 43_200, AacParam: 7200, Mp3Param: 7200 } as const

/** Copied from 267/30845: seconds of a file, of its storage (1500 days), and of waiting for the next push. */
const RECORD_TEMPLATE: Readonly<Record<string, number>> = Object.fromEntries([
  ...Object.entries(INTERVALS).flatMap(([format, longest]) => [
    [`.${format}.RecordInterval#minimum`, 60],
    [`.${format}.RecordInterval#maximum`, longest],
    [`.${format}.StorageTime#maximum`, 129_600_000],
  ]),
  ['.HlsSpecialParam.FlowContinueDuration#maximum', 1800],
])

/** Bounds of numbers, copied from the pages once more. */
const PRINTED: Readonly<Partial<Record<Sample['operation'], Readonly<Record<string, number>>>>> = {
  CreateLiveRecordTemplate: RECORD_TEMPLATE,
  ModifyLiveRecordTemplate: RECORD_TEMPLATE,
}

function promisesOf(sample: Sample): readonly VendorPromise[] {
  const { contract, valid, live = {}, headers, given } = sample
  const common = {
    contract,
    part: 'body' as const,
    valid,
    live: (context: PromiseContext) =>
      Object.fromEntries(Object.entries(live).map(([name, make]) => [name, make(context)])),
    ...(headers && { rest: { headers } }),
    ...(given && { given }),
    otherwiseRefused: OTHERWISE_REFUSED,
    printed: PRINTED[sample.operation] ?? {},
  }
  const { evidence, document } = contract.source
  return [
    ...constraintPromises({ ...common, evidence, source: document, expect: isMissing }),
    ...constraintPromises({
      ...common,
      evidence,
      source: document,
      outcome: doc('213/30435'),
      expect: (violation) => isWrong(sample, violation),
    }),
    ...constraintPromises({
      ...common,
      ...inferred('no page says what an empty name or an unknown word does'),
      expect: (violation) => guessOf(sample, violation),
    }),
  ]
}

export const constraintsKept: readonly VendorPromise[] = samples.flatMap(promisesOf)
