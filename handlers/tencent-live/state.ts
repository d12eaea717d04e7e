import { documentedSequence, documentedStream, documentedTask } from '../../fixtures/tencent-live/records.ts'
import { Collection, type CollectionOptions } from '../../src/vendor/state/collection.ts'
import { ordered } from '../../src/vendor/state/ordered-lists.ts'
import { Schedule } from '../../src/vendor/state/schedule.ts'
import type { StateSeed } from '../../src/vendor/vendor.ts'
import { chinaDay } from './protocol/china-time.ts'
import { about } from './records/about.ts'
import { due, fields } from './records/fields.ts'
import type {
  AnyTask,
  Ban,
  CallbackRule,
  CallbackTemplate,
  Due,
  LegacyTask,
  PastPush,
  PendingFile,
  RecordingSpan,
  RecordRule,
  RecordTask,
  RecordTemplate,
  RuleRecording,
  Stream,
} from './records/index.ts'
import { beginSpan } from './records/spans.ts'

export interface LiveState {
  /** The account's id, which events carry. */
  readonly appId: number
  /** Indexes, while a stream is pushed: `online` by name, `pushed` under 'yes'. */
  readonly streams: Collection<Stream>
  /** Index: `all`, under 'yes'. Order: `endedAt`. */
  readonly pastPushes: Collection<PastPush>
  readonly recordingSpans: Collection<RecordingSpan>
  /** Indexes: `name`, and `all` under 'yes'. Order: `expiresAt`. */
  readonly bans: Collection<Ban>
  /** Every stream name that was pushed, banned or recorded. */
  readonly streamNames: Collection<{ readonly name: string }>
  /** Indexes: while active, `active` under 'yes' and `activeOf` by stream name; `createdOn` by day in China. */
  readonly tasks: Collection<LegacyTask>
  /** Indexes: `active` and `activeOf` as for `tasks`; `whole` under 'yes'; `partOf` by task. Order: `startAt`. */
  readonly recordTasks: Collection<RecordTask>
  /** Index: `activeOf` by stream name. */
  readonly ruleRecordings: Collection<RuleRecording>
  readonly recordTemplates: Collection<RecordTemplate>
  /** Index: `template` by id. */
  readonly recordRules: Collection<RecordRule>
  readonly templates: Collection<CallbackTemplate>
  /** Index: `template` by id. */
  readonly rules: Collection<CallbackRule>
  /** Index: `stream` by name. */
  readonly files: Collection<PendingFile>
  readonly schedule: Schedule<Due>
  lastTaskId: number
  /** Callback templates and record templates count up together. */
  lastTemplateId: number
}

/** Ids count up from here; the vendor's samples have nine digits. */
const FIRST_TASK_ID = 100_000_000
const FIRST_TEMPLATE_ID = 1000
const DOCUMENTED_PUSH_MS = 60_000
/** For accounts that are created by their first request. */
const DEFAULT_APP_ID = 1_250_000_000

export const keyOf = ({ domain, app }: { readonly domain: string; readonly app: string }, name = ''): string =>
  `${domain}/${app}/${name}`

const isActive = ({ state }: AnyTask) => (state === 'active' ? 'yes' : undefined)
const partOf = (task: RecordTask) => task.partOf
const activeOf = ({ state, streamName }: AnyTask) => (state === 'active' ? streamName : undefined)

