import { describe, expect, it } from 'vitest'
import { describeCallbackRecordsList } from '../../contracts/tencent-live/describe-callback-records-list.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { CALLBACK_KEY, sandboxWithReceiver, URLS } from './callback-receiver.ts'
import { answerOf, call, getV3, postV1, sandboxAtNoon } from './requests.ts'

describe('CreateLiveCallbackTemplate', () => {
  const create = (sandbox: Sandbox, fields: object = {}) =>
    call(sandbox, 'CreateLiveCallbackTemplate', { TemplateName: 'all', ...URLS, ...fields })

  it('accepts every parameter and answers with ascending numbers', () => {
    const sandbox = sandboxAtNoon()
    const all = {
      Description: 'all-events',
      RecordExceptionNotifyUrl: 'http://example.com/',
      RecordExceptionLevels: ['error', 'warning', 'info'],
      SnapshotNotifyUrl: 'http://example.com/',
      PornCensorshipNotifyUrl: 'http://example.com/',
      PushExceptionNotifyUrl: 'http://example.com/',
      AudioAuditNotifyUrl: 'http://example.com/',
      StreamMixNotifyUrl: 'http://example.com/',
      CallbackKey: 'a'.repeat(32),
    }
    const [one, other] = [create(sandbox, all), create(sandbox)]

    expect(one).toEqual({ TemplateId: expect.any(Number), RequestId: expect.any(String) })
    expect(Number(other.TemplateId)).toBeGreaterThan(Number(one.TemplateId))
  })

  it.each([
    ['no name', { TemplateName: undefined }, 'MissingParameter'],
    ['an empty name', { TemplateName: '' }, 'InvalidParameterValue'],
    ['a name of 256 bytes', { TemplateName: '直'.repeat(85).concat('x') }, 'InvalidParameterValue'],
    ['a key of 33 letters', { CallbackKey: 'a'.repeat(33) }, 'InvalidParameterValue'],
    ['a key with a sign', { CallbackKey: 'a-b' }, 'InvalidParameterValue'],
    ['an address that is not a URL', { RecordNotifyUrl: 'example' }, 'InvalidParameterValue'],
    ['a numeric address', { RecordNotifyUrl: 1 }, 'InvalidParameter'],
    ['an unknown level', { RecordExceptionLevels: ['fatal'] }, 'InvalidParameterValue'],
    ['a level outside a list', { RecordExceptionLevels: 'error' }, 'InvalidParameter'],
    ['a number among the levels', { RecordExceptionLevels: ['error', 1] }, 'InvalidParameter'],
    ['another parameter', { Url: 'http://example.com' }, 'UnknownParameter'],
  ])('refuses %s', (_, fields, code) => {
    expect(create(sandboxAtNoon(), fields).Error?.Code).toBe(code)
  })

  it('names the member of a list that is not a text', () => {
    expect(create(sandboxAtNoon(), { RecordExceptionLevels: ['error', 1] }).Error?.Message).toBe(
      'The value type of parameter `RecordExceptionLevels.1` is not valid, input type should be `string`',
    )
  })

  it('accepts a name of 255 bytes', () => {
    expect(create(sandboxAtNoon(), { TemplateName: '直'.repeat(85) })).not.toHaveProperty('Error')
  })

  it('reads flattened lists in a query or a form, but no other name with a dot', () => {
    const sandbox = sandboxAtNoon()
    const query = 'TemplateName=a&RecordNotifyUrl=http://a&RecordExceptionLevels.0=error&RecordExceptionLevels.1=info'
    const bad = { Action: 'CreateLiveCallbackTemplate', TemplateName: 'a' }

    expect(answerOf(sandbox, getV3(sandbox, 'CreateLiveCallbackTemplate', query))).toHaveProperty('TemplateId')
    expect(postV1(sandbox, { ...bad, 'RecordExceptionLevels.0': 'fatal' }).Error?.Code).toBe('InvalidParameterValue')
    expect(postV1(sandbox, { ...bad, 'TemplateName.0': 'x' }).Error?.Code).toBe('UnknownParameter')
  })

  it('keeps its key out of the journal', () => {
    const sandbox = sandboxAtNoon()
    create(sandbox, { CallbackKey: CALLBACK_KEY })
    postV1(sandbox, { Action: 'CreateLiveCallbackTemplate', TemplateName: 'a', CallbackKey: CALLBACK_KEY })

    expect(JSON.stringify(sandbox.journal())).not.toContain(CALLBACK_KEY)
  })
})

