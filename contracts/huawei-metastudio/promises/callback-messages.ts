import type { ExpectedCallback, Later, PartOf, PromiseContext, Step, VendorPromise } from './language.ts'
import { callbacksTo, target } from './samples.ts'
import { command, createRoom, roomPath, showJob } from './steps.ts'

export const jsonHeader = { 'content-type': 'application/json' }

/** The room and the job, which every message names. */
const jobIds = ({ answers }: PromiseContext) => ({ room_id: answers.room.room_id, job_id: answers.job.job_id })

function message(event: string, fields: Later<object>, more: Partial<ExpectedCallback> = {}): ExpectedCallback {
  const own = (context: PromiseContext) => (typeof fields === 'function' ? fields(context) : fields)
  const body = (context: PromiseContext) => ({ event_type: event, message: { ...jobIds(context), ...own(context) } })
  return { event, headers: jsonHeader, body, ...more }
}

export const pushMessage = (state: string, more: Partial<ExpectedCallback> = {}) =>
  message(
    'RTMP_STREAM_STATE_CHANGE',
    { output_url: target.output_urls[0], stream_key: target.stream_keys[0], state },
    more,
  )

export const paragraphMessage = (scene: number, paragraph: number) =>
  message('SHOOT_SCRIPT_SWITCH', {
    scene_script_name: `Product ${scene}`,
    shoot_script_sequence_no: String(paragraph),
    shoot_script_title: `Paragraph ${paragraph}`,
  })

export const replyMessage = (more: Partial<ExpectedCallback> = {}) =>
  message('REPLY_COMMAND_FINISH', ({ answers }) => ({ reply_id: answers.command.command_id }), more)

export type JobWithCallbacks = Pick<VendorPromise, 'says' | 'evidence' | 'source'> & {
  readonly rule?: string
  readonly room?: PartOf<'createSmartLiveRoom', 'body'>
  /** Members of the callback configuration. */
  readonly config?: object
  readonly path?: string
  readonly start?: PartOf<'startSmartLive', 'body'>
  readonly meanwhile: readonly Step[]
  readonly callbacks: readonly ExpectedCallback[]
}

/** A promise about the callbacks that a job sends `meanwhile`. */
export function sendsCallbacks(
  name: string,
  { rule, room = {}, config, path, start = {}, meanwhile, callbacks, ...promise }: JobWithCallbacks,
): VendorPromise {
  const body = { ...start, live_event_callback_config: callbacksTo(path ?? 'live?tenant=7', config) }
  return {
    id: `startSmartLive/${name}`,
    ...promise,
    given: [createRoom(room)],
    when: { call: 'startSmartLive', as: 'job', input: { path: roomPath, body } },
    then: { status: 202 },
    afterwards: [...meanwhile, { ...showJob, then: { callbacks } }],
    ...(rule !== undefined && { covers: [`rule.${rule}`] }),
  }
}

export const insertReply: Step = command('INSERT_PLAY_SCRIPT', { text_config: { text: 'x'.repeat(250) } }, 'command')
