import { constraintPromises } from '../../../src/contract-items/constraint-promises.ts'
import type { Violation } from '../../../src/contract-items/violations.ts'
import type { LiveCode } from '../errors.ts'
import { refused } from './expectations.ts'
import type { Expectation, PromiseContext, VendorPromise } from './language.ts'
import { type Sample, samples } from './samples.ts'
import { doc, inferred } from './sources.ts'

/** The record-task family lists no code for values. */
const codeForValues = ({ contract: { errors } }: Sample): LiveCode =>
  errors.includes('InvalidParameterValue') ? 'InvalidParameterValue' : 'InvalidParameter'

/** Declared as unsigned: what is negative has the wrong type. */
const isUnsigned = ({ at, says }: Violation): boolean => at.endsWith('#minimum') && says === 'at least 0'

/** Declared as signed, and one of two. */
const FLAGS = /\.(?:Highlight|MixStream)#/

/** Parameters that are required are in the tables of the vendor's pages. */
function isMissing({ at }: Violation): Expectation | undefined {
  return at.endsWith('#required') ? refused('MissingParameter') : undefined
}

/** Types and bounds are there, too; which code they have is in the list of common codes (213/30435). */
function isWrong(sample: Sample, violation: Violation): Expectation | undefined {
  const { at } = violation
  if (at.endsWith('#type')) return refused('InvalidParameter')
  if (isUnsigned(violation) && !FLAGS.test(at)) return refused('InvalidParameter')
  if (/#(?:minimum|maximum|pattern)$/.test(at)) return refused(codeForValues(sample))
  return undefined
}

/** What the tables do not say: that a name may not be empty, and which code a word out of a list gives. */
function guessOf(sample: Sample, { at }: Violation): Expectation | undefined {
  return /#(?:minLength|enum)$/.test(at) ? refused(codeForValues(sample)) : undefined
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
  }
  const { evidence, document } = contract.source
  return [
    ...constraintPromises({ ...common, evidence, source: document, expect: isMissing }),
    ...constraintPromises({
      ...common,
      ...(evidence === 'reference' ? doc('213/30435') : { evidence, source: document }),
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
