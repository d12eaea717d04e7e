import { absent } from '../../../src/vendor/promise.ts'
import { v4, v5 } from './generations.ts'
import type { Step, VendorPromise } from './language.ts'
import { type Sample, samples } from './operations.ts'
import { CLOSE_PAGE } from './sources.ts'
import { accepted, openedId, opening, refused } from './steps.ts'

/** Clients are advised to wait 7 s: two attempts of 3 s, and one second for the network. */
function retries(sample: Sample): VendorPromise[] {
  const { id, given, call, page, generation } = sample
  const inside = (latencyMode: string): Step => ({ switches: { latencyMode } })
  // The V4 page documents this for closing and opening, and the V5 page says that closing is the same.
  const isDocumented = generation === v4 || id === v5.close
  const doc = isDocumented ? page : ({ evidence: 'inferred', source: `${CLOSE_PAGE}, of V4` } as const)
  const isStillOpen: Step = {
    ...opening(generation),
    as: 'again',
    then: { body: { detail: { dupRequestId: openedId } } },
  }
  const isNotOpen: Step = { ...opening(generation), then: { body: { code: 1100, detail: absent } } }
  return [
    {
      id: `${id}/answers-in-time`,
      says: 'A call is normally answered within 100 ms',
      ...doc,
      given: [...given, inside('normal')],
      when: call,
      then: { ...accepted, takes: { atMost: 100 } },
      covers: ['rule.response-time'],
    },
    {
      id: `${id}/first-attempt-times-out`,
      says: 'If the first internal attempt times out after 3 s, the second succeeds: the call is accepted before clients give up after 7 s',
      ...doc,
      given: [...given, inside('slow_first')],
      when: call,
      then: { ...accepted, takes: { atLeast: 3000, atMost: 3100 } },
      covers: ['rule.internal-retry'],
    },
    {
      id: `${id}/both-attempts-time-out`,
      says: 'If both internal attempts time out, after 3 s each, the call fails with 1903 and changes nothing: there is no third attempt',
      ...doc,
      given: [...given, inside('double_timeout')],
      when: call,
      then: { ...refused('1903', 'Service failure'), takes: { atLeast: 6000, atMost: 6000 } },
      afterwards: [{ switches: { latencyMode: 'instant' } }, sample.isOpening ? isNotOpen : isStillOpen],
      covers: ['rule.internal-retry'],
    },
  ]
}

/** How long an answer takes, and what happens if the service is slow. */
export const internalRetryPromises: readonly VendorPromise[] = samples.flatMap(retries)
