import type { RuleRecording, Stream } from './index.ts'

const taskValues = {
  scheduled: { label: 'scheduled', isFinal: false },
  active: { label: 'active', isFinal: false },
  finished: { label: 'finished by itself', isFinal: true },
  stopped: { label: 'stopped', isFinal: true },
} as const

/** The ways that both families have. */
const taskTransitions = [
  { from: 'scheduled', to: 'active', by: 'time', what: 'its start time comes' },
  { from: 'scheduled', to: 'stopped', by: 'request', what: 'it is stopped before its start' },
  { from: 'active', to: 'finished', by: 'time', what: 'its end time comes' },
  { from: 'active', to: 'stopped', by: 'request', what: 'it is stopped' },
] as const

/** What people call the records of each collection, and the states of streams and tasks with the ways between them. */
export const about = {
  streams: {
    label: { one: 'stream', many: 'streams' },
    keyField: 'name',
    status: {
      of: ({ push }: Stream) => (push ? 'active' : 'inactive'),
      values: {
        active: { label: 'being pushed', isFinal: false },
        inactive: { label: 'not pushed', isFinal: false },
      },
      transitions: [
        { from: 'inactive', to: 'active', by: 'control', what: 'stream.push' },
        { from: 'active', to: 'inactive', by: 'control', what: 'stream.interrupt' },
        { from: 'active', to: 'inactive', by: 'request', what: 'it is dropped or forbidden' },
      ],
    },
  },
  pastPushes: {
    label: { one: 'push that has ended', many: 'pushes that have ended' },
    keyField: 'sequence',
    createdAt: 'endedAt',
  },
  recordingSpans: {
    label: { one: 'stretch of recording', many: 'stretches of recording' },
    keyField: 'id',
    createdAt: 'startedAt',
  },
  bans: { label: { one: 'ban of a stream', many: 'bans of streams' }, keyField: 'name', createdAt: 'createdAt' },
  streamNames: { label: { one: 'known stream name', many: 'known stream names' }, keyField: 'name' },
  tasks: {
    label: { one: 'recording task (older family)', many: 'recording tasks (older family)' },
    keyField: 'id',
    createdAt: 'createdAt',
    status: {
      field: 'state',
      values: taskValues,
      transitions: [
        ...taskTransitions,
        { from: 'active', to: 'finished', by: 'control', what: 'stream.interrupt ends a real-time task' },
        { from: 'active', to: 'finished', by: 'request', what: 'its stream is dropped, which ends a real-time task' },
      ],
    },
  },
  recordTasks: {
    label: { one: 'recording task (newer family)', many: 'recording tasks (newer family)' },
    keyField: 'id',
    createdAt: 'createdAt',
    status: { field: 'state', values: taskValues, transitions: taskTransitions },
  },
  ruleRecordings: {
    label: { one: 'recording by a rule', many: 'recordings by rules' },
    keyField: 'id',
    createdAt: 'createdAt',
    status: {
      of: ({ recording }: RuleRecording) => (recording?.pausedAt === undefined ? 'recording' : 'waiting'),
      values: {
        recording: { label: 'recording', isFinal: false },
        waiting: { label: 'waiting for the next push', isFinal: false },
      },
      transitions: [
        { from: 'recording', to: 'waiting', by: 'control', what: 'stream.interrupt' },
        { from: 'recording', to: 'waiting', by: 'request', what: 'its stream is dropped or forbidden' },
        { from: 'waiting', to: 'recording', by: 'control', what: 'stream.push' },
      ],
    },
  },
  recordTemplates: { label: { one: 'record template', many: 'record templates' }, keyField: 'id' },
  recordRules: { label: { one: 'record rule', many: 'record rules' }, keyField: 'domain', createdAt: 'createdAt' },
  templates: { label: { one: 'callback template', many: 'callback templates' }, keyField: 'id' },
  rules: { label: { one: 'callback rule', many: 'callback rules' }, keyField: 'domain', createdAt: 'createdAt' },
  files: { label: { one: 'file that has not appeared yet', many: 'files that have not appeared yet' }, keyField: 'id' },
} as const
