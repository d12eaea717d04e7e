import type { LiveCode } from '../../../contracts/tencent-live/errors.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { refusal } from '../refusal.ts'
import type { LiveState } from '../state.ts'
import type { LegacyTask } from './index.ts'

interface Situation {
  readonly task: LegacyTask | undefined
  readonly streamName: string
  readonly call: Call<LiveState>
}

interface Exception {
  when(situation: Situation): boolean
  /** A code refuses the call; `success` answers it without doing anything. */
  answer(situation: Situation): LiveCode | 'success'
  readonly because: string
}

const isOfAnotherStream = ({ task, streamName }: Situation) => task?.streamName !== streamName
const isUnknownStream = ({ streamName, call }: Situation) => !call.state.streamNames.has(streamName)

/** TaskId is globally unique, so it is looked up first, without the stream's name. */
const notFound: readonly Exception[] = [
  {
    when: ({ task }) => task === undefined,
    answer: () => 'ResourceNotFound.TaskId',
    because: 'the account has no task with this TaskId',
  },
  {
    when: (situation) => isOfAnotherStream(situation) && isUnknownStream(situation),
    answer: () => 'ResourceNotFound.ChannelNotExist',
    because: 'the task records another stream, and the account has never seen a stream of this name',
  },
  {
    when: isOfAnotherStream,
    answer: () => 'ResourceNotFound.TaskId',
    because: 'the task records another stream of the account',
  },
]

/**
 * When StopLiveRecord and DeleteLiveRecord change nothing. The first row that applies gives the answer. All rows are
 * inferred: the vendor lists codes without causes. For StopLiveRecord it lists no code for a wrong state, and its
 * DropLiveStream succeeds on a stream that has ended. The check `accountService` comes before these rows.
 */
const exceptions = {
  stop: [
    ...notFound,
    {
      when: ({ task }) => task?.state === 'stopped' || task?.state === 'finished',
      answer: ({ call }) => call.switch('endedTask') as LiveCode | 'success',
      because: 'the task has ended already',
    },
  ],
  delete: [
    ...notFound,
    {
      when: ({ task }) => task?.state === 'active',
      answer: () => 'FailedOperation.AlterTaskState',
      because: 'the task is active: stop it first',
    },
  ],
} satisfies Record<string, readonly Exception[]>

/** The task that a call changes; undefined when there is nothing to do. Throws the vendor's error to refuse. */
export function taskToChange(
  purpose: keyof typeof exceptions,
  { StreamName: streamName, TaskId }: { readonly StreamName: string; readonly TaskId: number },
  call: Call<LiveState>,
): LegacyTask | undefined {
  const task = call.state.tasks.get(String(TaskId))
  const situation = { task, streamName, call }
  const rows: readonly Exception[] = exceptions[purpose]
  const exception = rows.find(({ when }) => when(situation))
  if (!exception) return task
  const code = exception.answer(situation)
  if (code === 'success') return undefined
  throw refusal(code, exception.because)
}
