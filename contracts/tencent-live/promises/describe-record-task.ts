import { createTask, deleteTask, stopTask, taskId, withoutRegion } from './calls.ts'
import { answered, listOf, refused, sendsRegionNull, text } from './expectations.ts'
import type { BodyOf, CallOf, PromiseContext, VariantsOf, VendorPromise } from './language.ts'
import { doc, inferred, nodeSdk } from './sources.ts'
import { push } from './steps.ts'
import { place, region, show } from './streams.ts'
import { DAY, HOUR, MINUTE, SECOND, unixIn } from './times.ts'

const PAGE = doc('267/56133')

const describeTasks = (fields: BodyOf<'DescribeRecordTask'> = {}) =>
  ({
    call: 'DescribeRecordTask',
    input: {
      headers: region,
      body: { StartTime: unixIn(-HOUR), EndTime: unixIn(2 * DAY), StreamName: show, ...fields },
    },
  }) as const satisfies CallOf<'DescribeRecordTask'>

const listed = (TaskList: unknown) => answered({ ScrollToken: '', TaskList })

const queries: readonly VendorPromise[] = [
  {
    id: 'DescribeRecordTask/fields',
    says: 'A task is listed with its id, stream, times and template; Stopped is 0 until it is stopped',
    ...PAGE,
    given: [createTask({ StartTime: unixIn(MINUTE), TemplateId: 17 })],
    when: describeTasks(),
    then: listed([
      {
        TaskId: taskId,
        ...place,
        StartTime: unixIn(MINUTE),
        EndTime: unixIn(HOUR),
        TemplateId: 17,
        Stopped: 0,
      },
    ]),
    needs: ['still-time'],
    covers: ['rule.stopped'],
  },
  {
    id: 'DescribeRecordTask/stopped',
    says: 'Stopped is the Unix time of StopRecordTask, in seconds',
    ...PAGE,
    given: [createTask(), { advance: MINUTE }, stopTask, { advance: MINUTE }],
    when: describeTasks(),
    then: listed([{ TaskId: taskId, Stopped: unixIn(-MINUTE) }]),
    covers: ['rule.stopped'],
  },
  {
    id: 'DescribeRecordTask/nothing',
    says: 'Without tasks, the list and the token are empty',
    ...PAGE,
    when: describeTasks(),
    then: listed([]),
  },
  {
    id: 'DescribeRecordTask/deleted',
    says: 'A deleted task is not listed, even while its recording runs',
    ...PAGE,
    given: [push(), createTask(), deleteTask],
    when: describeTasks({ StreamName: undefined }),
    then: listed([]),
    covers: ['rule.deleted'],
  },
  {
    id: 'DescribeRecordTask/own-family',
    says: 'Tasks of CreateLiveRecord are not listed',
    ...nodeSdk,
    given: [
      {
        call: 'CreateLiveRecord',
        input: {
          body: { StreamName: show, Highlight: 0, StartTime: '2020-01-01 00:00:00', EndTime: '2030-01-01 00:00:00' },
        },
      },
    ],
    when: describeTasks(),
    then: listed([]),
    covers: ['rule.own-family'],
  },
  ...(
    [
      [
        'within',
        'is listed when it starts and ends exactly with the query',
        { StartTime: unixIn(HOUR), EndTime: unixIn(2 * HOUR) },
        1,
      ],
      [
        'start-outside',
        'is not listed when it starts a second before the query',
        { StartTime: unixIn(HOUR + SECOND), EndTime: unixIn(2 * HOUR) },
        0,
      ],
      [
        'end-outside',
        'is not listed when it ends a second after the query',
        { StartTime: unixIn(HOUR), EndTime: unixIn(2 * HOUR - SECOND) },
        0,
      ],
    ] as const satisfies VariantsOf<'DescribeRecordTask'>
  ).map(
    ([name, what, fields, count]): VendorPromise => ({
      id: `DescribeRecordTask/${name}`,
      says: `A task ${what}`,
      ...PAGE,
      given: [createTask({ StartTime: unixIn(HOUR), EndTime: unixIn(2 * HOUR) })],
      when: describeTasks(fields),
      then: listed(listOf(count)),
      // The times of the task and of the query must be of the same second.
      needs: name === 'within' ? ['still-time'] : [],
      covers: ['rule.within'],
    }),
  ),
  ...(['StreamName', 'DomainName', 'AppName'] as const satisfies readonly (keyof BodyOf<'DescribeRecordTask'>)[]).map(
    (name): VendorPromise => ({
      id: `DescribeRecordTask/filter-${name}`,
      says: `${name} narrows the list to tasks with the same ${name}`,
      ...PAGE,
      given: [{ ...createTask({ [name]: 'other' }), as: 'otherTask' }, createTask()],
      when: describeTasks({ [name]: place[name] }),
      then: listed([{ TaskId: taskId }]),
      covers: ['rule.filters'],
    }),
  ),
  {
    id: 'DescribeRecordTask/paging',
    says: 'The 101st task is on a second page, which the token of the first page opens; its own token is empty',
    ...inferred('ScrollToken is documented, the size of a page is not'),
    given: [
      ...Array.from({ length: 5 }, () => [{ ...createTask(), times: 20 }, { advance: SECOND }]).flat(),
      createTask(),
      { ...describeTasks(), as: 'firstPage', then: answered({ ScrollToken: text, TaskList: listOf(100) }) },
    ],
    when: describeTasks({ ScrollToken: ({ answers }: PromiseContext) => answers.firstPage.Response.ScrollToken }),
    then: listed([{ TaskId: taskId }]),
    covers: ['rule.paging'],
    wireOnly: 'it takes a hundred calls',
  },
  ...(
    [
      ['end-at-start', 'that ends when it begins', { StartTime: unixIn(0), EndTime: unixIn(0) }, 'end-after-start'],
      [
        'too-long',
        'of a second more than 7 days',
        { StartTime: unixIn(-DAY), EndTime: unixIn(6 * DAY + SECOND) },
        'span',
      ],
      [
        'too-old',
        'that begins more than 90 days ago',
        { StartTime: unixIn(-90 * DAY - SECOND), EndTime: unixIn(-89 * DAY) },
        'age',
      ],
    ] as const satisfies VariantsOf<'DescribeRecordTask'>
  ).map(
    ([name, what, fields, rule]): VendorPromise => ({
      id: `DescribeRecordTask/${name}`,
      says: `A query ${what} is refused as an invalid parameter`,
      ...PAGE,
      when: describeTasks(fields),
      then: refused('InvalidParameter'),
      covers: [`rule.${rule}`],
    }),
  ),
  ...(
    [
      ['longest', 'of exactly 7 days', { StartTime: unixIn(-DAY), EndTime: unixIn(6 * DAY) }, 'span'],
      [
        'oldest',
        'that begins a little less than 90 days ago',
        { StartTime: unixIn(-90 * DAY + MINUTE), EndTime: unixIn(-89 * DAY) },
        'age',
      ],
    ] as const satisfies VariantsOf<'DescribeRecordTask'>
  ).map(
    ([name, what, fields, rule]): VendorPromise => ({
      id: `DescribeRecordTask/${name}`,
      says: `A query ${what} is answered`,
      ...PAGE,
      when: describeTasks(fields),
      then: listed([]),
      covers: [`rule.${rule}`],
    }),
  ),
  {
    id: 'DescribeRecordTask/region-missing',
    says: 'DescribeRecordTask requires a Region',
    ...PAGE,
    when: withoutRegion(describeTasks()),
    then: refused('MissingParameter'),
    covers: ['rule.region'],
    clientFaults: sendsRegionNull,
  },
]

export const describeRecordTaskPromises: readonly VendorPromise[] = queries
