/** One of a stream's pushes, from its beginning to its interruption. Times in milliseconds, here and below. */
export interface Push {
  readonly startedAt: number
  /** The same in the events of its beginning and its end. */
  readonly sequence: string
  /** Query string of the push address. */
  readonly streamParam: string
}

/** Where a stream is pushed to. */
export interface Place {
  readonly domain: string
  readonly app: string
  readonly name: string
}

/** What somebody pushes, or once pushed. */
export interface Stream extends Place {
  /** While somebody does. */
  readonly push?: Push
}

/** A ForbidLiveStream that may or may not have expired. */
export interface Ban extends Place {
  readonly createdAt: number
  readonly expiresAt: number
  readonly reason: string
}

/** What is being written while a task is active and its stream is pushed. */
export interface Recording {
  readonly domain: string
  readonly startedAt: number
  readonly sessionId: string
  readonly streamParam: string
}

interface Task {
  readonly streamName: string
  readonly app: string
  /** Absent where the request named none: any of the account's. */
  readonly domain?: string
  readonly state: 'scheduled' | 'active' | 'finished' | 'stopped'
  readonly startAt: number
  /** Without it, the task runs until it is stopped. */
  readonly endAt?: number
  readonly stoppedAt?: number
  readonly fileFormat: 'flv' | 'hls' | 'mp4' | 'aac' | 'mp3'
  readonly recordIntervalSeconds?: number
  readonly recording?: Recording
  /** Whether it ever recorded: the next time is a resumption. */
  readonly hasRecorded?: boolean
}

/** A task of the legacy family: CreateLiveRecord, StopLiveRecord, DeleteLiveRecord. */
export interface LegacyTask extends Task {
  readonly id: number
  readonly mode: 'scheduled' | 'real-time'
  readonly recordType: 'video' | 'audio'
  readonly isMixed: boolean
  readonly storageSeconds?: number
  readonly createdAt: number
}

/** A task of the newer family: CreateRecordTask and its neighbours. Its ids are texts and mean nothing to the legacy one. */
export interface RecordTask extends Task {
  readonly id: string
  readonly domain: string
  readonly endAt: number
  readonly templateId: number
  readonly streamType: number
  /** Not there any more for anybody, but still recording what it had begun. */
  readonly isDeleted?: boolean
}

export type AnyTask = LegacyTask | RecordTask

/** Addresses by kind of event, and what they are signed with. */
export interface CallbackTemplate {
  readonly id: number
  readonly urls: Readonly<Partial<Record<'begin' | 'end' | 'file' | 'status', string>>>
  readonly callbackKey: string
}

export interface CallbackRule {
  readonly domain: string
  readonly app: string
  readonly templateId: number
}

/** A closed recording whose file has yet to appear. */
export interface PendingFile {
  readonly id: string
  readonly place: Place
  /** Of event 100, as it will be sent. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Where the policy counts them. */
  readonly readsLeft?: number
}

export type Due =
  | { readonly due: 'start' | 'end'; readonly id: AnyTask['id'] }
  | { readonly due: 'cut'; readonly id: AnyTask['id']; readonly startedAt: number }
  | { readonly due: 'file'; readonly id: string }
