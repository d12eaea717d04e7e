import * as z from 'zod'
import { UsageError } from '../../src/diagnostics/usage-error.ts'
import type { Control } from '../../src/vendor/vendor.ts'
import { failPulling } from './life-cycle/pull.ts'
import { isReported, report } from './life-cycle/results.ts'
import { countRead, endStream, endWithPullError, expire, type IshumeiCall, moderate } from './life-cycle/stream.ts'
import type { Finding } from './records/findings.ts'
import type { Channel } from './records/submission.ts'
import type { IshumeiState, Stream } from './state.ts'

const named = z.strictObject({ requestId: z.string() })

type Named = z.output<typeof named>

/** A control over one stream, which must be in one of `states`. */
function define<In extends Named>(control: {
  readonly title: string
  readonly summary: string
  readonly input: z.ZodType<In>
  readonly states: readonly Stream['state'][]
  /** Whether it would take a stream that is in one of them. Default: every one. */
  applies?(stream: Stream): boolean
  run(stream: Stream, input: In, call: IshumeiCall): unknown
}): Control<IshumeiState, In> {
  const { title, summary, input, states, applies = () => true } = control
  return {
    title,
    summary,
    input,
    onRecord: {
      collections: ['streams'],
      fields: { requestId: 'id' },
      applies: (stream: Stream) => states.includes(stream.state) && applies(stream),
    },
    run: (given, call) => control.run(streamIn(call, given.requestId, states), given, call),
  }
}

function streamIn({ state }: IshumeiCall, requestId: string, states: readonly Stream['state'][]): Stream {
  const stream = state.streams.get(requestId)
  if (!stream) throw new UsageError(`Cannot control stream "${requestId}": this account opened no stream with that id`)
  if (states.includes(stream.state)) return stream
  throw new UsageError(`Cannot control stream "${requestId}": it is ${stream.state}, not ${states.join(' or ')}`)
}

const finding = z.strictObject({
  requestId: z.string(),
  riskLevel: z.enum(['PASS', 'REVIEW', 'REJECT']),
  /** One of the requested types; by default the first. */
  type: z.string().optional(),
})

function channelOf({ channels }: Stream, kinds: readonly Channel['kind'][]): Channel | undefined {
  return channels.find(({ kind }) => kinds.includes(kind))
}

const FRAMES: readonly Channel['kind'][] = ['image', 'video']
/** A segment of V5 has sound only if it is moderated. */
const soundOf = ({ hasSound }: Stream): readonly Channel['kind'][] => (hasSound ? ['audio', 'video'] : ['audio'])

/** Reports a result as if moderation had just found it. A PASS is reported only if the stream asked for all results. */
function find(stream: Stream, kinds: readonly Channel['kind'][], input: z.output<typeof finding>, call: IshumeiCall) {
  const channel = channelOf(stream, kinds)
  if (!channel) throw new UsageError(`Cannot report on stream "${stream.id}": it does not examine that kind of content`)
  const { riskLevel, type = channel.types[0] ?? '' } = input
  const its = { riskLevel, type: riskLevel === 'PASS' ? '' : type, isExamined: true, chance: 0 }
  const isInSound = channel.kind === 'video' && kinds.includes('audio')
  const result: Finding = { ...its, ...(isInSound && { isInSound }) }
  if (!isReported(channel, result)) return { isReported: false }
  report(call, stream, { channel, finding: result, at: Math.max(stream.moderatedAt ?? call.now, call.now) })
  return { isReported: true }
}

/** Events on the vendor's side or at the source, on demand. */
export const controls = {
  inspectStream: define({
    title: 'Read the stream',
    summary: 'Show the state of a stream. Counts as a read for transitions that wait for reads',
    input: named,
    states: ['PULLING', 'MODERATING', 'ENDED'],
    run: (stream, _, call) => countRead(call, stream),
  }),
  firstFrame: define({
    title: 'Pull the first frame',
    summary: 'Pull the first frame of a stream, even after failed attempts',
    input: named,
    states: ['PULLING'],
    run: (stream, _, call) => moderate(call, stream, call.now),
  }),
  failPull: define({
    title: 'Let the pull fail',
    summary: 'Make the pull of a stream fail: after all retries, or at once',
    input: z.strictObject({
      requestId: z.string(),
      errorCode: z.union([z.literal(3001), z.literal(3002), z.literal(3003), z.literal(3004), z.literal(3005)]),
      /** Whether to end the stream at once, as after the last retry. */
      isFinal: z.boolean().default(false),
    }),
    states: ['PULLING'],
    run: (stream, { errorCode: pullError, isFinal }, call) =>
      isFinal
        ? endWithPullError(call, { ...stream, pullError }, call.now)
        : failPulling(call.state, stream, pullError, call.now),
  }),
  endSource: define({
    title: 'End the source',
    summary: 'End the source of a stream',
    input: named,
    states: ['MODERATING'],
    run: (stream, _, call) => endStream(call, stream, { reason: 'stream_end', at: call.now }),
  }),
  expireToken: define({
    title: 'Expire the token',
    summary: 'Expire the token of a stream, which ends with 3005',
    input: named,
    states: ['PULLING', 'MODERATING'],
    run: (stream, _, call) => expire(call, stream, call.now),
  }),
  emptyRoom: define({
    title: 'Empty the room',
    summary: 'Leave only trusted users in an Agora room with subscribeMode TRUSTED: the vendor ends the stream',
    input: named,
    states: ['PULLING', 'MODERATING'],
    applies: isTrustedOnly,
    run(stream, _, call) {
      if (isTrustedOnly(stream)) {
        return endStream(call, stream, { reason: 'vendor', at: call.now })
      }
      throw new UsageError(`Cannot empty the room of stream "${stream.id}": its subscribeMode is not TRUSTED`)
    },
  }),
  emitFrame: define({
    title: 'Report a frame',
    summary: 'Report a frame (in V5 a segment) with a risk level',
    input: finding,
    states: ['MODERATING'],
    applies: (stream) => channelOf(stream, FRAMES) !== undefined,
    run: (stream, input, call) => find(stream, FRAMES, input, call),
  }),
  emitClip: define({
    title: 'Report a clip',
    summary: 'Report a clip of sound (in V5 a segment with it) with a risk level',
    input: finding,
    states: ['MODERATING'],
    applies: (stream) => channelOf(stream, soundOf(stream)) !== undefined,
    run: (stream, input, call) => find(stream, soundOf(stream), input, call),
  }),
}

function isTrustedOnly({ data }: Stream): boolean {
  return data.agoraParam?.subscribeMode === 'TRUSTED'
}
