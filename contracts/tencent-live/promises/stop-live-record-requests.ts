import { createScheduled, deleteRecord, NOBODYS_TASK, stopRecord, taskId } from './calls.ts'
import { answered, done, dropsUnknownFields, refused, text } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { doc, inferred, reference } from './sources.ts'
import { show } from './streams.ts'

/** The page has the values, and leaves the codes to that of the common errors. */
const gatewayCodes = doc('213/30435')

export const stopLiveRecordRequestPromises: readonly VendorPromise[] = [
  {
    id: 'StopLiveRecord/account-first',
    says: 'The condition of the account is reported before a task that does not exist',
    ...inferred('an account that may not use the service is told nothing of its tasks'),
    given: [{ switches: { service: 'frozen' } }],
    when: { ...stopRecord, input: { body: { StreamName: show, TaskId: NOBODYS_TASK } } },
    then: refused('ResourceNotFound.FreezeService'),
  },
  {
    id: 'StopLiveRecord/region',
    says: 'A Region is not required, and changes nothing when one is sent: the task is found all the same',
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
    says: 'The request of the vendor’s page, a GET with all parameters in its address, stops a task',
    ...reference,
    given: [createScheduled()],
    when: { ...stopRecord, wire: { method: 'GET', sign: { method: 'HmacSHA1' } } },
    then: done,
    covers: ['rule.action', 'rule.version'],
  },
  {
    id: 'StopLiveRecord/other-action',
    says: 'Action is required, and StopLiveRecord in exactly this spelling',
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
    says: 'Version is required, and 2018-08-01',
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
      says: `Where the service warns of deprecated operations, the answer of ${operation} carries DeprecatedWarning beside its other fields`,
      ...inferred('the gateway may add it to deprecated actions; whether this product does is unknown'),
      given: [createScheduled(), { switches: { deprecatedWarning: 'on' } }],
      when,
      then: answered({ DeprecatedWarning: text }),
      clientFaults: dropsUnknownFields,
    }),
  ),
]
