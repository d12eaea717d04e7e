import type { Call, CallInput, Expectation, Later, PromiseContext, Step } from '../../../src/vendor/promise.ts'

/** The pages that the product started from. */
export const PAGES = {
  stop: '000_2889ddaf563a009c.txt',
  show: '002_180ce1bc05ee0494.txt',
} as const

export const DOCUMENTS = {
  errors: 'MetaStudio API reference, error codes',
  gateway: 'API Gateway, error codes',
  signing: 'API Gateway, signing guide',
  iam: 'IAM API reference, token management',
  jobs: 'MetaStudio API reference, virtual human livestreaming tasks',
  rooms: 'MetaStudio API reference, live room management',
  sdk: 'huaweicloud-sdk-nodejs-v3 3.1.209, services/metastudio/v1',
  /** Bounds of numbers and lengths are in the Java SDK alone. */
  bounds: 'huaweicloud-sdk-java-v3 3.1.212, services/metastudio',
  core: '@huaweicloud/huaweicloud-sdk-core 3.1.211',
  webSdk: 'MetaStudio interaction web SDK, error numbers',
} as const

/** The credential's own project. */
export const projectPath = { project_id: ({ credential }: PromiseContext) => credential.attributes.project }
/** The room that a promise made last. */
export const roomPath = { ...projectPath, room_id: ({ answers }: PromiseContext) => answers.room.room_id }
/** The job that a promise started last. */
export const jobPath = { ...roomPath, job_id: ({ answers }: PromiseContext) => answers.job.job_id }

/** A body of 12 MB and a byte. */
export const TOO_LARGE: string = `{${' '.repeat(12 * 1024 * 1024 - 1)}}`

/** A well-formed id of nothing. */
export const NOBODY = '00000000-0000-4000-8000-000000000000'

export function createRoom(fields: Later<object> = {}, as = 'room'): Step {
  return {
    call: 'createSmartLiveRoom',
    as,
    input: (scene) => ({
      path: projectPath,
      body: { room_name: 'Evening show', ...(typeof fields === 'function' ? fields(scene) : fields) },
    }),
  }
}

export function startJob(body: Later<object> = {}, as = 'job'): Step {
  return { call: 'startSmartLive', as, input: { path: roomPath, body } }
}

/** The vendor gives the job its resources. */
export const begin: Step = { control: 'startJob', input: { job_id: jobPath.job_id } }

export function control(name: string, input: Readonly<Record<string, unknown>> = {}): Step {
  return { control: name, input: { job_id: jobPath.job_id, ...input } }
}

export const waiting: readonly Step[] = [createRoom(), startJob()]
export const running: readonly Step[] = [...waiting, begin]

export const showJob: Call = { call: 'showSmartLive', input: { path: jobPath } }
export const stopJob: Call = { call: 'stopSmartLive', input: { path: jobPath } }
export const showRoom: Call = { call: 'showSmartLiveRoom', input: { path: roomPath } }

export function command(name: string, params?: Later<object>, more: CallInput = {}): Call {
  const body = { command: name, ...(params !== undefined && { params }) }
  return { call: 'executeSmartLiveCommand', input: { path: jobPath, body, ...more } }
}

/** A look at the job of a promise, afterwards. */
export function jobIs(body: Later<unknown>): Call & { readonly then: Expectation } {
  return { ...showJob, then: { status: 200, body } }
}

export function roomIs(body: Later<unknown>): Call & { readonly then: Expectation } {
  return { ...showRoom, then: { status: 200, body } }
}

/** RFC 3339, UTC, whole seconds. */
export function timeOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}

const refusal = (status: number, code: string, message: string): Expectation => ({ status, error: { code, message } })

/** How the vendor refuses, word for word where the words are known. */
export const REFUSED = {
  unauthorized: refusal(401, 'MSS.00000001', 'Unauthorized'),
  invalidBody: refusal(400, 'MSS.00000002', 'Invalid body'),
  invalidParameter: refusal(400, 'MSS.00000003', 'Invalid parameter'),
  otherProject: refusal(400, 'MSS.00010009', 'urlTenantId is not equal tokenTenantId'),
  noJson: refusal(400, 'MSS.10000002', 'Request JSON exception'),
  noResources: refusal(400, 'MSS.20010035', 'There are not enough resources.'),
  unknownRoom: refusal(400, 'MSS.20010045', 'roomInfo not found.'),
  jobInRoom: refusal(400, 'MSS.20010046', 'roomId job exist.'),
  unknownCommand: refusal(400, 'MSS.20010053', 'Invalid command, please check your command.'),
  noQuota: refusal(400, 'MSS.20010065', 'live quota insufficient.'),
  finishedJob: refusal(400, 'MSS.20010066', 'change finished job state failed.'),
  unknownJob: refusal(400, 'MSS.20010074', 'job not existed.'),
  expiredToken: refusal(401, 'APIGW.0307', 'The token must be updated.'),
} as const satisfies Record<string, Expectation>
