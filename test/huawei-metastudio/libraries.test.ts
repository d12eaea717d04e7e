import { en, Faker } from '@faker-js/faker'
import { describe, expect, it } from 'vitest'
import { fakePlatform, fakeRuleGroup } from '../../fixtures/huawei-metastudio/factories.ts'
import { createSandbox } from '../../src/index.ts'
import { call } from './requests.ts'

const GROUPS = '/smart-live-interaction-rule-groups'
const PLATFORMS = '/live-platforms/platforms'

function faker(): Faker {
  return new Faker({ locale: en, seed: 7 })
}

describe('fakes of libraries and platforms', () => {
  it('are accepted as they are, and shown again', () => {
    const sandbox = createSandbox()
    const fakes = faker()
    for (let count = 0; count < 20; count++) {
      const group = fakeRuleGroup(fakes)
      const id = call(sandbox, 'POST', GROUPS, group).json?.group_id
      expect(call(sandbox, 'GET', `${GROUPS}/${id}`).json).toMatchObject(group)
      const platform = fakePlatform(fakes)
      const platformId = call(sandbox, 'POST', PLATFORMS, platform).json?.platform_id
      expect(call(sandbox, 'GET', `${PLATFORMS}/${platformId}`).json).toMatchObject(platform)
    }
  })
})

describe('libraries and platforms', () => {
  it('belong to their project and their region', () => {
    const sandbox = createSandbox()
    const id = call(sandbox, 'POST', GROUPS, fakeRuleGroup(faker())).json?.group_id
    expect(call(sandbox, 'GET', `${GROUPS}/${id}`, undefined, { project: 'another' }).status).toBe(400)
    const host = 'metastudio.cn-east-3.myhuaweicloud.com'
    expect(call(sandbox, 'GET', `${GROUPS}/${id}`, undefined, { host }).status).toBe(400)
    expect(call(sandbox, 'GET', GROUPS, undefined, { host }).json).toEqual({ count: 0, interaction_rule_groups: [] })
  })

  it('are never changed before they were made, when the clock is set back', () => {
    const sandbox = createSandbox()
    sandbox.clock.freeze(new Date('2026-05-01T12:00:00Z'))
    const id = call(sandbox, 'POST', GROUPS, { group_name: 'Prices' }).json?.group_id
    sandbox.clock.set(new Date('2026-05-01T11:00:00Z'))
    expect(call(sandbox, 'PUT', `${GROUPS}/${id}`, { group_name: 'Sizes' }).json).toMatchObject({
      create_time: '2026-05-01T12:00:00Z',
      update_time: '2026-05-01T12:00:00Z',
    })
  })
})
