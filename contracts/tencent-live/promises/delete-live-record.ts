import { fileEvent, listeningToRecordings, received, statusEvent } from './callback-steps.ts'
import { createActive, createScheduled, deleteRecord, NOBODYS_TASK, stopRecord, taskId } from './calls.ts'
import { done, refused } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { doc, inferred } from './sources.ts'
import { push } from './steps.ts'
import { another, show } from './streams.ts'
import { HOUR, MINUTE } from './times.ts'

const PAGE = doc('267/30844')
const STATES = inferred('the page says what cannot be deleted, but not which states a task has')

export const deleteLiveRecordPromises: readonly VendorPromise[] = [
  {
    id: 'DeleteLiveRecord/scheduled',
    says: 'A task that has not started can be deleted, and can no longer be found',
    ...PAGE,
    given: [createScheduled()],
    when: deleteRecord,
    then: done,
    afterwards: [
      { ...stopRecord, then: refused('ResourceNotFound.TaskId') },
      { ...deleteRecord, then: refused('ResourceNotFound.TaskId') },
    ],
    covers: ['rule.gone'],
  },
  {
    id: 'DeleteLiveRecord/stopped',
    says: 'A task that was stopped can be deleted',
    ...PAGE,
    given: [createActive(), stopRecord],
    when: deleteRecord,
    then: done,
    afterwards: [{ ...stopRecord, then: refused('ResourceNotFound.TaskId') }],
  },
  {
    id: 'DeleteLiveRecord/finished',
    says: 'A task that has reached its EndTime can be deleted',
    ...STATES,
    given: [createActive(), { advance: HOUR + MINUTE }],
    when: deleteRecord,
    then: done,
    afterwards: [{ ...stopRecord, then: refused('ResourceNotFound.TaskId') }],
  },
  {
    id: 'DeleteLiveRecord/recording',
    says: 'A task that is recording cannot be deleted and goes on recording until it is stopped',
    ...PAGE,
    given: [...listeningToRecordings, push(), createActive()],
    when: deleteRecord,
    then: refused('FailedOperation.AlterTaskState'),
    afterwards: [
      received(statusEvent('start_succeeded')),
      { ...stopRecord, then: { callbacks: [statusEvent('start_succeeded'), statusEvent('ended'), fileEvent] } },
    ],
    covers: ['rule.not-in-progress', 'rule.stops-nothing'],
  },
  {
    id: 'DeleteLiveRecord/idle',
    says: 'An active task cannot be deleted even while nobody pushes its stream',
    ...STATES,
    given: [createActive()],
    when: deleteRecord,
    then: refused('FailedOperation.AlterTaskState'),
    covers: ['rule.not-in-progress'],
  },
  {
    id: 'DeleteLiveRecord/never-starts',
    says: 'A task that was deleted before its start never records',
    ...PAGE,
    given: [...listeningToRecordings, createScheduled()],
    when: deleteRecord,
    then: done,
    afterwards: [push(), { advance: HOUR + MINUTE }, received()],
    covers: ['rule.gone'],
  },
  {
    id: 'DeleteLiveRecord/unknown-task',
    says: 'Deleting a task that was never created is refused: the TaskId does not exist',
    ...PAGE,
    when: { ...deleteRecord, input: { body: { StreamName: show, TaskId: NOBODYS_TASK } } },
    then: refused('ResourceNotFound.TaskId'),
  },
  {
    id: 'DeleteLiveRecord/unknown-stream',
    says: 'Deleting a task with a stream name that the account has never used is refused: the channel does not exist',
    ...inferred('as for StopLiveRecord: channel is the older word for the stream'),
    given: [createScheduled()],
    when: { ...deleteRecord, input: { body: { StreamName: another, TaskId: taskId } } },
    then: refused('ResourceNotFound.ChannelNotExist'),
    covers: ['rule.stream-of-task'],
  },
  {
    id: 'DeleteLiveRecord/stream-of-another-task',
    says: 'Deleting a task with the name of another stream of the account is refused: that stream has no such task',
    ...inferred('the task does not exist under that stream'),
    given: [{ ...createScheduled({ StreamName: another }), as: 'otherTask' }, createScheduled()],
    when: { ...deleteRecord, input: { body: { StreamName: another, TaskId: taskId } } },
    then: refused('ResourceNotFound.TaskId'),
    afterwards: [{ ...deleteRecord, then: done }],
    covers: ['rule.stream-of-task'],
  },
  {
    id: 'DeleteLiveRecord/region',
    says: 'Region is not required and has no effect',
    ...PAGE,
    given: [createScheduled()],
    when: {
      ...deleteRecord,
      input: { headers: { 'x-tc-region': 'eu-frankfurt' }, body: { StreamName: show, TaskId: taskId } },
    },
    then: done,
    covers: ['rule.region'],
  },
]
