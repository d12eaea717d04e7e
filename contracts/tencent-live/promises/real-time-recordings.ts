import { fileEvent, listeningToRecordings, received, statusEvent } from './callback-steps.ts'
import { createRealTime } from './calls.ts'
import { answered, refused } from './expectations.ts'
import type { VariantsOf, VendorPromise } from './language.ts'
import { doc, inferred } from './sources.ts'
import { interrupt, push } from './steps.ts'
import { chinaIn, DAY, MINUTE, SECOND } from './times.ts'

const PAGE = doc('267/30847')

const created = answered()

const started = statusEvent('start_succeeded')

const ended = statusEvent('ended')

const realTime: readonly VendorPromise[] = [
  {
    id: 'CreateLiveRecord/real-time-start',
    says: 'In real-time mode, recording starts at once and StartTime is ignored',
    ...PAGE,
    given: [...listeningToRecordings, push()],
    when: createRealTime({ StartTime: chinaIn(DAY) }),
    then: { ...created, callbacks: [started] },
    covers: ['rule.real-time-start'],
  },
  {
    id: 'CreateLiveRecord/real-time-end',
    says: 'In real-time mode, recording ends at an EndTime within the next 30 minutes',
    ...PAGE,
    given: [...listeningToRecordings, push()],
    when: createRealTime({ EndTime: chinaIn(5 * MINUTE) }),
    then: created,
    afterwards: [
      { advance: 5 * MINUTE - SECOND },
      received(started),
      { advance: SECOND },
      received(started, ended, { event: '100', body: { duration: 300 } }),
    ],
    covers: ['rule.real-time-end'],
  },
  ...(
    [
      ['missing', 'without an EndTime', {}],
      ['passed', 'with an EndTime that has passed', { EndTime: chinaIn(-MINUTE) }],
      ['too-late', 'with an EndTime more than 30 minutes ahead', { EndTime: chinaIn(31 * MINUTE) }],
    ] as const satisfies VariantsOf<'CreateLiveRecord'>
  ).map(
    ([name, how, fields]): VendorPromise => ({
      id: `CreateLiveRecord/real-time-end-${name}`,
      says: `In real-time mode ${how}, recording ends after 30 minutes`,
      ...PAGE,
      given: [...listeningToRecordings, push()],
      when: createRealTime(fields),
      then: created,
      afterwards: [
        { advance: 30 * MINUTE - SECOND },
        received(started),
        { advance: SECOND },
        received(started, ended, { event: '100', body: { duration: 1800 } }),
      ],
      covers: ['rule.real-time-end'],
    }),
  ),
  {
    id: 'CreateLiveRecord/real-time-offline',
    says: 'In real-time mode, a stream that nobody pushes cannot be recorded',
    ...inferred('the only use for ResourceUnavailable.StreamNotExist'),
    when: createRealTime(),
    then: refused('ResourceUnavailable.StreamNotExist'),
    covers: ['rule.real-time-stream'],
  },
  {
    id: 'CreateLiveRecord/real-time-interrupted',
    says: 'In real-time mode there is one recording: it ends with the push, and the next push is not recorded',
    ...inferred('the page mentions recording again only for scheduled mode'),
    given: [...listeningToRecordings, push()],
    when: createRealTime(),
    then: created,
    afterwards: [interrupt(), push(), received(started, ended, fileEvent)],
    covers: ['rule.real-time-once'],
  },
]

export const realTimeRecordingPromises: readonly VendorPromise[] = realTime
