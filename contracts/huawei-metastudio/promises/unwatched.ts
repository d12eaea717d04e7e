import { startWith } from './job-calls.ts'
import type { Step, VendorPromise } from './language.ts'
import { target } from './samples.ts'
import { DOCUMENTS, inferred, type Source } from './sources.ts'
import { begin, command, control, createRoom, jobIs } from './steps.ts'

const MINUTE_MS = 60_000
const ofConstraints: Source = { evidence: 'doc', source: DOCUMENTS.constraints }

const given: readonly Step[] = [createRoom(), { switches: { unwatched: 'after 3m' } }]
const wait: Step = { advance: 3 * MINUTE_MS }
const runs = jobIs({ state: 'PROCESSING' })
const ended = jobIs({ state: 'SUCCEED', duration: 180 })

/** Lives that end because nobody watches them. */
export const unwatched: readonly VendorPromise[] = [
  startWith('unwatched', {
    says: 'A job without a push target ends by itself when nobody has watched it for three minutes',
    ...ofConstraints,
    given,
    then: { status: 202 },
    covers: ['rule.unwatched'],
    afterwards: [begin, { advance: 3 * MINUTE_MS - 1 }, runs, { advance: 1 }, ended],
  }),
  startWith('watched', {
    says: 'A job runs while somebody watches it; the wait begins when the last viewer has left',
    ...inferred('the page counts from when the client has left the RTC room'),
    given,
    then: { status: 202 },
    covers: ['rule.unwatched'],
    afterwards: [
      ...[begin, control('viewerCame'), control('viewerCame'), wait, control('viewerLeft'), wait, runs],
      ...[control('viewerLeft'), { advance: 3 * MINUTE_MS - 1 }, runs, { advance: 1 }],
      jobIs({ state: 'SUCCEED', duration: 540 }),
    ],
  }),
  startWith('pushed-unwatched', {
    says: 'A job that pushes its stream does not end for lack of viewers, even when it begins to push later',
    ...inferred('the page only speaks of lives without a push target'),
    given,
    then: { status: 202 },
    covers: ['rule.unwatched'],
    afterwards: [begin, command('REFRESH_OUTPUT_URL', target), wait, wait, runs],
  }),
]
