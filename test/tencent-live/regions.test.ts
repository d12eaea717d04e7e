import { describe, expect, it } from 'vitest'
import { call, createTask, getV1, KEY, NOON, PLACE, sandboxAtNoon, stop } from './requests.ts'

const NOW = NOON / 1000
const HOUR = 3600

describe('the region of a record task', () => {
  const create = (region: string | undefined, edition = 'china') => {
    const sandbox = sandboxAtNoon({ switches: { 'tencent-live.edition': edition } })
    return call(sandbox, 'CreateRecordTask', { ...PLACE, EndTime: NOW + HOUR }, { headers: { 'x-tc-region': region } })
      .Error
  }

  it('has to be named', () => {
    expect(create(undefined)).toEqual({
      Code: 'MissingParameter',
      Message: 'The request is missing a required parameter `Region`.',
    })
  })

  it('has to be named in v1 too, where an empty one is none', () => {
    const sandbox = sandboxAtNoon()
    const parameters = { Action: 'StopRecordTask', TaskId: 'x', Region: '' }

    expect(getV1(sandbox, parameters).Error?.Code).toBe('MissingParameter')
    expect(getV1(sandbox, { ...parameters, Region: 'ap-guangzhou' }).Error?.Code).toBe('InvalidParameter')
  })

  it('is Guangzhou in China, and one of thirteen elsewhere', () => {
    expect(create('ap-guangzhou')).toBeUndefined()
    expect(create('ap-singapore')).toEqual({
      Code: 'UnsupportedRegion',
      Message: 'The action not support this region.',
    })
    expect(create('ap-singapore', 'international')).toBeUndefined()
    expect(create('ap-beijing', 'international')?.Code).toBe('UnsupportedRegion')
  })

  it('can be told for one account alone', () => {
    const sandbox = sandboxAtNoon()
    sandbox.account(KEY).switches.set('tencent-live.edition', 'international')
    const headers = { 'x-tc-region': 'na-ashburn' }

    expect(createTask(sandbox, {}, { headers })).not.toHaveProperty('Error')
    expect(createTask(sandbox, {}, { headers, key: 'test-other' }).Error?.Code).toBe('UnsupportedRegion')
  })

  it('has no effect on the legacy family', () => {
    expect(stop(sandboxAtNoon(), undefined, { headers: { 'x-tc-region': 'mars' } })).not.toHaveProperty('Error')
  })
})
