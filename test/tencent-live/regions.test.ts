import { describe, expect, it } from 'vitest'
import { createTask, getV1, KEY, sandboxAtNoon, stop } from './requests.ts'

describe('the region of a record task', () => {
  it('is required in v1 too, where an empty one counts as absent', () => {
    const sandbox = sandboxAtNoon()
    const parameters = { Action: 'StopRecordTask', TaskId: 'x', Region: '' }

    expect(getV1(sandbox, parameters).Error?.Code).toBe('MissingParameter')
    expect(getV1(sandbox, { ...parameters, Region: 'ap-guangzhou' }).Error?.Code).toBe('InvalidParameter')
  })

  it('depends on the edition of the account', () => {
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
