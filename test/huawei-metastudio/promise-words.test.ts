import { describe, expect, expectTypeOf, it } from 'vitest'
import type { Call, Expectation, PromiseContext } from '../../contracts/huawei-metastudio/promises/language.ts'
import { createRoom, startJob } from '../../contracts/huawei-metastudio/promises/steps.ts'
import { undocumented } from '../../src/vendor/promise.ts'

/** `tsc` fails where one of the misspelt words compiles. */
describe('the words of the promises', () => {
  it('have the operations of the vendor', () => {
    const call: Call = { call: 'stopSmartLive' }
    // @ts-expect-error a misspelt operation
    const misspelt: Call = { call: 'stopSmartLiv' }
    expect(misspelt).not.toEqual(call)
  })

  it('have the documented fields of each part of a request', () => {
    // @ts-expect-error a misspelt parameter of the path
    const path: Call = { call: 'showSmartLiveRoom', input: { path: { room: 'r-1' } } }
    // @ts-expect-error a misspelt field, in a body that takes undocumented ones as well
    const body: Call = { call: 'startSmartLive', input: { body: { play_polcy: {} } } }
    // @ts-expect-error a field of another operation
    const query: Call = { call: 'listSmartLive', input: { query: { room_name: 'show' } } }
    // @ts-expect-error a part that the operation does not have
    const part: Call = { call: 'listSmartLive', input: { body: {} } }
    expect([path, body, query, part]).toHaveLength(4)
  })

  it('have them in the steps as well', () => {
    // @ts-expect-error a misspelt field of a room
    expect(createRoom({ room_nam: 'show' })).toMatchObject({ call: 'createSmartLiveRoom' })
    // @ts-expect-error a misspelt field of a start
    expect(startJob({ view_mod: 'VERTICAL' })).toMatchObject({ call: 'startSmartLive' })
  })

  it('let undocumented fields pass where a promise says so', () => {
    const call: Call = { call: 'startSmartLive', input: { body: { ...undocumented({ newer_member: 1 }) } } }
    expect(call.input).toEqual({ body: { newer_member: 1 } })
  })

  it('have the error codes of the vendor', () => {
    const known: Expectation = { error: { code: 'MSS.00000003' } }
    // @ts-expect-error a misspelt code
    const misspelt: Expectation = { error: { code: 'MSS.0000003' } }
    expect(misspelt).not.toEqual(known)
  })

  it('have the names of the answers, each with its members', () => {
    // @ts-expect-error a misspelt name of an answer
    const misspelt: Call = { call: 'startSmartLive', as: 'jobb' }
    expect(misspelt.as).toBe('jobb')
    // @ts-expect-error a misspelt answer
    expectTypeOf<PromiseContext['answers']['jobb']>()
    // @ts-expect-error a member that the answer does not have
    expectTypeOf<PromiseContext['answers']['job']['jobId']>()
    expectTypeOf<PromiseContext['answers']['job']['job_id']>().toBeString()
  })
})
