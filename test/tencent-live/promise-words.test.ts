import { describe, expect, it } from 'vitest'
import { contracts } from '../../contracts/tencent-live/contracts.ts'
import { errors } from '../../contracts/tencent-live/errors.ts'
import { createScheduled, forbid } from '../../contracts/tencent-live/promises/calls.ts'
import type {
  Call,
  Expectation,
  PromiseContext,
  VendorPromise,
} from '../../contracts/tencent-live/promises/language.ts'
import { undocumented } from '../../src/vendor/promise.ts'

const common = { id: 'StopLiveRecord/words', says: 'A promise', evidence: 'inferred', source: 'a test' } as const

/** The compiler reports each of these misspellings: `tsc` fails when one of them compiles. */
describe('the words of promises', () => {
  it('has no operation StopLiveRecrod', () => {
    // @ts-expect-error: StopLiveRecord
    const misspelt: Call = { call: 'StopLiveRecrod' }
    expect(contracts).not.toHaveProperty(misspelt.call)
  })

  it('has no field SteamName', () => {
    // @ts-expect-error: StreamName
    const misspelt: Call = { call: 'StopLiveRecord', input: { body: { SteamName: 'show', TaskId: 1 } } }
    expect(misspelt.input).toEqual({ body: { SteamName: 'show', TaskId: 1 } })
    expect(contracts.StopLiveRecord.request.body.shape).not.toHaveProperty('SteamName')
  })

  it('has no header x-tc-regoin', () => {
    // @ts-expect-error: x-tc-region
    const misspelt: Call = { call: 'StopRecordTask', input: { headers: { 'x-tc-regoin': 'ap-guangzhou' } } }
    expect(misspelt.input).toEqual({ headers: { 'x-tc-regoin': 'ap-guangzhou' } })
    expect(contracts.StopRecordTask.request.headers.shape).not.toHaveProperty('x-tc-regoin')
  })

  it('has no fields of other operations in the helpers for calls', () => {
    // @ts-expect-error: a ban ends at ResumeTime
    const ban = forbid({ EndTime: '2030-01-01 00:00:00' })
    // @ts-expect-error: FileFormat
    const recording = createScheduled({ Fileformat: 'mp4' })
    expect([ban.call, recording.call]).toEqual(['ForbidLiveStream', 'CreateLiveRecord'])
  })

  it('has no error code ResourceNotFound.TaskID', () => {
    // @ts-expect-error: ResourceNotFound.TaskId
    const misspelt: Expectation = { error: { code: 'ResourceNotFound.TaskID' } }
    expect(errors).not.toHaveProperty([misspelt.error?.code ?? ''])
  })

  it('has no answer tsak', () => {
    // @ts-expect-error: task
    const kept: Call = { call: 'CreateLiveRecord', as: 'tsak' }
    // @ts-expect-error: task
    const read = ({ answers }: PromiseContext) => answers.tsak
    // @ts-expect-error: TaskId
    const field = ({ answers }: PromiseContext) => answers.task.Response.TaskID
    expect([kept.call, typeof read, typeof field]).toEqual(['CreateLiveRecord', 'function', 'function'])
  })

  it('has what no contract documents where a promise says so', () => {
    const promise: VendorPromise = {
      ...common,
      when: { call: 'StopLiveRecord', input: { body: { ...undocumented({ SteamName: 'show' }) } } },
      then: { error: { code: 'UnknownParameter' } },
    }
    expect(promise.when.input).toEqual({ body: { SteamName: 'show' } })
  })
})
