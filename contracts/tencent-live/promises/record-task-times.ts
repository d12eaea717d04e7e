import * as z from 'zod'
import { listeningToRecordings, received, statusEvent } from './callback-steps.ts'
import { createTask } from './calls.ts'
import { answered, refused } from './expectations.ts'
import type { VariantsOf, VendorPromise } from './language.ts'
import { doc } from './sources.ts'
import { international, push } from './steps.ts'
import { DAY, HOUR, MINUTE, SECOND, unixIn } from './times.ts'

const PAGE = doc('267/37309')

const opaque = z
  .string()
  .regex(/^[\w+/=-]{40,80}$/)
  .describe('an opaque text of about 60 characters')

const created = answered({ TaskId: opaque })

const started = statusEvent('start_succeeded')

const times: readonly VendorPromise[] = [
  ...(
    [
      ['longest', 'may last exactly 24 hours', { EndTime: unixIn(DAY) }, 'longest'],
      [
        'longest-scheduled',
        'that starts later may last exactly 24 hours',
        { StartTime: unixIn(HOUR), EndTime: unixIn(HOUR + DAY) },
        'longest',
      ],
      [
        'horizon',
        'may end a second less than 7 days from now',
        { StartTime: unixIn(6.5 * DAY), EndTime: unixIn(7 * DAY - SECOND) },
        'horizon',
      ],
    ] as const satisfies VariantsOf<'CreateRecordTask'>
  ).map(
    ([name, what, fields, rule]): VendorPromise => ({
      id: `CreateRecordTask/${name}`,
      says: `A task ${what}`,
      ...PAGE,
      when: createTask(fields),
      then: created,
      covers: [`rule.${rule}`],
    }),
  ),
  ...(
    [
      ['too-long', 'lasts a second more than 24 hours', { EndTime: unixIn(DAY + SECOND) }, 'longest'],
      [
        'too-far',
        'ends more than 7 days from now',
        { StartTime: unixIn(6.5 * DAY), EndTime: unixIn(7 * DAY + SECOND) },
        'horizon',
      ],
      ['end-at-start', 'ends when it starts', { StartTime: unixIn(HOUR), EndTime: unixIn(HOUR) }, 'end-after-start'],
      [
        'end-before-start',
        'ends before it starts',
        { StartTime: unixIn(HOUR), EndTime: unixIn(HOUR - SECOND) },
        'end-after-start',
      ],
      ['end-passed', 'would already have ended', { StartTime: unixIn(-HOUR), EndTime: unixIn(-MINUTE) }, 'end-ahead'],
    ] as const satisfies VariantsOf<'CreateRecordTask'>
  ).map(
    ([name, what, fields, rule]): VendorPromise => ({
      id: `CreateRecordTask/${name}`,
      says: `A task that ${what} is refused as an invalid parameter`,
      ...PAGE,
      when: createTask(fields),
      then: refused('InvalidParameter'),
      // After a moment, a time that is a second too far ahead is no longer too far.
      needs: name.startsWith('too-') ? ['still-time'] : [],
      covers: [`rule.${rule}`],
    }),
  ),
  {
    id: 'CreateRecordTask/start-ahead',
    says: 'In the international edition, a task may start at most 6 days from now',
    ...PAGE,
    given: [
      international,
      { ...createTask({ StartTime: unixIn(6 * DAY), EndTime: unixIn(6 * DAY + HOUR) }), then: created },
    ],
    when: createTask({ StartTime: unixIn(6 * DAY + MINUTE), EndTime: unixIn(6 * DAY + HOUR) }),
    then: refused('InvalidParameter'),
    covers: ['rule.start-ahead'],
  },
  {
    id: 'CreateRecordTask/start-now',
    says: 'A task without StartTime starts at once and ends at EndTime',
    ...PAGE,
    given: [...listeningToRecordings, push()],
    when: createTask(),
    then: { ...created, callbacks: [started] },
    afterwards: [
      { advance: HOUR - SECOND },
      received(started),
      { advance: SECOND },
      received(started, statusEvent('ended'), { event: '100', body: { duration: 3600 } }),
    ],
    covers: ['rule.start-now', 'rule.ends-at-end-time'],
  },
  {
    id: 'CreateRecordTask/start-later',
    says: 'A task starts at its StartTime',
    ...PAGE,
    given: [...listeningToRecordings, push()],
    when: createTask({ StartTime: unixIn(MINUTE) }),
    then: { ...created, callbacks: [] },
    afterwards: [{ advance: MINUTE - SECOND }, received(), { advance: SECOND }, received(started)],
  },
]

export const recordTaskTimePromises: readonly VendorPromise[] = times
