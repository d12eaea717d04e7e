import type {
  Call,
  CallOf,
  CommandName,
  Expectation,
  JobName,
  Later,
  OneOfEleven,
  PartOf,
  PromiseContext,
  RoomName,
  Step,
} from './language.ts'

/** The credential's own project. */
export const projectPath = { project_id: ({ credential }: PromiseContext) => credential.attributes.project }
/** The room that the promise created last. */
export const roomPath = { ...projectPath, room_id: ({ answers }: PromiseContext) => answers.room.room_id }
/** The job that the promise started last. */
export const jobPath = { ...roomPath, job_id: ({ answers }: PromiseContext) => answers.job.job_id }

/** A project that no credential of a promise is for. */
export const OTHER_PROJECT = 'fedcba9876543210fedcba9876543210'

/** A well-formed id that the vendor never gave to anything. */
export const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000'

/** One more than the ten entries that a page has by default. */
export const ELEVEN = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const satisfies readonly OneOfEleven[]

/** A body of 12 MB and one byte. */
export const TOO_LARGE: string = `{${' '.repeat(12 * 1024 * 1024 - 1)}}`

export function createRoom(
  fields: Later<PartOf<'createSmartLiveRoom', 'body'>> = {},
  as: RoomName = 'room',
): CallOf<'createSmartLiveRoom'> {
  const body = (context: PromiseContext) => ({
    room_name: 'Evening show',
    ...(typeof fields === 'function' ? fields(context) : fields),
  })
  return { call: 'createSmartLiveRoom', as, input: { path: projectPath, body } }
}

export function startJob(
  body: Later<PartOf<'startSmartLive', 'body'>> = {},
  as: JobName = 'job',
): CallOf<'startSmartLive'> {
  return { call: 'startSmartLive', as, input: { path: roomPath, body } }
}

export function control(name: string, input: Readonly<Record<string, unknown>> = {}): Step {
  return { control: name, input: { job_id: jobPath.job_id, ...input } }
}

/** The vendor gives the job its resources. */
export const begin: Step = control('startJob')

export const waiting: readonly Step[] = [createRoom(), startJob()]
export const running: readonly Step[] = [...waiting, begin]

export const showJob: Call = { call: 'showSmartLive', input: { path: jobPath } }
export const stopJob: Call = { call: 'stopSmartLive', input: { path: jobPath } }
export const showRoom: CallOf<'showSmartLiveRoom'> = { call: 'showSmartLiveRoom', input: { path: roomPath } }

export function command(name: string, params?: Later<object>, as?: CommandName): CallOf<'executeSmartLiveCommand'> {
  const body = { command: name, ...(params !== undefined && { params }) }
  return { call: 'executeSmartLiveCommand', ...(as && { as }), input: { path: jobPath, body } }
}

/** Afterwards, the job of the promise is shown like this. */
export function jobIs(body: Later<unknown>): Call & { readonly then: Expectation } {
  return { ...showJob, then: { status: 200, body } }
}

/** Afterwards, the room of the promise is shown like this. */
export function roomIs(body: Later<unknown>): Call & { readonly then: Expectation } {
  return { ...showRoom, then: { status: 200, body } }
}

/** RFC 3339, UTC, whole seconds. */
export function timeOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}
