/** One push of a stream, from start to end. All times in this file are in milliseconds. */
export interface Push {
  readonly startedAt: number
  /** The events of its start and of its end carry the same. */
  readonly sequence: string
  /** Query string of the push address. */
  readonly streamParam: string
}

/** Where a stream is pushed: domain, path and name. */
export interface Place {
  readonly domain: string
  readonly app: string
  readonly name: string
}

/** A stream that is pushed, or was. */
export interface Stream extends Place {
  /** Present while the stream is pushed. */
  readonly push?: Push
}

/** A push that has ended. */
export interface PastPush extends Place {
  readonly sequence: string
  readonly startedAt: number
  readonly endedAt: number
  readonly reason: string
}

/** A time without a break in which something was recorded. */
export interface RecordingSpan {
  readonly id: string
  readonly domain: string
  /** Whether it was of a slow live stream. */
  readonly isSlow: boolean
  readonly startedAt: number
  /** Absent while it goes on. */
  readonly endedAt?: number
}

/** A ban by ForbidLiveStream. It may have expired. */
export interface Ban extends Place {
  readonly createdAt: number
  readonly expiresAt: number
  readonly reason: string
}

/** The recording of an active task whose stream is pushed. */
export interface Recording {
  readonly domain: string
  readonly startedAt: number
  readonly sessionId: string
  readonly streamParam: string
  /** When its present span began: files of it may begin later. Absent in snapshots of earlier versions. */
  readonly spanAt?: number
  /** Present while the recording waits for the next push. */
  readonly pausedAt?: number
  /** How long it has waited so far. */
  readonly pausedMs?: number
}

export type FileFormat = 'flv' | 'hls' | 'mp4' | 'aac' | 'mp3'

interface Task {
  readonly streamName: string
  readonly app: string
  /** Absent when the request named none: any domain matches. */
  readonly domain?: string
  readonly state: 'scheduled' | 'active' | 'finished' | 'stopped'
  readonly startAt: number
  /** Absent: the task runs until it is stopped. */
  readonly endAt?: number
  readonly stoppedAt?: number
  readonly fileFormat: FileFormat
  readonly recordIntervalSeconds?: number
  readonly recording?: Recording
  /** By a template for slow live streams. */
  readonly isSlow?: boolean
  /** The next recording is reported as resumed. */
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

/** A task of the newer family, made by CreateRecordTask. The families do not know each other's ids. */
export interface RecordTask extends Task {
  readonly id: string
  readonly domain: string
  readonly endAt: number
  /** Absent in snapshots of earlier versions. */
  readonly createdAt?: number
  readonly templateId: number
  readonly streamType: number
  /** Deleted for clients, but its recording still runs. */
  readonly isDeleted?: boolean
  /** The id of the task whose template enables this further format. Clients see that task only. */
  readonly partOf?: string
}

/** A recording in one format that a rule began. It has no id for clients, and is gone when it has ended. */
export interface RuleRecording extends Task {
  readonly id: string
  readonly domain: string
  readonly byRule: true
  readonly createdAt: number
  /** For an HLS recording: how long it waits for the next push. */
  readonly continueSeconds?: number
}

/** Whatever records: tasks of both families, and recordings by rule. */
export type AnyTask = LegacyTask | RecordTask | RuleRecording

/** How a record template records one format, as the API describes it. */
export interface RecordParam {
  readonly RecordInterval?: number | undefined
  readonly StorageTime?: number | undefined
  readonly Enable?: number | undefined
  readonly VodSubAppId?: number | undefined
  readonly VodFileName?: string | undefined
  readonly Procedure?: string | undefined
  readonly StorageMode?: string | undefined
  readonly ClassId?: number | undefined
  readonly CosBucketName?: string | undefined
  readonly CosBucketRegion?: string | undefined
  readonly CosBucketPath?: string | undefined
}

export interface RecordTemplate {
  readonly id: number
  readonly name: string
  readonly description: string
  readonly params: Readonly<Partial<Record<FileFormat, RecordParam>>>
  /** How long an HLS recording waits for the next push; 0: not at all. */
  readonly continueSeconds: number
  readonly isDelayLive: number
  readonly cosStore: number
  readonly removesWatermark: boolean
  readonly uploadsInRecording: boolean
}

/** Records the streams of a domain, of a path (empty: any), or one stream (empty: any). */
export interface RecordRule {
  readonly domain: string
  readonly app: string
  readonly streamName: string
  readonly templateId: number
  readonly createdAt: number
}

/** The addresses that a callback template can hold, by their names in the API. */
export const CALLBACK_URLS = [
  'StreamBeginNotifyUrl',
  'StreamEndNotifyUrl',
  'RecordNotifyUrl',
  'RecordStatusNotifyUrl',
  'RecordExceptionNotifyUrl',
  'SnapshotNotifyUrl',
  'PornCensorshipNotifyUrl',
  'PushExceptionNotifyUrl',
  'AudioAuditNotifyUrl',
  'StreamMixNotifyUrl',
] as const

/** An address for each kind of event, and the key that signs the events. */
export interface CallbackTemplate {
  readonly id: number
  readonly name: string
  readonly description: string
  readonly urls: Readonly<Partial<Record<(typeof CALLBACK_URLS)[number], string>>>
  readonly exceptionLevels: readonly string[]
  readonly callbackKey: string
}

/** Applies a callback template to a push domain and path. */
export interface CallbackRule {
  readonly domain: string
  readonly app: string
  readonly templateId: number
  readonly createdAt: number
}

/** A closed recording whose file has not appeared yet. */
export interface PendingFile {
  readonly id: string
  readonly place: Place
  /** The fields of event 100. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Present when the file appears after a number of reads. */
  readonly readsLeft?: number
}

export type Due =
  | { readonly due: 'start' | 'end'; readonly id: AnyTask['id'] }
  | { readonly due: 'cut'; readonly id: AnyTask['id']; readonly startedAt: number }
  /** A recording has waited long enough for the next push. */
  | { readonly due: 'give-up'; readonly id: string; readonly pausedAt: number }
  | { readonly due: 'file'; readonly id: string }
  /** No query can ask for it any more. */
  | { readonly due: 'forget'; readonly what: 'push' | 'recording'; readonly id: string }
