import { documentedStream, documentedTask } from '../../fixtures/tencent-live/records.ts'
import type { Call } from '../../src/operation.ts'
import { Agenda } from '../../src/sandbox/agenda.ts'
import { Collection } from '../../src/sandbox/collection.ts'
import type { StateSeed } from '../../src/vendor.ts'
import { chinaDay } from './china-time.ts'

/** What somebody pushes, or once pushed. */
export interface Stream {
  readonly domain: string
  readonly app: string
  readonly name: string
  readonly state: 'online' | 'offline' | 'forbidden'
}

/** A task of the legacy family: CreateLiveRecord and StopLiveRecord. */
export interface RecordTask {
  readonly id: number
  readonly streamName: string
  readonly app: string
  /** Absent where the request named none. */
  readonly domain?: string
  readonly mode: 'scheduled' | 'real-time'
  readonly state: 'scheduled' | 'active' | 'finished' | 'stopped'
  readonly recordType: 'video' | 'audio'
  readonly fileFormat: 'flv' | 'hls' | 'mp4' | 'aac' | 'mp3'
  readonly isMixed: boolean
  readonly recordIntervalSeconds?: number
  readonly storageSeconds?: number
  /** Milliseconds, here and below. */
  readonly createdAt: number
  readonly startAt: number
  /** Without it, the task runs until it is stopped. */
  readonly endAt?: number
  readonly stoppedAt?: number
}

export interface LiveState {
  /** Index: `online` by name, while somebody pushes. */
  readonly streams: Collection<Stream>
  /** Every stream name that the account ever pushed or made a task for. */
  readonly streamNames: Collection<{ readonly name: string }>
  /** Indexes: `active` under 'yes' while it is, `createdOn` by day in China. */
  readonly tasks: Collection<RecordTask>
  readonly agenda: Agenda<{ readonly due: 'start' | 'end'; readonly id: number }>
  lastTaskId: number
}

/** Ids go up from here; the vendor's own samples have nine digits. */
const FIRST_TASK_ID = 100_000_000

export function createState({ records }: StateSeed): LiveState {
  const state: LiveState = {
    streams: new Collection<Stream>({
      name: 'streams',
      key: ({ domain, app, name }) => `${domain}/${app}/${name}`,
      indexes: { online: ({ state, name }) => (state === 'online' ? name : undefined) },
    }),
    streamNames: new Collection<{ readonly name: string }>({ name: 'streamNames', key: ({ name }) => name }),
    tasks: new Collection<RecordTask>({
      name: 'tasks',
      key: ({ id }) => String(id),
      indexes: {
        active: ({ state }) => (state === 'active' ? 'yes' : undefined),
        createdOn: ({ createdAt }) => chinaDay(createdAt),
      },
    }),
    agenda: new Agenda(),
    lastTaskId: FIRST_TASK_ID,
  }
  if (records === 'documented') {
    putStream(state, { ...documentedStream })
    addTask(state, { ...documentedTask, state: 'active' })
  }
  return state
}

export function putStream(state: LiveState, stream: Stream): Stream {
  noteStreamName(state, stream.name)
  return state.streams.put(stream)
}

/** Whether somebody pushes the stream; without a domain, to any of the account's. */
export function isOnline(
  state: LiveState,
  { streamName, app, domain }: Pick<RecordTask, 'streamName' | 'app' | 'domain'>,
): boolean {
  return state.streams
    .by('online', streamName)
    .some((stream) => stream.app === app && (domain === undefined || stream.domain === domain))
}

export function addTask(state: LiveState, task: RecordTask): RecordTask {
  noteStreamName(state, task.streamName)
  if (task.state === 'scheduled') state.agenda.add(task.startAt, { due: 'start', id: task.id })
  if (task.endAt !== undefined) state.agenda.add(task.endAt, { due: 'end', id: task.id })
  return state.tasks.put(task)
}

export function stopTask(state: LiveState, task: RecordTask, now: number): RecordTask {
  return state.tasks.put({ ...task, state: 'stopped', stoppedAt: now })
}

/** Tasks start and end by the clock alone; nothing else happens to them without a request. */
export function tick({ state, now }: Call<LiveState>): void {
  for (let next = state.agenda.takeDue(now); next; next = state.agenda.takeDue(now)) {
    const { due, id } = next.item
    const task = state.tasks.get(String(id))
    if (due === 'start' && task?.state === 'scheduled') state.tasks.put({ ...task, state: 'active' })
    if (due === 'end' && task?.state === 'active') state.tasks.put({ ...task, state: 'finished' })
  }
}

function noteStreamName(state: LiveState, name: string): void {
  if (!state.streamNames.has(name)) state.streamNames.put({ name })
}
