import { fileEvent, listeningToRecordings, received, statusEvent } from './callback-steps.ts'
import { createTask, deleteTask, stopTask, taskId, withoutRegion } from './calls.ts'
import { answered, done, refused, sendsRegionNull } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { doc, inferred, nodeSdk } from './sources.ts'
import { interrupt, push } from './steps.ts'
import { region, show } from './streams.ts'
import { DAY, HOUR, MINUTE, unixIn } from './times.ts'

const UNKNOWN = inferred('the list of codes has none for a missing task')

const started = statusEvent('start_succeeded')

const ends: readonly VendorPromise[] = [
  {
    id: 'StopRecordTask/recording',
    says: 'Stopping a task ends its recording with a file, and the task never starts again',
    ...nodeSdk,
    given: [...listeningToRecordings, push(), createTask()],
    when: stopTask,
    then: { ...done, callbacks: [started, statusEvent('ended'), fileEvent] },
    afterwards: [interrupt(), push(), received(started, statusEvent('ended'), fileEvent)],
    covers: ['rule.file', 'rule.never-again'],
  },
  {
    id: 'StopRecordTask/ended-task',
    says: 'Stopping a task that has ended succeeds, and Stopped is then the time of that call',
    ...doc('267/37307'),
    given: [createTask(), { advance: HOUR + MINUTE }],
    when: stopTask,
    then: done,
    afterwards: [
      { advance: MINUTE },
      {
        call: 'DescribeRecordTask',
        input: {
          headers: region,
          body: { StreamName: show, StartTime: unixIn(-DAY), EndTime: unixIn(DAY) },
        },
        then: answered({ TaskList: [{ TaskId: taskId, Stopped: unixIn(-MINUTE) }] }),
      },
    ],
    covers: ['rule.ended-task'],
  },
  {
    id: 'DeleteRecordTask/recording',
    says: 'Deleting a task lets its running recording go on; later pushes are not recorded',
    ...nodeSdk,
    given: [...listeningToRecordings, push(), createTask()],
    when: deleteTask,
    then: { ...done, callbacks: [started] },
    afterwards: [
      interrupt(),
      received(started, statusEvent('ended'), fileEvent),
      push(),
      received(started, statusEvent('ended'), fileEvent),
    ],
    covers: ['rule.later-pushes'],
  },
  {
    id: 'DeleteRecordTask/idle',
    says: 'After an idle task is deleted, pushes are not recorded',
    ...nodeSdk,
    given: [...listeningToRecordings, createTask()],
    when: deleteTask,
    then: done,
    afterwards: [push(), received()],
    covers: ['rule.later-pushes'],
  },
  ...(
    [
      ['StopRecordTask', stopTask],
      ['DeleteRecordTask', deleteTask],
    ] as const
  ).flatMap(([operation, call]): VendorPromise[] => [
    {
      id: `${operation}/unknown-task`,
      says: `${operation} of a task that was never created is refused as an invalid parameter`,
      ...UNKNOWN,
      when: {
        ...call,
        input: { headers: region, body: { TaskId: 'UpTbk5RSVhRQFkAAfHwQCCjcRD0lRFcZ0xTSlNTQltlRVRLU1JAWW9EUb' } },
      },
      then: refused('InvalidParameter'),
      covers: ['rule.unknown'],
    },
    {
      id: `${operation}/deleted-task`,
      says: `${operation} of a task that was deleted is refused as an invalid parameter`,
      ...UNKNOWN,
      given: [createTask(), deleteTask],
      when: call,
      then: refused('InvalidParameter'),
      covers: ['rule.unknown'],
    },
    {
      id: `${operation}/region-missing`,
      says: `${operation} requires a Region`,
      ...doc('267/56135'),
      given: [createTask()],
      when: withoutRegion(call),
      then: refused('MissingParameter'),
      covers: ['rule.region'],
      clientFaults: sendsRegionNull,
    },
    {
      id: `${operation}/vod-inactive`,
      says: `${operation} is refused while the VOD service of the account is not active`,
      ...nodeSdk,
      given: [createTask(), { switches: { vod: 'inactive' } }],
      when: call,
      then: refused('ResourceUnavailable.InvalidVodStatus'),
    },
  ]),
]

export const recordTaskEndPromises: readonly VendorPromise[] = ends
