import * as z from 'zod'
import { UsageError } from '../../src/diagnostics/usage-error.ts'
import type { Call } from '../../src/vendor/operation.ts'
import type { Control, OnRecord } from '../../src/vendor/vendor.ts'
import { releaseFile } from './life-cycle/files.ts'
import { beginPush, endPush, PUBLISHER_LEFT, streamAt } from './life-cycle/pushes.ts'
import { failRecording, taskOf } from './life-cycle/recordings.ts'
import { banOn } from './life-cycle/streams.ts'
import type { AnyTask, Place, Stream } from './records/index.ts'
import type { LiveState } from './state.ts'

const place = {
  stream: z.string().min(1),
  domain: z.string().min(1).default('push.example.com'),
  app: z.string().min(1).default('live'),
}

const push = z.strictObject({
  ...place,
  /** Query string of the push address; the events repeat it. */
  streamParam: z.string().default(''),
})

const interrupt = z.strictObject({
  ...place,
  code: z.int().default(PUBLISHER_LEFT.code),
  message: z.string().default(PUBLISHER_LEFT.message),
})

const file = z.strictObject({ stream: z.string().min(1) })

const fail = z.strictObject({
  /** A number for the legacy family, a text for the newer one. */
  task: z.union([z.int(), z.string()]),
})

const STREAM_FIELDS = { stream: 'name', domain: 'domain', app: 'app' }
const onPushable: OnRecord<LiveState> = {
  collections: ['streams'],
  fields: STREAM_FIELDS,
  applies: (stream: Stream, call) => !stream.push && banOn(call, stream) === undefined,
}
const onPushed: OnRecord<LiveState> = {
  collections: ['streams'],
  fields: STREAM_FIELDS,
  applies: ({ push }: Stream) => push !== undefined,
}
const onRecording: OnRecord<LiveState> = {
  collections: ['tasks', 'recordTasks', 'ruleRecordings'],
  fields: { task: 'id' },
  applies: ({ recording }: AnyTask) => recording !== undefined,
}

/** Actions of publishers, and failures at the vendor. */
export const controls: Readonly<Record<string, Control<LiveState>>> = {
  'stream.push': control(
    { title: 'Push the stream', summary: 'A publisher starts to push a stream', onRecord: onPushable },
    push,
    ({ streamParam, ...input }, call) => {
      const target = placeOf(input)
      const name = describe(target)
      if (streamAt(call.state, target)?.push)
        throw new UsageError(`Cannot push ${name}: it is already being pushed. Interrupt it first`)
      const ban = banOn(call, target)
      if (ban) {
        const until = new Date(ban.expiresAt).toISOString()
        throw new UsageError(`Cannot push ${name}: it is forbidden until ${until}. Call ResumeLiveStream first`)
      }
      beginPush(call, target, streamParam)
      return target
    },
  ),
  'stream.interrupt': control(
    { title: 'Interrupt the push', summary: 'The push of a stream ends', onRecord: onPushed },
    interrupt,
    ({ code, message, ...input }, call) => {
      const target = placeOf(input)
      const stream = streamAt(call.state, target)
      if (!stream?.push)
        throw new UsageError(`Cannot interrupt ${describe(target)}: it is not being pushed. Push it first`)
      endPush(call, stream, { code, message })
      return target
    },
  ),
  'record.file': control(
    {
      title: 'Let the files appear',
      summary: 'The files of a stream’s closed recordings appear',
      onRecord: { collections: ['files'], fields: { stream: 'place.name' } },
    },
    file,
    ({ stream }, call) => {
      const files = call.state.files.by('stream', stream)
      if (files.length === 0) throw new UsageError(`Cannot release files of "${stream}": none is waiting`)
      for (const { id } of files) releaseFile(call, id, call.now)
      return { files: files.length }
    },
  ),
  'record.fail': control(
    {
      title: 'Break off the recording',
      summary: 'A recording breaks off, with the event record_error',
      onRecord: onRecording,
    },
    fail,
    ({ task: id }, call) => {
      const task = taskOf(call.state, id)
      if (!task?.recording) throw new UsageError(`Cannot break off the recording of task ${id}: it is not recording`)
      failRecording(call, task, task.recording)
      return { task: id }
    },
  ),
}

function control<Schema extends z.ZodType>(
  about: Required<Pick<Control<LiveState>, 'title' | 'summary' | 'onRecord'>>,
  input: Schema,
  run: (input: z.output<Schema>, call: Call<LiveState>) => unknown,
): Control<LiveState> {
  return { ...about, input, run: (value, call) => run(value as z.output<Schema>, call) }
}

function placeOf({ stream: name, domain, app }: { stream: string; domain: string; app: string }): Place {
  return { domain, app, name }
}

function describe({ domain, app, name }: Place): string {
  return `${domain}/${app}/${name}`
}
