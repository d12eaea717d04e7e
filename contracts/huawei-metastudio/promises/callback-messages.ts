import type { ExpectedCallback, Later, PromiseContext, Step, VendorPromise } from '../../../src/vendor/promise.ts'
import { callbacksTo, target } from './content.ts'
import { command, createRoom, roomPath, showJob } from './scene.ts'

export const jsonHeader = { 'content-type': 'application/json' }

/** What every message says of the job that it is about. */
const ofJob = ({ answers }: PromiseContext) => ({ room_id: answers.room.room_id, job_id: answers.job.job_id })

function message(event: string, fields: Later<object>, more: Partial<ExpectedCallback> = {}): ExpectedCallback {
  const own = (scene: PromiseContext) => (typeof fields === 'function' ? fields(scene) : fields)
  const body = (scene: PromiseContext) => ({ event_type: event, message: { ...ofJob(scene), ...own(scene) } })
  return { event, headers: jsonHeader, body, ...more }
}

export const pushNotice = (state: string, more: Partial<ExpectedCallback> = {}) =>
  message(
    'RTMP_STREAM_STATE_CHANGE',
    { output_url: target.output_urls[0], stream_key: target.stream_keys[0], state },
    more,
  )

export const paragraphNotice = (scene: number, number: number) =>
  message('SHOOT_SCRIPT_SWITCH', {
    scene_script_name: `Product ${scene}`,
    shoot_script_sequence_no: String(number),
    shoot_script_title: `Paragraph ${number}`,
  })

export const replyNotice = (more: Partial<ExpectedCallback> = {}) =>
  message('REPLY_COMMAND_FINISH', ({ answers }) => ({ reply_id: answers.command.command_id }), more)

export type ToldCustomer = Pick<VendorPromise, 'says' | 'evidence' | 'source'> & {
  readonly rule?: string
  readonly room?: object
  /** Of the callback configuration. */
  readonly config?: object
  readonly path?: string
  readonly start?: object
  readonly meanwhile: readonly Step[]
  readonly callbacks: readonly ExpectedCallback[]
}

/** What the customer has been sent after something happened to a job. */
export function toldCustomer(
  name: string,
  { rule, room = {}, config, path, start = {}, meanwhile, callbacks, ...promise }: ToldCustomer,
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

export const insertReply: Step = {
  ...command('INSERT_PLAY_SCRIPT', { text_config: { text: 'x'.repeat(250) } }),
  as: 'command',
}
