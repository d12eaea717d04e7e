import type { Expectation, Step } from '../../../src/vendor/promise.ts'
import { answered, refused } from './expectations.ts'
import { type Sample, samples } from './samples.ts'

export const OPERATION_OF_THE_SEED = 'StopLiveRecord'

export const isOfReference = ({ contract }: Sample) => contract.id === OPERATION_OF_THE_SEED

export const answerTo = ({ refusal }: Sample): Expectation => (refusal === undefined ? answered() : refused(refusal))

export function failing(code: string): readonly Step[] {
  return [{ fault: { what: { kind: 'error', code }, times: 1 } }]
}

export function sampleOf(operation: string): Sample {
  const sample = samples.find(({ contract }) => contract.id === operation)
  if (!sample) throw new Error(`There is no sample for ${operation}`)
  return sample
}
