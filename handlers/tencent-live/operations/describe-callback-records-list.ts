import type { DescribeCallbackRecordsListInput } from '../../../contracts/tencent-live/describe-callback-records-list.ts'
import { callbackLimits } from '../../../contracts/tencent-live/limits.ts'
import type { Attempt, OutgoingMessage } from '../../../src/vendor/callback.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { type EventPayload, signedBody } from '../callbacks/index.ts'
import { periodOf, writerLike } from '../protocol/query-time.ts'
import { numbersBehind, pageOf } from '../records/page.ts'
import type { LiveState } from '../state.ts'

/** The result code of an attempt that got no status. */
const NO_ANSWER = -1

/** Each attempt is its own record (inferred). Times are written as StartTime is. */
export const describeCallbackRecordsList = (input: DescribeCallbackRecordsListInput, call: Call<LiveState>) => {
  const period = periodOf(input, call.now, callbackLimits)
  const write = writerLike(input)
  const all = call
    .deliveries()
    .filter(({ message }) => (message.payload as EventPayload).streamName === input.StreamName)
    .flatMap(({ message, attempts }) => attempts.map((attempt) => present(message, attempt, write)))
    .filter(({ at }) => at >= period.from && at <= period.to)
    .map(({ record }) => record)
    .filter(({ EventType }) => input.EventType === undefined || EventType === input.EventType)
    .filter(({ ResultCode }) => input.ResultCode === undefined || (ResultCode === 0) === (input.ResultCode === 0))
  const { records, numbers } = pageOf(all, input)
  return { DataInfoList: records, ...numbersBehind(numbers) }
}

function present(message: OutgoingMessage, { at, status }: Attempt, write: (at: number) => string) {
  const record = {
    EventTime: write(at),
    EventType: Number(message.event),
    Request: signedBody(message, at),
    Response: '',
    ResponseTime: write(at),
    ResultCode: status === 200 ? 0 : (status ?? NO_ANSWER),
    StreamId: (message.payload as EventPayload).streamName,
  }
  return { at, record }
}
