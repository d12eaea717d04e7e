import type { LiveCode } from '../../../contracts/tencent-live/errors.ts'
import {
  stopLiveRecord as contract,
  type StopLiveRecordInput,
} from '../../../contracts/tencent-live/stop-live-record.ts'
import { type Call, operation } from '../../../src/operation.ts'
import { refusal } from '../refusal.ts'
import { type LiveState, type RecordTask, stopTask } from '../state.ts'

interface Situation {
  readonly task: RecordTask | undefined
  readonly streamName: string
  readonly call: Call<LiveState>
}

interface Exception {
  when(situation: Situation): boolean
  /** A code refuses, `success` answers as if the task had been stopped just now. */
  answer(situation: Situation): LiveCode | 'success'
  readonly because: string
}

const isOfAnotherStream = ({ task, streamName }: Situation) => task?.streamName !== streamName
const isUnknownStream = ({ streamName, call }: Situation) => !call.state.streamNames.has(streamName)

/**
 * When a call does not stop the task; the first row that applies answers. All inferred: the vendor lists the codes without
 * their causes and says that TaskId is globally unique. It lists no code for a task in the wrong state, and its DropLiveStream
 * succeeds on a stream that has ended. The account's own condition comes before these: the check `accountService`.
 */
const exceptions: readonly Exception[] = [
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
  {
    when: ({ task }) => task?.state === 'stopped' || task?.state === 'finished',
    answer: ({ call }) => call.switch('endedTask') as LiveCode | 'success',
    because: 'the task has ended already',
  },
]

export const stopLiveRecord = operation(
  contract,
  ({ StreamName: streamName, TaskId }: StopLiveRecordInput, call: Call<LiveState>) => {
    const task = call.state.tasks.get(String(TaskId))
    const situation = { task, streamName, call }
    const exception = exceptions.find(({ when }) => when(situation))
    if (exception) return answerAs(exception, situation)
    if (task) stopTask(call.state, task, call.now)
    return {}
  },
)

function answerAs({ answer, because }: Exception, situation: Situation): Record<string, never> {
  const code = answer(situation)
  if (code === 'success') return {}
  throw refusal(code, because)
}
