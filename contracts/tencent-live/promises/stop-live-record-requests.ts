import { createScheduled, deleteRecord, NOBODYS_TASK, stopRecord, taskId } from './calls.ts'
import { answered, done, dropsUnknownFields, refused, uuid } from './expectations.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { doc, inferred, reference } from './sources.ts'
import { show } from './streams.ts'

const refusedTask = refused('ResourceNotFound.TaskId')

/** The page has the values; the page of common errors has the codes. */
const gatewayCodes = doc('213/30435')

export const stopLiveRecordRequestPromises: readonly VendorPromise[] = [
  {
    id: 'StopLiveRecord/account-first',
    says: 'The condition of the account is reported before a missing task',
    ...inferred('an account that may not use the service learns nothing about its tasks'),
    given: [{ switches: { service: 'frozen' } }],
    when: { ...stopRecord, input: { body: { StreamName: show, TaskId: NOBODYS_TASK } } },
    then: refused('ResourceNotFound.FreezeService'),
  },
  {
    id: 'StopLiveRecord/region',
    says: 'Region is not required and has no effect: the task is found in any region',
    ...reference,
    given: [createScheduled()],
    when: {
      ...stopRecord,
      input: { headers: { 'x-tc-region': 'eu-frankfurt' }, body: { StreamName: show, TaskId: taskId } },
    },
    then: done,
    covers: ['rule.region'],
  },
  {
    id: 'StopLiveRecord/sample',
    says: 'The request on the vendor’s page, a GET with all parameters in the query, stops a task',
    ...reference,
    given: [createScheduled()],
    when: { ...stopRecord, wire: { method: 'GET', sign: { method: 'HmacSHA1' } } },
    then: done,
    covers: ['rule.action', 'rule.version'],
  },
  {
    id: 'StopLiveRecord/page-names',
    says: 'The page’s names and values are understood: host, Action, Version, StreamName test1 and TaskId 123, of which no task is known',
    ...reference,
    when: {
      ...stopRecord,
      input: { body: { StreamName: 'test1', TaskId: 123 } },
      wire: {
        host: 'live.tencentcloudapi.com',
        body: '{"StreamName":"test1","TaskId":123}',
        headers: { 'x-tc-action': 'StopLiveRecord', 'x-tc-version': '2018-08-01' },
      },
    },
    then: { status: 200, error: { code: 'ResourceNotFound.TaskId' } },
  },
  {
    id: 'StopLiveRecord/page-request-ids',
    says: 'Every request has a RequestId of its own, refused ones too',
    ...reference,
    given: [
      {
        ...stopRecord,
        input: { body: { StreamName: show, TaskId: NOBODYS_TASK } },
        as: 'refusedStop',
        then: refusedTask,
      },
    ],
    when: { ...stopRecord, input: { body: { StreamName: show, TaskId: NOBODYS_TASK } } },
    then: {
      ...refusedTask,
      body: ({ answers }: PromiseContext) => ({
        Response: { RequestId: uuid.refine((id) => id !== answers.refusedStop.Response.RequestId) },
      }),
    },
  },
  {
    id: 'StopLiveRecord/other-action',
    says: 'Action is required and must be spelled StopLiveRecord',
    ...gatewayCodes,
    when: {
      ...stopRecord,
      input: { body: { StreamName: show, TaskId: NOBODYS_TASK } },
      wire: { headers: { 'x-tc-action': 'stopliverecord' } },
    },
    then: refused('InvalidAction'),
    afterwards: [
      {
        call: 'StopLiveRecord',
        input: { body: { StreamName: show, TaskId: NOBODYS_TASK } },
        wire: { headers: { 'x-tc-action': undefined } },
        then: refused('MissingParameter'),
      },
    ],
    covers: ['rule.action'],
  },
  {
    id: 'StopLiveRecord/other-version',
    says: 'Version is required and must be 2018-08-01',
    ...gatewayCodes,
    when: {
      ...stopRecord,
      input: { body: { StreamName: show, TaskId: NOBODYS_TASK } },
      wire: { headers: { 'x-tc-version': '2018-08-02' } },
    },
    then: refused('NoSuchVersion'),
    afterwards: [
      {
        call: 'StopLiveRecord',
        input: { body: { StreamName: show, TaskId: NOBODYS_TASK } },
        wire: { headers: { 'x-tc-version': undefined } },
        then: refused('MissingParameter'),
      },
    ],
    covers: ['rule.version'],
  },
  ...(
    [
      ['StopLiveRecord', stopRecord, []],
      ['CreateLiveRecord', createScheduled(), []],
      ['DeleteLiveRecord', deleteRecord, []],
    ] as const
  ).map(
    ([operation, when]): VendorPromise => ({
      id: `${operation}/deprecated-warning`,
      says: `When the service warns of deprecated operations, ${operation} adds DeprecatedWarning to its answer`,
      ...inferred('the gateway may add it to deprecated actions; whether this product does is unknown'),
      given: [createScheduled(), { switches: { deprecatedWarning: 'on' } }],
      when,
      then: answered({ DeprecatedWarning: 'This API has been deprecated.' }),
      clientFaults: dropsUnknownFields,
    }),
  ),
]