describe('DescribeCallbackRecordsList', () => {
  const NOW = '2026-11-21 12:00:00'
  const list = (sandbox: Sandbox, fields: object = {}) =>
    call(sandbox, 'DescribeCallbackRecordsList', {
      StartTime: NOW,
      EndTime: '2026-11-22 12:00:00',
      StreamName: 'show',
      PageNum: 1,
      PageSize: 100,
      ...fields,
    })
  const records = (sandbox: Sandbox, fields: object = {}) =>
    list(sandbox, fields).DataInfoList as Record<string, unknown>[]

  it('shows every attempt and its result', async () => {
    const { sandbox, receiver, account, control } = sandboxWithReceiver({ seed: 'empty' })
    receiver.status = 500
    control('stream.push', { stream: 'show' })
    await account.clock.advance(0)
    receiver.status = 200
    await account.clock.runUntilIdle()

    expect(list(sandbox)).toMatchObject({ PageNum: 1, PageSize: 100, TotalNum: 2, TotalPage: 1 })
    expect(records(sandbox).map(({ ResultCode }) => ResultCode)).toEqual([500, 0])
    expect(records(sandbox)[1]).toEqual({
      EventTime: '2026-11-21 12:01:00',
      EventType: 1,
      Request: JSON.stringify(receiver.received[1]?.body),
      Response: '',
      ResponseTime: '2026-11-21 12:01:00',
      ResultCode: 0,
      StreamId: 'show',
    })
    const { body } = describeCallbackRecordsList.responses[200] ?? {}
    expect(body?.safeParse({ Response: list(sandbox) }).success).toBe(true)
  })

  it('filters by stream, kind, result and time, and pages', async () => {
    const { sandbox, account, control } = sandboxWithReceiver({ seed: 'empty' })
    control('stream.push', { stream: 'show' })
    control('stream.interrupt', { stream: 'show' })
    control('stream.push', { stream: 'other' })
    await account.clock.runUntilIdle()

    expect(records(sandbox)).toHaveLength(2)
    expect(records(sandbox, { EventType: 0 })).toHaveLength(1)
    expect(records(sandbox, { EventType: 200 })).toHaveLength(0)
    expect(records(sandbox, { ResultCode: 0 })).toHaveLength(2)
    expect(records(sandbox, { ResultCode: 1 })).toHaveLength(0)
    expect(records(sandbox, { PageSize: 1, PageNum: 2 })).toMatchObject([{ EventType: 0 }])
    expect(records(sandbox, { StartTime: '2026-11-21 12:00:01' })).toHaveLength(0)
  })

  it('writes times in the form of StartTime', async () => {
    const { sandbox, account, control } = sandboxWithReceiver({ seed: 'empty' })
    control('stream.push', { stream: 'show' })
    await account.clock.runUntilIdle()

    const utc = { StartTime: '2026-11-21T04:00:00Z', EndTime: '2026-11-22T04:00:00Z' }
    expect(records(sandbox, utc)[0]?.EventTime).toBe('2026-11-21T04:00:00Z')
  })

  it('shows -1 for a receiver that could not be reached', async () => {
    const { sandbox, account, control } = sandboxWithReceiver({
      seed: 'empty',
      sendCallback: () => Promise.reject(new Error('refused')),
    })
    control('stream.push', { stream: 'show' })
    await account.clock.advance(0)

    expect(records(sandbox)).toMatchObject([{ ResultCode: -1 }])
  })

  it.each([
    ['no StreamName', { StreamName: undefined }, 'MissingParameter'],
    ['no PageNum', { PageNum: undefined }, 'MissingParameter'],
    ['no PageSize', { PageSize: undefined }, 'MissingParameter'],
    ['no EndTime', { EndTime: undefined }, 'MissingParameter'],
    ['page 0', { PageNum: 0 }, 'InvalidParameterValue'],
    ['an unknown kind', { EventType: 332 }, 'InvalidParameterValue'],
    ['a textual kind', { EventType: '1' }, 'InvalidParameter'],
    ['an unreadable time', { StartTime: 'today' }, 'InvalidParameterValue'],
    ['an end before the start', { EndTime: '2026-11-21 11:59:59' }, 'InvalidParameterValue'],
    ['more than a day', { EndTime: '2026-11-22 12:00:01' }, 'InvalidParameterValue'],
    [
      'more than 14 days ago',
      { StartTime: '2026-11-07 11:59:59', EndTime: '2026-11-07 12:00:00' },
      'InvalidParameterValue',
    ],
  ])('refuses %s', (_, fields, code) => {
    expect(list(sandboxAtNoon(), fields).Error?.Code).toBe(code)
  })

  it('goes back 14 days', () => {
    expect(
      list(sandboxAtNoon(), { StartTime: '2026-11-07 12:00:00', EndTime: '2026-11-08 12:00:00' }),
    ).not.toHaveProperty('Error')
  })
})