/** Shared by all accounts. */
const collections = {
  streams: {
    name: 'streams',
    fields: fields.streams,
    about: about.streams,
    key: (stream) => keyOf(stream, stream.name),
    indexes: {
      online: ({ push, name }) => (push ? name : undefined),
      pushed: ({ push }) => (push ? 'yes' : undefined),
    },
    orders: ordered(),
  } satisfies CollectionOptions<Stream>,
  pastPushes: {
    name: 'pastPushes',
    fields: fields.pastPushes,
    about: about.pastPushes,
    key: ({ sequence }) => sequence,
    indexes: { all: () => 'yes' },
    orders: ordered({ by: { endedAt: ({ endedAt }) => endedAt } }),
  } satisfies CollectionOptions<PastPush>,
  recordingSpans: {
    name: 'recordingSpans',
    fields: fields.recordingSpans,
    about: about.recordingSpans,
    key: ({ id }) => id,
  } satisfies CollectionOptions<RecordingSpan>,
  bans: {
    name: 'bans',
    fields: fields.bans,
    about: about.bans,
    key: (ban) => keyOf(ban, ban.name),
    indexes: { name: ({ name }) => name, all: () => 'yes' },
    orders: ordered({ by: { expiresAt: ({ expiresAt }) => expiresAt } }),
  } satisfies CollectionOptions<Ban>,
  streamNames: {
    name: 'streamNames',
    fields: fields.streamNames,
    about: about.streamNames,
    key: ({ name }) => name,
  } satisfies CollectionOptions<{ readonly name: string }>,
  tasks: {
    name: 'tasks',
    fields: fields.tasks,
    about: about.tasks,
    key: ({ id }) => String(id),
    indexes: { active: isActive, activeOf, createdOn: ({ createdAt }) => chinaDay(createdAt) },
  } satisfies CollectionOptions<LegacyTask>,
  recordTasks: {
    name: 'recordTasks',
    fields: fields.recordTasks,
    about: about.recordTasks,
    key: ({ id }) => id,
    indexes: {
      active: (task) => (task.partOf === undefined ? isActive(task) : undefined),
      activeOf,
      whole: (task) => (task.partOf === undefined ? 'yes' : undefined),
      partOf,
    },
    orders: ordered({ by: { startAt: ({ startAt }) => startAt } }),
  } satisfies CollectionOptions<RecordTask>,
  ruleRecordings: {
    name: 'ruleRecordings',
    fields: fields.ruleRecordings,
    about: about.ruleRecordings,
    key: ({ id }) => id,
    indexes: { activeOf },
  } satisfies CollectionOptions<RuleRecording>,
  recordTemplates: {
    name: 'recordTemplates',
    fields: fields.recordTemplates,
    about: about.recordTemplates,
    key: ({ id }) => String(id),
  } satisfies CollectionOptions<RecordTemplate>,
  recordRules: {
    name: 'recordRules',
    fields: fields.recordRules,
    about: about.recordRules,
    key: (rule) => keyOf(rule, rule.streamName),
    indexes: { template: ({ templateId }) => String(templateId) },
  } satisfies CollectionOptions<RecordRule>,
  templates: {
    name: 'templates',
    fields: fields.templates,
    about: about.templates,
    key: ({ id }) => String(id),
  } satisfies CollectionOptions<CallbackTemplate>,
  rules: {
    name: 'rules',
    fields: fields.rules,
    about: about.rules,
    key: (rule) => keyOf(rule),
    indexes: { template: ({ templateId }) => String(templateId) },
  } satisfies CollectionOptions<CallbackRule>,
  files: {
    name: 'files',
    fields: fields.files,
    about: about.files,
    key: ({ id }) => id,
    indexes: { stream: ({ place }) => place.name },
  } satisfies CollectionOptions<PendingFile>,
}

export function createState({ records, attributes, now }: StateSeed): LiveState {
  const state: LiveState = {
    appId: Number(attributes.appId ?? DEFAULT_APP_ID),
    streams: new Collection<Stream>(collections.streams),
    pastPushes: new Collection<PastPush>(collections.pastPushes),
    recordingSpans: new Collection<RecordingSpan>(collections.recordingSpans),
    bans: new Collection<Ban>(collections.bans),
    streamNames: new Collection<{ readonly name: string }>(collections.streamNames),
    tasks: new Collection<LegacyTask>(collections.tasks),
    recordTasks: new Collection<RecordTask>(collections.recordTasks),
    ruleRecordings: new Collection<RuleRecording>(collections.ruleRecordings),
    recordTemplates: new Collection<RecordTemplate>(collections.recordTemplates),
    recordRules: new Collection<RecordRule>(collections.recordRules),
    templates: new Collection<CallbackTemplate>(collections.templates),
    rules: new Collection<CallbackRule>(collections.rules),
    files: new Collection<PendingFile>(collections.files),
    schedule: new Schedule<Due>(due),
    lastTaskId: FIRST_TASK_ID,
    lastTemplateId: FIRST_TEMPLATE_ID,
  }
  if (records === 'documented') addDocumented(state, now)
  return state
}

/** Adds the documented stream and its task, pushed and recorded for a minute so far. */
function addDocumented(state: LiveState, now: number): void {
  const push = { startedAt: now - DOCUMENTED_PUSH_MS, sequence: documentedSequence, streamParam: '' }
  noteStreamName(state, documentedStream.name)
  state.streams.put({ ...documentedStream, push })
  const recording = {
    domain: documentedStream.domain,
    sessionId: push.sequence,
    startedAt: push.startedAt,
    spanAt: push.startedAt,
    streamParam: '',
  }
  beginSpan(state, recording)
  state.tasks.put({ ...documentedTask, state: 'active', hasRecorded: true, recording })
}

export function noteStreamName(state: LiveState, name: string): void {
  if (!state.streamNames.has(name)) state.streamNames.put({ name })
}
