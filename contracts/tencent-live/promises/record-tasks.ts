import * as z from 'zod'
import { absent } from '../../../src/vendor/promise.ts'
import { fileEvent, listeningToRecordings, pausedWithFile, received, statusEvent } from './callback-steps.ts'
import { createTask, stopTask, taskId } from './calls.ts'
import { answered, refused, sendsRegionNull } from './expectations.ts'
import type { CallOf, PromiseContext, VendorPromise } from './language.ts'
import { doc, inferred } from './sources.ts'
import { international, interrupt, push } from './steps.ts'
import { place, region, show } from './streams.ts'
import { HOUR, MINUTE, SECOND, unixIn } from './times.ts'

const PAGE = doc('267/37309')

const opaque = z
  .string()
  .regex(/^[\w+/=-]{40,80}$/)
  .describe('an opaque text of about 60 characters')

const created = answered({ TaskId: opaque })

const started = statusEvent('start_succeeded')

const INTERNATIONAL_REGIONS = [
  'ap-bangkok',
  'ap-guangzhou',
  'ap-hongkong',
  'ap-jakarta',
  'ap-mumbai',
  'ap-seoul',
  'ap-singapore',
  'ap-tokyo',
  'eu-frankfurt',
  'na-ashburn',
  'na-siliconvalley',
  'na-toronto',
  'sa-saopaulo',
]

const createIn = (name: string): CallOf<'CreateRecordTask'> => ({
  ...createTask(),
  input: { headers: { 'x-tc-region': name }, body: { ...place, EndTime: unixIn(HOUR) } },
})

export const recordTaskPromises: readonly VendorPromise[] = [
  {
    id: 'CreateRecordTask/creates',
    says: 'A task of the newer family is created with every field set, and its id is an opaque text',
    ...PAGE,
    when: createTask({ StartTime: unixIn(MINUTE), StreamType: 1, TemplateId: 0, Extension: '' }),
    then: created,
    covers: ['rule.task-id'],
  },
  {
    id: 'CreateRecordTask/region-missing',
    says: 'Tasks of the newer family require a Region',
    ...PAGE,
    when: { ...createTask(), input: { body: { ...place, EndTime: unixIn(HOUR) } } },
    then: refused('MissingParameter'),
    covers: ['rule.region'],
    clientFaults: sendsRegionNull,
  },
  {
    id: 'CreateRecordTask/region-china',
    says: 'In China, tasks of the newer family are served only in ap-guangzhou',
    ...PAGE,
    given: [{ ...createTask(), then: created }],
    when: createIn('ap-singapore'),
    then: refused('UnsupportedRegion'),
    covers: ['rule.regions'],
  },
  {
    id: 'CreateRecordTask/region-international',
    says: 'In the international edition, tasks of the newer family are served only in thirteen regions',
    ...PAGE,
    given: [international, ...INTERNATIONAL_REGIONS.map((name) => ({ ...createIn(name), then: created }))],
    when: createIn('ap-beijing'),
    then: refused('UnsupportedRegion'),
    covers: ['rule.regions'],
  },
  {
    id: 'CreateRecordTask/vod-inactive',
    says: 'An account without an active VOD service cannot record',
    ...PAGE,
    given: [{ switches: { vod: 'inactive' } }],
    when: createTask(),
    then: refused('ResourceUnavailable.InvalidVodStatus'),
    covers: ['rule.vod'],
  },
  {
    id: 'CreateRecordTask/running',
    says: 'While 400 tasks run, another one is refused, but one that starts later is not',
    ...inferred('the code is listed; the number comes from the older family'),
    given: Array.from({ length: 20 }, () => [{ ...createTask(), times: 20 }, { advance: SECOND }]).flat(),
    when: createTask(),
    then: refused('LimitExceeded.MaximumRunningTask'),
    afterwards: [{ ...createTask({ StartTime: unixIn(MINUTE) }), then: created }],
    covers: ['rule.running'],
    wireOnly: 'it takes four hundred calls',
  },
  {
    id: 'CreateRecordTask/overlapping',
    says: 'Of four tasks that overlap on one stream, three are started',
    ...PAGE,
    given: [...listeningToRecordings, { ...createTask(), times: 3 }],
    when: createTask(),
    then: created,
    afterwards: [push(), received(started, started, started)],
    covers: ['rule.overlapping'],
  },
  {
    id: 'CreateRecordTask/push-resumed',
    says: 'When a push ends, the file is closed; the task stays valid and records the next push',
    ...PAGE,
    given: [...listeningToRecordings, push()],
    when: createTask(),
    then: created,
    afterwards: [
      interrupt(),
      received(started, ...pausedWithFile),
      push(),
      received(started, ...pausedWithFile, statusEvent('resumed')),
      {
        ...stopTask,
        then: { callbacks: [started, ...pausedWithFile, statusEvent('resumed'), statusEvent('ended'), fileEvent] },
      },
    ],
    covers: ['rule.resumes'],
  },
  ...[undefined, 987_654].map(
    (TemplateId): VendorPromise => ({
      id: `CreateRecordTask/template-${TemplateId === undefined ? 'missing' : 'wrong'}`,
      says: `With a ${TemplateId === undefined ? 'missing' : 'wrong'} TemplateId, the file is HLS`,
      ...PAGE,
      given: [...listeningToRecordings, push()],
      when: createTask({ TemplateId }),
      then: created,
      afterwards: [
        {
          ...stopTask,
          then: {
            callbacks: [
              { event: '332', body: { record_detail: { file_format: 2 } } },
              statusEvent('ended'),
              { event: '100', body: { file_format: 'hls' } },
            ],
          },
        },
      ],
      covers: ['rule.template'],
    }),
  ),
  {
    id: 'CreateRecordTask/events',
    says: 'The events of a task of the newer family carry its id, and event 100 has no stream_param',
    ...doc('267/38082'),
    given: [...listeningToRecordings, push({ streamParam: 'txSecret=1' })],
    when: createTask(),
    then: created,
    afterwards: [
      {
        ...stopTask,
        then: {
          callbacks: [
            { event: '332', body: { task_id: taskId } },
            { event: '332', body: { task_id: taskId } },
            { event: '100', body: { task_id: taskId, stream_param: absent } },
          ],
        },
      },
    ],
  },
  {
    id: 'CreateRecordTask/families-apart',
    says: 'The newer family does not know the tasks of CreateLiveRecord',
    ...inferred('the vendor says that the families cannot be mixed, and names no error'),
    given: [
      {
        call: 'CreateLiveRecord',
        as: 'earlierTask',
        input: { body: { StreamName: show, StartTime: '2030-01-01 00:00:00', EndTime: '2030-01-01 01:00:00' } },
      },
    ],
    when: createTask(),
    then: created,
    afterwards: [
      {
        ...stopTask,
        input: {
          headers: region,
          body: { TaskId: ({ answers }: PromiseContext) => String(answers.earlierTask.Response.TaskId) },
        },
        then: refused('InvalidParameter'),
      },
    ],
    covers: ['rule.families-apart'],
  },
]
