import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { errors, type LiveCode } from '../../contracts/tencent-live/errors.ts'
import type { Sandbox, SandboxOptions } from '../../src/sandbox/sandbox.ts'
import {
  answerOf,
  call,
  callTask,
  create,
  createdId,
  createdTaskId,
  createTask,
  HOST,
  KEY,
  NOON,
  PLACE,
  postV3,
  sandboxAtNoon,
  stop,
} from './requests.ts'

interface Cause {
  readonly options?: Partial<SandboxOptions>
  /** Causes the refusal. */
  provoke(sandbox: Sandbox): { readonly Error?: { readonly Code: string } }
}

const switched = (name: string, value: string, provoke: Cause['provoke'] = (sandbox) => stop(sandbox)): Cause => ({
  options: { switches: { [`tencent-live.${name}`]: value } },
  provoke,
})

const many = (count: number, act: () => unknown) => Array.from({ length: count }, act)

const createTemplate = (sandbox: Sandbox, fields: object = {}) =>
  call(sandbox, 'CreateLiveCallbackTemplate', { TemplateName: 'a', RecordNotifyUrl: 'http://example.com', ...fields })

/** One real cause for each code that has one. */
const causes: Partial<Record<LiveCode, Cause>> = {
  'FailedOperation.AlterTaskState': {
    provoke: (sandbox) => call(sandbox, 'DeleteLiveRecord', { StreamName: 'test1', TaskId: 123 }),
  },
  'FailedOperation.ConfInUsed': {
    provoke(sandbox) {
      const { TemplateId } = createTemplate(sandbox)
      call(sandbox, 'CreateLiveCallbackRule', { DomainName: 'a', AppName: 'b', TemplateId })
      return call(sandbox, 'DeleteLiveCallbackTemplate', { TemplateId })
    },
  },
  'FailedOperation.HasNotLivingStream': {
    options: { seed: 'empty' },
    provoke: (sandbox) => call(sandbox, 'DescribeLiveStreamPushInfoList', {}),
  },
  'FailedOperation.NotFound': {
    provoke: (sandbox) => call(sandbox, 'DescribeLiveCallbackTemplate', { TemplateId: 1 }),
  },
  'FailedOperation.RuleAlreadyExist': {
    provoke(sandbox) {
      const { TemplateId } = call(sandbox, 'CreateLiveRecordTemplate', { TemplateName: 'a' })
      const rule = () => call(sandbox, 'CreateLiveRecordRule', { DomainName: 'a', TemplateId })
      rule()
      return rule()
    },
  },
  'InternalError.ConfNotFound': { provoke: (sandbox) => call(sandbox, 'DeleteLiveRecordTemplate', { TemplateId: 1 }) },
  'InternalError.ConfOutLimit': {
    provoke(sandbox) {
      many(50, () => createTemplate(sandbox))
      return createTemplate(sandbox)
    },
  },
  'InternalError.RuleAlreadyExist': {
    provoke(sandbox) {
      const { TemplateId } = createTemplate(sandbox)
      const rule = () => call(sandbox, 'CreateLiveCallbackRule', { DomainName: 'a', AppName: 'b', TemplateId })
      rule()
      return rule()
    },
  },
  InvalidParameter: { provoke: (sandbox) => stop(sandbox, { StreamName: 1, TaskId: 123 }) },
  'InvalidParameter.ArgsNotMatch': { provoke: (sandbox) => createTemplate(sandbox, { TemplateName: 'two words' }) },
  'InvalidParameter.ConfNotFound': {
    provoke: (sandbox) => call(sandbox, 'CreateLiveCallbackRule', { DomainName: 'a', AppName: 'b', TemplateId: 1 }),
  },
  InvalidParameterValue: { provoke: (sandbox) => stop(sandbox, { StreamName: '', TaskId: 123 }) },
  'LimitExceeded.MaximumRunningTask': {
    options: { switches: { 'tencent-live.activeTasks': '3' } },
    provoke(sandbox) {
      many(3, () => createdTaskId(sandbox))
      return createTask(sandbox)
    },
  },
  'LimitExceeded.MaximumTask': {
    options: { switches: { 'tencent-live.tasksPerDay': '3' } },
    provoke(sandbox) {
      many(3, () => createdId(sandbox))
      return create(sandbox)
    },
  },
  MissingParameter: { provoke: (sandbox) => stop(sandbox, {}) },
  'ResourceNotFound.ChannelNotExist': { provoke: (sandbox) => stop(sandbox, { StreamName: 'nobody', TaskId: 123 }) },
  'ResourceNotFound.ForbidService': switched('service', 'forbidden'),
  'ResourceNotFound.FreezeService': switched('service', 'frozen'),
  'ResourceNotFound.StopService': switched('service', 'arrears'),
  'ResourceNotFound.TaskId': { provoke: (sandbox) => stop(sandbox, { StreamName: 'test1', TaskId: 1 }) },
  'ResourceNotFound.UserDisableService': switched('service', 'disabled'),
  'ResourceNotFound.UserNotExist': switched('service', 'unregistered', (sandbox) =>
    call(sandbox, 'DropLiveStream', PLACE),
  ),
  'ResourceUnavailable.InvalidVodStatus': switched('vod', 'inactive', (sandbox) => create(sandbox)),
  'ResourceUnavailable.StreamNotExist': {
    provoke: (sandbox) => call(sandbox, 'CreateLiveRecord', { StreamName: 'nobody', Highlight: 1 }),
  },
  'AuthFailure.InvalidAuthorization': {
    provoke: (sandbox) => stop(sandbox, undefined, { headers: { authorization: 'SKIP' } }),
  },
  'AuthFailure.SecretIdNotFound': {
    options: { auth: 'strict' },
    provoke: (sandbox) => stop(sandbox, undefined, { key: 'AKIDnobody' }),
  },
  'AuthFailure.SignatureExpire': {
    provoke: (sandbox) => stop(sandbox, undefined, { headers: { 'x-tc-timestamp': String(NOON / 1000 - 301) } }),
  },
  'AuthFailure.SignatureFailure': { provoke: (sandbox) => stop(sandbox, undefined, { secretKey: 'guessed' }) },
  'AuthFailure.TokenFailure': {
    provoke: (sandbox) => stop(sandbox, undefined, { headers: { 'x-tc-token': 'made up' } }),
  },
  'AuthFailure.UnauthorizedOperation': switched('permission', 'denied'),
  InvalidAction: { provoke: (sandbox) => call(sandbox, 'DescribeLiveRecord', {}) },
  NoSuchVersion: {
    provoke: (sandbox) => stop(sandbox, undefined, { headers: { 'x-tc-version': '2000-01-01' } }),
  },
  RequestLimitExceeded: {
    provoke(sandbox) {
      many(200, () => stop(sandbox))
      return stop(sandbox)
    },
  },
  RequestSizeLimitExceeded: {
    provoke: (sandbox) => answerOf(sandbox, { host: HOST, path: '/', query: 'a'.repeat(33_000) }),
  },
  UnknownParameter: { provoke: (sandbox) => stop(sandbox, { Force: 1 }) },
  UnsupportedProtocol: {
    provoke: (sandbox) => answerOf(sandbox, { ...postV3(sandbox, 'StopLiveRecord', '{}'), method: 'PUT' }),
  },
  UnsupportedRegion: {
    provoke: (sandbox) =>
      callTask(sandbox, 'StopRecordTask', { TaskId: 'x' }, { headers: { 'x-tc-region': 'ap-beijing' } }),
  },
}

