import type { Call } from '../../../src/vendor/operation.ts'
import type { Report } from '../callbacks/index.ts'
import { presentResult } from '../callbacks/result.ts'
import { type Finding, findingAt, isWorse } from '../records/findings.ts'
import { type Channel, productOf } from '../records/submission.ts'
import type { Happening, IshumeiState, Stream } from '../state.ts'

/** How far ahead the next result that is to be reported is sought in one step. */
const LOOK_AHEAD = 1000

/** Ours: a clock that leaps further than this leaves out the results before it, which nobody waits for. */
const MAX_BEHIND_MS = 86_400_000

type Due = Extract<Happening, { due: 'result' }>

/** Results come at even intervals for as long as the stream is moderated. */
export function startSeries(state: IshumeiState, stream: Stream): void {
  for (const channel of stream.channels.keys()) addNext(state, stream, { channel, index: 0 })
}

/** Reports a result if it is one to report, and puts the next one in line. */
export function reportNext(call: Call<IshumeiState>, stream: Stream, { channel, index }: Due, at: number): void {
  const series = stream.channels[channel]
  if (!series) return
  const tooLateMs = call.now - MAX_BEHIND_MS - at
  if (tooLateMs > 0) {
    addNext(call.state, stream, { channel, index: index + Math.floor(tooLateMs / series.everyMs) })
    return
  }
  const finding = findingAt(stream, series, index)
  const reported = isReported(series, finding) ? report(call, stream, { channel: series, finding, at }) : stream
  addNext(call.state, reported, { channel, index })
}

/** What was in the pipeline when the stream was closed, if the switch asks for any. */
export function reportTrailing(call: Call<IshumeiState>, stream: Stream): Stream {
  const count = Number(call.switch('trailingSegments'))
  if (count === 0 || stream.moderatedAt === undefined) return stream
  let last = stream
  for (const channel of stream.channels) {
    const first = Math.floor((call.now - stream.moderatedAt) / channel.everyMs) + 1
    for (let index = first; index < first + count; index++) {
      const finding = findingAt(stream, channel, index)
      if (isReported(channel, finding)) last = report(call, last, { channel, finding, at: call.now })
    }
  }
  return last
}

export interface Result {
  readonly channel: Channel
  readonly finding: Finding
  /** When the verdict was there. */
  readonly at: number
}

export function isReported({ returnsAll }: Channel, { riskLevel }: Finding): boolean {
  return returnsAll || riskLevel !== 'PASS'
}

/** Tells the customer, and remembers the worst that was found. */
export function report(call: Call<IshumeiState>, stream: Stream, result: Result): Stream {
  const { kind, url } = result.channel
  const number = stream.reported[kind] + 1
  const { riskLevel } = result.finding
  const settings = { language: call.switch('messageLang'), times: call.switch('timeFields') }
  const body = presentResult(stream, { ...result, number, ...settings })
  const payload: Report = { product: productOf(stream.form), body }
  call.emit({ event: `result.${kind}`, url, resource: stream.id, payload }, result.at)
  return call.state.streams.put({
    ...stream,
    reported: { ...stream.reported, [kind]: number },
    riskLevel: isWorse(riskLevel, stream.riskLevel) ? riskLevel : stream.riskLevel,
  })
}

/** Skips what nobody will hear of: a day of silence is a few steps. */
function addNext(state: IshumeiState, stream: Stream, { channel, index }: Pick<Due, 'channel' | 'index'>): void {
  const series = stream.channels[channel]
  if (!series || stream.moderatedAt === undefined) return
  if (!series.returnsAll && (stream.riskPercent === 0 || series.types.length === 0)) return
  let next = index + 1
  while (next < index + LOOK_AHEAD && !isReported(series, findingAt(stream, series, next))) next++
  state.schedule.addEndless(stream.moderatedAt + next * series.everyMs, {
    due: 'result',
    id: stream.id,
    channel,
    index: next,
  })
}
