import { refused } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { answerTo, callOf, isReference, REFERENCE_OPERATION, type Sample, sampleOf, samples } from './samples.ts'
import { inferred, reference, seen } from './sources.ts'
import { SECOND } from './times.ts'

/** Where the operation is documented. */
const sourceOf = ({ contract: { source } }: Sample) => ({ evidence: source.evidence, source: source.document })

const MANY = 'real clients are tested for it with StopLiveRecord and with operations that take few calls'

/** A call that can be made any number of times. Refused calls count too. */
function repeatable(sample: Sample) {
  if (!sample.isScarce) return { call: callOf(sample), then: answerTo(sample) }
  const [required = ''] = Object.keys(sample.valid)
  const call = callOf({ ...sample, valid: { ...sample.valid, [required]: undefined } })
  return { call, then: refused('MissingParameter') }
}

const limits = samples.map((sample): VendorPromise => {
  const { id, limit } = sample.contract
  const requests = limit?.requests ?? 0
  const { call, then } = repeatable(sample)
  return {
    id: `${id}/limit`,
    says: `${id} is served ${requests} times a second; the next call is refused until a second has passed`,
    evidence: limit?.evidence ?? 'inferred',
    source: isReference(sample)
      ? reference.source
      : limit?.evidence === 'doc'
        ? sourceOf(sample).source
        : 'the limit of the same family',
    given: [...(sample.given ?? []), { ...call, times: requests, then }],
    when: call,
    then: refused('RequestLimitExceeded'),
    afterwards: [{ advance: SECOND }, { ...call, then }],
    covers: ['limit'],
    ...(requests > 20 && !isReference(sample) && { wireOnly: MANY }),
  }
})

const stopSample = sampleOf(REFERENCE_OPERATION)

const stopCall = callOf(stopSample)

function tooMany(ordinal: number): string {
  return `Your current request times equals to \`${ordinal}\` in a second, which exceeds the frequency limit \`200\` for a second. Please reduce the frequency of calls.`
}

const counting: readonly VendorPromise[] = [
  {
    id: 'StopLiveRecord/limit-message',
    says: 'A refusal by the rate limit says which request of the second it was and how many are allowed; refused requests count too',
    ...seen,
    given: [
      { ...stopCall, times: 200, then: answerTo(stopSample) },
      { ...stopCall, then: refused('RequestLimitExceeded', tooMany(201)) },
    ],
    when: stopCall,
    then: refused('RequestLimitExceeded', tooMany(202)),
    wireOnly: MANY,
    needs: ['still-time'],
  },
  {
    id: 'StopLiveRecord/limit-by-region',
    says: 'Requests are counted by account, action and region: another region or action is still served',
    ...inferred('other dimensions have their own codes'),
    given: [{ ...stopCall, times: 200, then: answerTo(stopSample) }],
    when: stopCall,
    then: refused('RequestLimitExceeded'),
    afterwards: [
      { ...callOf(stopSample, { 'x-tc-region': 'ap-guangzhou' }), then: answerTo(stopSample) },
      { ...callOf(sampleOf('DeleteLiveRecord')), then: answerTo(sampleOf('DeleteLiveRecord')) },
    ],
    wireOnly: MANY,
    needs: ['still-time'],
  },
]

export const rateLimitPromises: readonly VendorPromise[] = [...limits, ...counting]