const page = readFileSync('docs/vendors/tencent-live.md', 'utf8')
const section = /^## Only on demand$(?<text>[\s\S]*?)^## /m.exec(page)?.groups?.text ?? ''
const onDemand = new Set([...section.matchAll(/`(?<code>[A-Z][A-Za-z.]+)`/g)].map(({ groups }) => groups?.code))

describe('the vendor’s error codes', () => {
  const codes = Object.keys(errors) as LiveCode[]

  it.each(codes)('%s has a cause, or the page lists it as available on demand only', (code) => {
    expect([code in causes, onDemand.has(code)].filter(Boolean)).toHaveLength(1)
  })

  it('are all that the page lists', () => {
    expect([...onDemand].filter((code) => !codes.includes(code as LiveCode))).toEqual([])
  })

  it.each(Object.entries(causes))('%s is answered to its cause', (code, { options, provoke }) => {
    expect(provoke(sandboxAtNoon(options)).Error?.Code).toBe(code)
  })

  it.each(codes)('%s is answered when a fault asks for it, in the vendor’s words, and nothing changes', (code) => {
    const sandbox = sandboxAtNoon()
    sandbox.account(KEY).faults.add({ operation: 'StopLiveRecord', what: { kind: 'error', code }, times: 1 })

    expect(stop(sandbox).Error).toEqual({ Code: code, Message: errors[code].message })
    expect(call(sandbox, 'DeleteLiveRecord', { StreamName: 'test1', TaskId: 123 }).Error?.Code).toBe(
      'FailedOperation.AlterTaskState',
    )
  })
})
