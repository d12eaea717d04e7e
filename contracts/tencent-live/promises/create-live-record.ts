import * as z from 'zod'
import { listeningToRecordings, received, statusEvent } from './callback-steps.ts'
import { createActive, createRealTime, createScheduled, deleteRecord, stopRecord } from './calls.ts'
import { answered, done, refused } from './expectations.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { doc, inferred } from './sources.ts'
import { push } from './steps.ts'
import { show } from './streams.ts'
import { chinaIn, DAY, HOUR, SECOND } from './times.ts'

const PAGE = doc('267/30847')

const number = z.int().positive().describe('a whole number that a double can hold')
const created = answered({ TaskId: number })
const allFields = {
  AppName: 'live',
  DomainName: ({ credential }: PromiseContext) => credential.attributes.domain ?? 'push.example.com',
  RecordType: 'video',
  FileFormat: 'mp4',
  Highlight: 0,
  MixStream: 1,
  StreamParam: 'record_interval=3600&storage_time=2592000',
}

export const createLiveRecordPromises: readonly VendorPromise[] = [
  {
    id: 'CreateLiveRecord/scheduled',
    says: 'A recording between two times is created with every field set, and the answer has its number',
    ...PAGE,
    when: createScheduled(allFields),
    then: created,
  },
  {
    id: 'CreateLiveRecord/real-time',
    says: 'In real-time mode, a recording is created without times while its stream is pushed',
    ...PAGE,
    given: [push()],
    when: createRealTime(),
    then: created,
  },
  {
    id: 'CreateLiveRecord/task-id',
    says: 'Task numbers ascend and stay below 2^53, so that JavaScript reads them exactly',
    ...inferred('the page says globally unique; the Node SDK reads them with JSON.parse'),
    given: [{ ...createScheduled(), as: 'earlierTask' }],
    when: createScheduled(),
    then: {
      body: ({ answers }: PromiseContext) => ({
        Response: { TaskId: z.int().min(answers.earlierTask.Response.TaskId + 1) },
      }),
    },
    covers: ['rule.task-id'],
  },
  {
    id: 'CreateLiveRecord/twice',
    says: 'The same request twice creates two tasks, and each can be stopped',
    ...PAGE,
    given: [{ ...createScheduled(), as: 'earlierTask' }],
    when: createScheduled(),
    then: {
      body: ({ answers }: PromiseContext) => ({
        Response: { TaskId: number.refine((id) => id !== answers.earlierTask.Response.TaskId, 'another number') },
      }),
    },
    afterwards: [
      { ...stopRecord, then: done },
      {
        ...stopRecord,
        input: {
          body: { StreamName: show, TaskId: ({ answers }: PromiseContext) => answers.earlierTask.Response.TaskId },
        },
        then: done,
      },
    ],
    covers: ['rule.duplicates'],
  },
  {
    id: 'CreateLiveRecord/region',
    says: 'Region is not required and has no effect',
    ...PAGE,
    when: {
      ...createScheduled(),
      input: {
        headers: { 'x-tc-region': 'eu-frankfurt' },
        body: { StreamName: show, StartTime: chinaIn(HOUR), EndTime: chinaIn(2 * HOUR) },
      },
    },
    then: created,
    afterwards: [{ ...stopRecord, then: done }],
    covers: ['rule.region'],
  },
  {
    id: 'CreateLiveRecord/vod-inactive',
    says: 'An account without an active VOD service cannot record',
    ...PAGE,
    given: [{ switches: { vod: 'inactive' } }],
    when: createScheduled(),
    then: refused('ResourceUnavailable.InvalidVodStatus'),
    covers: ['rule.vod'],
  },
  {
    id: 'CreateLiveRecord/running',
    says: 'While 400 tasks run, another one is refused until one of them is stopped',
    ...PAGE,
    given: [{ ...createActive(), times: 400 }],
    when: { ...createActive(), as: 'refusedTask' },
    then: refused('LimitExceeded.MaximumRunningTask'),
    afterwards: [stopRecord, { ...createActive(), then: created }],
    covers: ['rule.running'],
    wireOnly: 'it takes four hundred calls',
  },
  {
    id: 'CreateLiveRecord/per-day',
    says: 'After 4000 tasks on one day of China Standard Time, the next one is refused until one is deleted or the day is over',
    ...PAGE,
    given: Array.from({ length: 8 }, () => [{ ...createScheduled(), times: 500 }, { advance: SECOND }]).flat(),
    when: { ...createScheduled(), as: 'refusedTask' },
    then: refused('LimitExceeded.MaximumTask'),
    afterwards: [
      deleteRecord,
      { ...createScheduled(), then: created },
      { ...createScheduled(), then: refused('LimitExceeded.MaximumTask') },
      { advance: DAY / 2 },
      { ...createScheduled(), then: created },
    ],
    covers: ['rule.per-day'],
    wireOnly: 'it takes four thousand calls',
  },
  {
    id: 'CreateLiveRecord/app-name',
    says: 'A task without AppName records only pushes to the path live',
    ...PAGE,
    given: [...listeningToRecordings, createActive()],
    when: createActive(),
    then: created,
    afterwards: [
      push({ app: 'stage' }),
      received(),
      push(),
      received(statusEvent('start_succeeded'), statusEvent('start_succeeded')),
    ],
    covers: ['rule.default-app'],
  },
  {
    id: 'CreateLiveRecord/domain-name',
    says: 'A task with a DomainName does not record pushes to another domain',
    ...PAGE,
    given: [...listeningToRecordings, push()],
    when: createActive({ DomainName: 'other.example.com' }),
    then: { ...created, callbacks: [] },
    afterwards: [{ ...createActive(allFields), then: { callbacks: [statusEvent('start_succeeded')] } }],
    covers: ['rule.domain'],
  },
]
