import fc from 'fast-check'
import { huaweiMetastudio } from '../../handlers/huawei-metastudio/index.ts'
import { ishumei } from '../../handlers/ishumei/index.ts'
import { tencentCi } from '../../handlers/tencent-ci/index.ts'
import { buildXml } from '../../handlers/tencent-ci/protocol/xml.ts'
import { tencentLive } from '../../handlers/tencent-live/index.ts'
import { UsageError } from '../../src/diagnostics/usage-error.ts'
import { createSandbox, type Sandbox, type SandboxOptions, type Vendor } from '../../src/index.ts'
import type { Account } from '../../src/sandbox/accounts/account.ts'
import type { WireCallback } from '../../src/vendor/callback.ts'
import * as huawei from '../huawei-metastudio/requests.ts'
import { audioRequest, closeStream, openStream, post } from '../ishumei/requests.ts'
import * as ci from '../tencent-ci/requests.ts'
import * as live from '../tencent-live/requests.ts'

/** The account for all vendors. */
export const DRIVER = 'test-live'
export const START = Date.parse('2026-11-21T12:00:00+08:00')

/** One step at a vendor. `pick` selects one of the records that earlier steps created. */
export interface Step {
  readonly action: number
  readonly pick: number
  readonly milliseconds: number
}

export interface World {
  readonly sandbox: Sandbox
  readonly account: Account
  /** The ids of created records, in order. */
  ids: string[]
  /** Callbacks that were sent. */
  sent: WireCallback[]
}

type Action = (world: World, pick: string, step: Step) => unknown

export const steps = (maxLength: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      action: fc.nat({ max: 99 }),
      pick: fc.nat({ max: 5 }),
      milliseconds: fc.constantFrom(1, 500, 1000, 3000, 61_000),
    }),
    { maxLength },
  )

/** An account with a frozen clock by default, and receivers that always refuse the same callbacks. */
export function createWorld(options: Partial<SandboxOptions> = {}, { isFrozen = true } = {}): World {
  const sent: WireCallback[] = []
  const sandbox = createSandbox({
    sendCallback: async (callback) => {
      sent.push(callback)
      return callback.body.length % 3 === 0 ? 500 : 200
    },
    ...options,
  })
  const account = sandbox.account(DRIVER)
  if (isFrozen) account.clock.freeze(START)
  return { sandbox, account, ids: [], sent }
}

/** Takes the steps in sequence and returns every answer, byte for byte. */
export async function take(world: World, vendor: string, taken: readonly Step[]): Promise<unknown[]> {
  const actions = [...(drivers[vendor] ?? []), advance, advance, setBack]
  const answers: unknown[] = []
  for (const step of taken) {
    const action = actions[step.action % actions.length] ?? advance
    answers.push(await action(world, world.ids[step.pick] ?? 'nobody', step))
    await world.account.settle()
  }
  return answers
}

const advance: Action = ({ account }, _, { milliseconds }) => account.clock.advance(milliseconds)

const setBack: Action = ({ account }, _, { milliseconds }) => account.clock.set(account.clock.now() - milliseconds)

/** Remembers the id of a created record. */
function made(world: World, id: unknown): void {
  if (typeof id === 'string' || typeof id === 'number') world.ids.push(String(id))
}

function control(vendor: Vendor, name: string, input: (pick: string) => object): Action {
  return ({ account }, pick) => {
    try {
      return account.control(vendor, name, input(pick))
    } catch (error) {
      if (error instanceof UsageError) return error.message
      throw error
    }
  }
}

function keep<T>(world: World, answer: T, id: unknown): T {
  made(world, id)
  return answer
}

const place = { DomainName: 'push.example.com', AppName: 'live' }
const liveCall =
  (
    action: string,
    parameters: (pick: string) => object,
    idOf: (answer: live.Answer) => unknown = () => undefined,
  ): Action =>
  (world, pick) => {
    const answer = live.call(world.sandbox, action, parameters(pick))
    return keep(world, answer, idOf(answer))
  }

const script = { script_name: 's', shoot_scripts: [{ title: 'one', text_config: { text: 'x'.repeat(250) } }] }
const hook = {
  live_event_callback_config: {
    live_event_type_callback_url: 'https://hooks.example.com/live?tenant=7',
    auth_type: 'MSS_A',
    key: '0123456789abcdef0123456789abcdef',
    callback_event_type: ['SHOOT_SCRIPT_SWITCH'],
  },
}

function roomAndJob(pick: string): [room: string, job: string] {
  const [room = '', job = huawei.JOB] = pick.split(' ')
  return [room, job]
}

