import * as z from 'zod'
import { fileEvent, listeningToRecordings, received, statusEvent } from './callback-steps.ts'
import { createActive, createScheduled, createTask, deleteRecord, NOBODYS_TASK, stopRecord, taskId } from './calls.ts'
import { done, refused, text } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { inferred, nodeSdk, reference } from './sources.ts'
import { interrupt, push } from './steps.ts'
import { another, show } from './streams.ts'
import { HOUR, MINUTE } from './times.ts'

const IDEMPOTENT = inferred(
  'the list has no code for a wrong state, and DropLiveStream also succeeds on an inactive stream',
)
const BY_ID = inferred('TaskId is globally unique, so a task is looked up by it')
const stopUnder = (StreamName: unknown) => ({ ...stopRecord, input: { body: { StreamName, TaskId: taskId } } })

export const stopLiveRecordPromises: readonly VendorPromise[] = [
  {
    id: 'StopLiveRecord/stops',
    says: 'A task is stopped by its id from CreateLiveRecord and the name of its stream; the answer holds only a RequestId',
    ...reference,
    given: [createScheduled()],
    when: stopRecord,
    then: done,
    covers: ['rule.created-task'],
  },
  {
    id: 'StopLiveRecord/file-on-vod',
    says: 'The recording of a stopped task is stored on the VOD platform, and event 100 has its address there',
    ...reference,
    given: [...listeningToRecordings, push(), createActive(), { advance: MINUTE }],
    when: stopRecord,
    then: {
      callbacks: [
        statusEvent('start_succeeded'),
        statusEvent('ended'),
        {
          event: '100',
          body: { file_id: text, video_url: z.string().regex(/^https?:\/\/[^/]*\bvod\d?\.[^/]+\/.+/) },
        },
      ],
    },
    covers: ['rule.files-on-vod'],
  },
  {
    id: 'StopLiveRecord/never-records-again',
    says: 'A task that was stopped before its EndTime never records again',
    ...nodeSdk,
    given: [...listeningToRecordings, push(), createActive()],
    when: stopRecord,
    then: done,
    afterwards: [interrupt(), push(), received(statusEvent('start_succeeded'), statusEvent('ended'), fileEvent)],
    covers: ['rule.ends-early'],
  },
  {
    id: 'StopLiveRecord/never-starts',
    says: 'A task that was stopped before its StartTime never starts',
    ...inferred('a stopped task has no way back in the state machine'),
    given: [...listeningToRecordings, createScheduled()],
    when: stopRecord,
    then: done,
    afterwards: [push(), { advance: HOUR + MINUTE }, received()],
    covers: ['rule.no-recording-no-file'],
  },
  {
    id: 'StopLiveRecord/recording',
    says: 'Stopping a task that is recording sends record_ended, then event 100 for its file',
    ...inferred('the events are documented (267/58590, 267/38082), their order is not'),
    given: [...listeningToRecordings, push(), createActive()],
    when: stopRecord,
    then: { ...done, callbacks: [statusEvent('start_succeeded'), statusEvent('ended'), fileEvent] },
    covers: ['rule.file-of-recording'],
  },
  {
    id: 'StopLiveRecord/idle',
    says: 'Stopping an active task whose stream nobody pushes makes no file and sends no event',
    ...inferred('without a recording there is nothing to report'),
    given: [...listeningToRecordings, createActive()],
    when: stopRecord,
    then: { ...done, callbacks: [] },
    covers: ['rule.no-recording-no-file'],
  },
  {
    id: 'StopLiveRecord/twice',
    says: 'Stopping a task twice succeeds',
    ...IDEMPOTENT,
    given: [createActive(), stopRecord],
    when: stopRecord,
    then: done,
    covers: ['rule.ended-task'],
  },
  {
    id: 'StopLiveRecord/finished',
    says: 'Stopping a task that has reached its EndTime succeeds',
    ...IDEMPOTENT,
    given: [createActive(), { advance: HOUR + MINUTE }],
    when: stopRecord,
    then: done,
    covers: ['rule.ended-task'],
  },
  {
    id: 'StopLiveRecord/twice-unknown',
    says: 'If the service treats a stopped task as missing, stopping it again is refused with ResourceNotFound.TaskId',
    ...inferred('the other possible answer to a second stop: nobody has published one'),
    given: [{ switches: { endedTask: 'ResourceNotFound.TaskId' } }, createActive(), stopRecord],
    when: stopRecord,
    then: refused('ResourceNotFound.TaskId'),
  },
  {
    id: 'StopLiveRecord/unknown-task',
    says: 'Stopping a task that was never created is refused: the TaskId does not exist',
    ...reference,
    given: [createScheduled()],
    when: { ...stopRecord, input: { body: { StreamName: show, TaskId: NOBODYS_TASK } } },
    then: refused('ResourceNotFound.TaskId'),
    covers: ['rule.created-task'],
  },
  {
    id: 'StopLiveRecord/deleted-task',
    says: 'Stopping a task that was deleted is refused: the TaskId does not exist',
    ...BY_ID,
    given: [createScheduled(), deleteRecord],
    when: stopRecord,
    then: refused('ResourceNotFound.TaskId'),
  },
  ...[0, -1].map(
    (TaskId): VendorPromise => ({
      id: `StopLiveRecord/task-${TaskId === 0 ? 'zero' : 'negative'}`,
      says: `The TaskId ${TaskId} is a valid number that no task has`,
      ...inferred('TaskId is declared as a signed integer of 64 bits'),
      when: { ...stopRecord, input: { body: { StreamName: show, TaskId } } },
      then: refused('ResourceNotFound.TaskId'),
    }),
  ),
  {
    id: 'StopLiveRecord/other-family',
    says: 'An id from CreateRecordTask is a text and is refused, because TaskId is a number',
    ...inferred('the two families cannot be mixed (267/37309); no error is documented for it'),
    given: [createTask()],
    when: stopRecord,
    then: refused('InvalidParameter'),
    covers: ['rule.created-task'],
  },
  {
    id: 'StopLiveRecord/unknown-stream',
    says: 'Stopping a task with a stream name that the account has never used is refused: the channel does not exist',
    ...inferred('channel is the older word for the stream; the page describes the code and not its cause'),
    given: [createScheduled()],
    when: stopUnder(another),
    then: refused('ResourceNotFound.ChannelNotExist'),
    afterwards: [{ ...stopRecord, then: done }],
    covers: ['rule.stream-of-task'],
  },
  {
    id: 'StopLiveRecord/stream-of-another-task',
    says: 'Stopping a task with the name of another stream of the account is refused: that stream has no such task',
    ...inferred('the task does not exist under that stream'),
    given: [{ ...createScheduled({ StreamName: another }), as: 'otherTask' }, createScheduled()],
    when: stopUnder(another),
    then: refused('ResourceNotFound.TaskId'),
    covers: ['rule.stream-of-task'],
  },
]
