import { en, Faker } from '@faker-js/faker'
import { describe, expect, it } from 'vitest'
import { fakeCreateLiveCallbackTemplate, fakeCreateLiveRecordTemplate } from '../../fixtures/tencent-live/factories.ts'
import { tencentLive } from '../../handlers/tencent-live/index.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { sandboxWithReceiver } from './callback-receiver.ts'
import { call, KEY, PLACE, postV1, sandboxAtNoon } from './requests.ts'

const RULE = { DomainName: 'push.example.com' }

function recordBy(sandbox: Sandbox, template: object, rule: object = RULE): unknown {
  const { TemplateId } = call(sandbox, 'CreateLiveRecordTemplate', { TemplateName: 'records', ...template })
  expect(call(sandbox, 'CreateLiveRecordRule', { ...rule, TemplateId })).not.toHaveProperty('Error')
  return TemplateId
}

const HLS = { HlsParam: { Enable: 1 }, HlsSpecialParam: { FlowContinueDuration: 60 } }

describe('a recording by rule', () => {
  it('is gone from the state when it has ended', () => {
    const { sandbox, account, control } = sandboxWithReceiver({ seed: 'empty' })
    recordBy(sandbox, { FlvParam: { Enable: 1 } })
    control('stream.push', { stream: 'show' })
    const { ruleRecordings } = account.state(tencentLive)

    expect(ruleRecordings.size).toBe(1)
    control('stream.interrupt', { stream: 'show' })
    expect(ruleRecordings.size).toBe(0)
  })

  it('that waits ends when the next push is no longer recorded, at the time of the interruption', async () => {
    const { sandbox, account, receiver, control } = sandboxWithReceiver({ seed: 'empty' })
    recordBy(sandbox, HLS)
    control('stream.push', { stream: 'show' })
    await account.clock.advance(10_000)
    control('stream.interrupt', { stream: 'show' })
    call(sandbox, 'DeleteLiveRecordRule', RULE)
    control('stream.push', { stream: 'show' })
    await account.clock.advance(60_000)

    expect(receiver.events.slice(-2)).toEqual(['332 record_ended', '100'])
    expect(receiver.received.at(-1)?.body).toMatchObject({ duration: 10 })
  })

  it('that waits survives a snapshot', async () => {
    const { sandbox, account, receiver, control } = sandboxWithReceiver({ seed: 'empty' })
    recordBy(sandbox, HLS)
    control('stream.push', { stream: 'show' })
    control('stream.interrupt', { stream: 'show' })
    await account.clock.advance(0)
    account.restore(account.snapshot())
    control('stream.push', { stream: 'show' })
    await account.clock.advance(60_000)

    expect(receiver.events).toEqual([
      '1',
      '332 record_start_succeeded',
      '0',
      '332 record_paused',
      '1',
      '332 record_resumed',
    ])
  })

  it('can break off, and begins again with the next push', async () => {
    const { sandbox, account, receiver, control } = sandboxWithReceiver({ seed: 'empty' })
    recordBy(sandbox, { FlvParam: { Enable: 1 } })
    control('stream.push', { stream: 'show' })
    const [recording] = account.state(tencentLive).ruleRecordings.find()
    control('record.fail', { task: recording?.id })
    for (const name of ['stream.interrupt', 'stream.push']) control(name, { stream: 'show' })
    await account.clock.runUntilIdle()

    expect(receiver.events.filter((event) => event.startsWith('332'))).toEqual([
      '332 record_start_succeeded',
      '332 record_error',
      '332 record_start_succeeded',
    ])
  })

  it('does not count among the tasks', () => {
    const { sandbox, control } = sandboxWithReceiver({ seed: 'empty', switches: { 'tencent-live.activeTasks': '1' } })
    recordBy(sandbox, { FlvParam: { Enable: 1 }, Mp4Param: { Enable: 1 } })
    control('stream.push', { stream: 'test1' })

    const task = { ...PLACE, EndTime: Math.floor(sandbox.account(KEY).clock.now() / 1000) + 60 }
    const created = call(sandbox, 'CreateRecordTask', task, { headers: { 'x-tc-region': 'ap-guangzhou' } })
    expect(created).not.toHaveProperty('Error')
  })
})

describe('the parameters of a template', () => {
  const create = (fields: object) =>
    call(sandboxAtNoon(), 'CreateLiveRecordTemplate', { TemplateName: 'a', ...fields }).Error

  it.each([
    ['a member that does not exist', { FlvParam: { Interval: 60 } }, 'UnknownParameter'],
    ['a text for an object', { FlvParam: 'on' }, 'InvalidParameter'],
    ['a text for a flag', { RemoveWatermark: 'true' }, 'InvalidParameter'],
    ['a number for a text in an object', { FlvParam: { VodFileName: 1 } }, 'InvalidParameter'],
    ['a number for a word in an object', { FlvParam: { StorageMode: 1 } }, 'InvalidParameter'],
    ['an unknown word in an object', { FlvParam: { StorageMode: 'hot' } }, 'InvalidParameterValue'],
  ])('refuse %s', (_, fields, code) => {
    expect(create(fields)?.Code).toBe(code)
  })

  it('are named with their object, and with the type only if that is a text', () => {
    expect(create({ FlvParam: { Interval: 60 } })?.Message).toBe('The parameter `FlvParam.Interval` is not recognized.')
    expect(create({ FlvParam: { VodFileName: 1 } })?.Message).toBe(
      'The value type of parameter `FlvParam.VodFileName` is not valid, input type should be `string`',
    )
    expect(create({ FlvParam: { Enable: '1' } })?.Message).toBe(
      'The value type of parameter `FlvParam.Enable` is not valid.',
    )
  })

  it('are converted by their type in a form', () => {
    const sandbox = sandboxAtNoon()
    const form = { Action: 'CreateLiveRecordTemplate', TemplateName: 'a' }
    const { TemplateId } = postV1(sandbox, { ...form, 'FlvParam.Enable': '1', RemoveWatermark: 'true' })

    expect(call(sandbox, 'DescribeLiveRecordTemplate', { TemplateId }).Template).toMatchObject({
      FlvParam: { Enable: 1 },
      RemoveWatermark: true,
    })
    expect(postV1(sandbox, { ...form, 'FlvParam.Enable': 'yes' }).Error?.Code).toBe('InvalidParameter')
    expect(postV1(sandbox, { ...form, RemoveWatermark: 'yes' }).Error?.Code).toBe('InvalidParameter')
    expect(postV1(sandbox, { ...form, 'FlvParam.Nothing': '1' }).Error?.Code).toBe('UnknownParameter')
  })
})

describe('the factories', () => {
  const faker = new Faker({ locale: en, seed: 7 })

  it.each([
    ['CreateLiveRecordTemplate', () => fakeCreateLiveRecordTemplate(faker)],
    ['CreateLiveCallbackTemplate', () => fakeCreateLiveCallbackTemplate(faker)],
  ])('make requests that %s accepts', (action, make) => {
    const sandbox = sandboxAtNoon()
    for (let templates = 0; templates < 20; templates++) {
      expect(call(sandbox, action, make())).not.toHaveProperty('Error')
    }
  })
})
