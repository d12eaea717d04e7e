import type { Call } from '../../../src/vendor/operation.ts'
import type { Report } from '../callbacks/index.ts'
import { presentResult } from '../callbacks/result.ts'
import { type Finding, findingAt, findingsOf, isWorse } from '../records/findings.ts'
import { type Channel, productOf } from '../records/submission.ts'
import type { Due, IshumeiState, Stream } from '../state.ts'

/** How many results are searched in one step for the next one to report. */
const MAX_SEARCH = 200

/** Our limit on the results that a closed stream still sends on each channel. */
const MAX_TRAILING = 100

type DueResult = Extract<Due, { due: 'result' }>

/** Plans results at even intervals, as long as the stream is moderated. */
export function startSeries(state: IshumeiState, stream: Stream): void {
  for (const channel of stream.channels.keys()) addNext(state, stream, { channel, index: 0 })
}

/** Reports a result, unless it is a PASS that nobody asked for, and plans the next one. */
export function reportNext(call: Call<IshumeiState>, stream: Stream, { channel, index }: DueResult, at: number): void {
  const series = stream.channels[channel]
  if (!series) return
  const finding = findingAt(stream, series, index)
  const reported = isReported(series, finding) ? report(call, stream, { channel: series, finding, at }) : stream
  addNext(call.state, reported, { channel, index })
}

/** Leaves out the results until now, because the clock leaped too far to report them all, and plans the next one. */
export function skipToNow(call: Call<IshumeiState>, stream: Stream, { channel }: DueResult): void {
  const series = stream.channels[channel]
  if (!series || stream.moderatedAt === undefined) return
  addNext(call.state, stream, { channel, index: Math.floor((call.now - stream.moderatedAt) / series.everyMs) })
}

/** Reports the results that were in the pipeline when the stream was closed: as many as the switch says. */
export function reportTrailing(call: Call<IshumeiState>, stream: Stream): Stream {
  const count = Math.min(Number(call.switch('trailingSegments')), MAX_TRAILING)
  if (count === 0 || stream.moderatedAt === undefined) return stream
  const at = Math.max(stream.moderatedAt, call.now)
  let last = stream
  for (const channel of stream.channels) {
    const first = Math.floor((at - stream.moderatedAt) / channel.everyMs) + 1
    for (let index = first; index < first + count; index++) {
      const finding = findingAt(stream, channel, index)
      if (isReported(channel, finding)) last = report(call, last, { channel, finding, at })
    }
  }
  return last
}

export interface Result {
  readonly channel: Channel
  readonly finding: Finding
  /** When the result was ready. */
  readonly at: number
}

export function isReported({ returnsAll }: Channel, { riskLevel }: Finding): boolean {
  return returnsAll || riskLevel !== 'PASS'
}

/** Sends a result to the customer, and remembers the worst level. */
export function report(call: Call<IshumeiState>, stream: Stream, result: Result): Stream {
  const { kind, url } = result.channel
  const number = stream.reported[kind] + 1
  const { riskLevel } = result.finding
  const settings = { language: call.switch('messageLang'), times: call.switch('timeFields') }
  const body = presentResult(stream, { ...result, number, ...settings })
  const payload: Report = { product: productOf(stream.form), body }
  call.emit({ event: `result.${kind}`, url, resource: stream.id, payload }, Math.min(result.at, call.now))
  return call.state.streams.put({
    ...stream,
    reported: { ...stream.reported, [kind]: number },
    riskLevel: isWorse(riskLevel, stream.riskLevel) ? riskLevel : stream.riskLevel,
  })
}

/** Plans the next result that will be reported. Skipping the others makes a day without findings a few steps. */
function addNext(state: IshumeiState, stream: Stream, { channel, index }: Pick<DueResult, 'channel' | 'index'>): void {
  const series = stream.channels[channel]
  if (!series || stream.moderatedAt === undefined) return
  if (!series.returnsAll && (stream.riskPercent === 0 || series.types.length === 0)) return
  const findingOf = findingsOf(stream, series)
  let next = index + 1
  while (next < index + MAX_SEARCH && !isReported(series, findingOf(next))) next++
  state.schedule.addEndless(stream.moderatedAt + next * series.everyMs, {
    due: 'result',
    id: stream.id,
    channel,
    index: next,
  })
}
