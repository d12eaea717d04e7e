import type { BodyOf, CallOf, Operation, PromiseContext } from './language.ts'
import { place, region, show } from './streams.ts'
import { chinaIn, HOUR, unixIn } from './times.ts'

/** Too large for any account to reach. */
export const NOBODYS_TASK = 8_888_888_888_888

/** The id of the task that was created last. */
export const taskId = ({ answers }: PromiseContext): number | string => answers.task.Response.TaskId

/** An hour's recording that begins in an hour. */
export function createScheduled(fields: BodyOf<'CreateLiveRecord'> = {}): CallOf<'CreateLiveRecord'> {
  return {
    call: 'CreateLiveRecord',
    as: 'task',
    input: { body: { StreamName: show, StartTime: chinaIn(HOUR), EndTime: chinaIn(2 * HOUR), ...fields } },
  }
}

/** An hour's recording that begins now. */
export function createActive(fields: BodyOf<'CreateLiveRecord'> = {}): CallOf<'CreateLiveRecord'> {
  return createScheduled({ StartTime: chinaIn(0), EndTime: chinaIn(HOUR), ...fields })
}

export function createRealTime(fields: BodyOf<'CreateLiveRecord'> = {}): CallOf<'CreateLiveRecord'> {
  return { call: 'CreateLiveRecord', as: 'task', input: { body: { StreamName: show, Highlight: 1, ...fields } } }
}

export const stopRecord: CallOf<'StopLiveRecord'> = {
  call: 'StopLiveRecord',
  input: { body: { StreamName: show, TaskId: taskId } },
}

export const deleteRecord: CallOf<'DeleteLiveRecord'> = {
  call: 'DeleteLiveRecord',
  input: { body: { StreamName: show, TaskId: taskId } },
}

/** A task of the newer family, from now on for an hour. */
export function createTask(fields: BodyOf<'CreateRecordTask'> = {}): CallOf<'CreateRecordTask'> {
  return {
    call: 'CreateRecordTask',
    as: 'task',
    input: { headers: region, body: { ...place, EndTime: unixIn(HOUR), ...fields } },
  }
}

export const stopTask = {
  call: 'StopRecordTask',
  input: { headers: region, body: { TaskId: taskId } },
} as const satisfies CallOf<'StopRecordTask'>

export const deleteTask = {
  call: 'DeleteRecordTask',
  input: { headers: region, body: { TaskId: taskId } },
} as const satisfies CallOf<'DeleteRecordTask'>

/** The same call without the header that the newer family needs. */
export function withoutRegion<Id extends Operation, Body>(call: {
  readonly call: Id
  readonly input: { readonly body: Body }
}): { readonly call: Id; readonly input: { readonly body: Body } } {
  return { call: call.call, input: { body: call.input.body } }
}

export const readState: CallOf<'DescribeLiveStreamState'> = { call: 'DescribeLiveStreamState', input: { body: place } }

export function forbid(fields: BodyOf<'ForbidLiveStream'> = {}): CallOf<'ForbidLiveStream'> {
  return { call: 'ForbidLiveStream', input: { body: { ...place, ...fields } } }
}

export const resume: CallOf<'ResumeLiveStream'> = { call: 'ResumeLiveStream', input: { body: place } }