const drivers: Readonly<Record<string, readonly Action[]>> = {
  ishumei: [
    (world, _, { pick }) => {
      const data = { streamType: 'NORMAL', tokenId: 'u', url: `rtmp://media.example/${pick}`, returnFinishInfo: 1 }
      const answer = openStream(world.sandbox, DRIVER, { data })
      return keep(world, answer, answer.requestId)
    },
    (world) => {
      const answer = post(world.sandbox, '/audiostream/v4', { accessKey: DRIVER, ...audioRequest })
      return keep(world, answer, answer.requestId)
    },
    ({ sandbox }, requestId) => closeStream(sandbox, { accessKey: DRIVER, requestId }),
    control(ishumei, 'endSource', (requestId) => ({ requestId })),
    control(ishumei, 'failPull', (requestId) => ({ requestId, errorCode: 3001 })),
    control(ishumei, 'emitFrame', (requestId) => ({ requestId, riskLevel: 'REJECT' })),
    control(ishumei, 'emitClip', (requestId) => ({ requestId, riskLevel: 'REJECT' })),
    control(ishumei, 'firstFrame', (requestId) => ({ requestId })),
    control(ishumei, 'inspectStream', (requestId) => ({ requestId })),
  ],
  'tencent-ci': [
    (world) => {
      const answer = ci.submit(world.sandbox, DRIVER)
      return keep(world, answer, answer.detail.JobId)
    },
    ({ sandbox }, id) => ci.query(sandbox, DRIVER, id),
    ({ sandbox }, id) => ci.cancel(sandbox, DRIVER, id),
    ({ sandbox }) => ci.query(sandbox, DRIVER, ci.DOCUMENTED_JOB),
    control(tencentCi, 'failJob', (jobId) => ({ jobId })),
    control(tencentCi, 'endStream', (jobId) => ({ jobId })),
    (world) => {
      const { Request: request } = ci.submission
      const conf = { Callback: 'http://127.0.0.1:9/ci', CallbackVersion: 'Detail' }
      const body = { Request: { ...request, Conf: { ...request.Conf, ...conf } } }
      const answer = ci.submit(world.sandbox, DRIVER, { body: buildXml(body) })
      return keep(world, answer, answer.detail.JobId)
    },
    control(tencentCi, 'startStream', (jobId) => ({ jobId })),
    control(tencentCi, 'addSnapshot', (jobId) => ({ jobId, Label: 'Porn' })),
    control(tencentCi, 'addAudioSection', (jobId) => ({ jobId, Label: 'Ads' })),
  ],
  'huawei-metastudio': [
    (world) => {
      const id = huawei.createRoom(world.sandbox, { scene_scripts: [script] })
      return keep(world, id, id)
    },
    (world, pick) => {
      const [room = ''] = pick.split(' ')
      const reply = huawei.start(world.sandbox, room, { ...hook, play_policy: { auto_play_script: true } })
      return keep(world, reply, reply.json?.job_id && `${room} ${reply.json.job_id}`)
    },
    ({ sandbox }, pick) => huawei.show(sandbox, ...roomAndJob(pick)),
    ({ sandbox }, pick) => huawei.stop(sandbox, ...roomAndJob(pick)),
    ({ sandbox }) => huawei.call(sandbox, 'GET', '/smart-live-rooms'),
    ({ sandbox }) => huawei.call(sandbox, 'GET', '/smart-live-jobs'),
    ({ sandbox }) => huawei.show(sandbox, huawei.ROOM, huawei.JOB),
    control(huaweiMetastudio, 'failJob', (pick) => ({ job_id: roomAndJob(pick)[1] })),
    control(huaweiMetastudio, 'startJob', (pick) => ({ job_id: roomAndJob(pick)[1] })),
    ({ sandbox }, pick) => huawei.call(sandbox, 'GET', `/smart-live-rooms/${roomAndJob(pick)[0]}/smart-live-jobs`),
    ({ sandbox }, pick) => {
      const body = { room_name: 'Morning show' }
      return huawei.call(sandbox, 'PUT', `/smart-live-rooms/${roomAndJob(pick)[0]}`, body)
    },
    ({ sandbox }, pick) => {
      const [room, job] = roomAndJob(pick)
      const body = { command: 'GET_LIVE_JOB_CONFIG_INFO' }
      return huawei.call(sandbox, 'POST', `/smart-live-rooms/${room}/smart-live-jobs/${job}/command`, body)
    },
  ],
  'tencent-live': [
    liveCall(
      'CreateLiveCallbackTemplate',
      () => ({
        TemplateName: 'all',
        CallbackKey: 'key',
        RecordStatusNotifyUrl: 'https://example.com/status',
        StreamBeginNotifyUrl: 'https://example.com/begin',
        StreamEndNotifyUrl: 'https://example.com/end',
        RecordNotifyUrl: 'https://example.com/file',
      }),
      ({ TemplateId }) => TemplateId,
    ),
    liveCall('CreateLiveCallbackRule', (pick) => ({ ...place, TemplateId: Number(pick) || 0 })),
    liveCall(
      'CreateLiveRecord',
      () => ({ StreamName: 'a', ...place, StartTime: '2026-11-21 12:00:10', EndTime: '2026-11-21 12:20:00' }),
      ({ TaskId }) => TaskId,
    ),
    liveCall('StopLiveRecord', (pick) => ({ StreamName: 'a', TaskId: Number(pick) || 0 })),
    liveCall('DescribeLiveStreamOnlineList', () => ({})),
    liveCall('DescribeLiveStreamState', () => ({ StreamName: 'a', ...place })),
    liveCall('ForbidLiveStream', () => ({ StreamName: 'b', ...place })),
    liveCall('ResumeLiveStream', () => ({ StreamName: 'b', ...place })),
    control(tencentLive, 'stream.push', () => ({ stream: 'a' })),
    control(tencentLive, 'stream.push', () => ({ stream: 'b' })),
    control(tencentLive, 'stream.interrupt', () => ({ stream: 'a' })),
    (world) => {
      const EndTime = Math.floor(world.account.clock.now() / 1000) + 600
      const fields = { StreamName: 'a', ...place, EndTime }
      const answer = live.call(world.sandbox, 'CreateRecordTask', fields)
      return keep(world, answer, answer.TaskId)
    },
    liveCall('StopRecordTask', (pick) => ({ TaskId: pick })),
    liveCall(
      'CreateLiveRecord',
      () => ({ StreamName: 'a', ...place, Highlight: 1 }),
      ({ TaskId }) => TaskId,
    ),
    ({ sandbox, account }) => {
      const now = Math.floor(account.clock.now() / 1000)
      return live.call(sandbox, 'DescribeRecordTask', { StartTime: now - 3600, EndTime: now + 3600 })
    },
  ],
}

export const driven = Object.keys(drivers)
