import { describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/index.ts'
import { call, createRoom, show, startJob } from './requests.ts'

const PATH = '/smart-live-configs/user-config'
const read = (sandbox: Sandbox, caller = {}) => call(sandbox, 'GET', PATH, undefined, caller).json
const write = (sandbox: Sandbox, body: unknown, caller = {}) => call(sandbox, 'PUT', PATH, body, caller)
const callback = { live_event_type_callback_url: 'https://hooks.example/tenant?token=1', auth_type: 'NONE' }

describe('showSmartLiveUserConfig and updateSmartLiveUserConfig', () => {
  it('start empty and keep what was set, by project', () => {
    const sandbox = createSandbox()
    expect(read(sandbox)).toEqual({})
    const exit = { live_exit_config: { max_live_duration: 2 } }

    expect(write(sandbox, exit)).toMatchObject({ status: 200, json: undefined })
    write(sandbox, { live_event_callback_config: callback })

    expect(read(sandbox)).toEqual({ ...exit, live_event_callback_config: callback })
    expect(read(sandbox, { project: 'another' })).toEqual({})
  })

  it('add, remove and replace events', () => {
    const sandbox = createSandbox()
    const notify = (config: object) => {
      write(sandbox, { live_notify_config: config })
      return read(sandbox)?.live_notify_config
    }
    const [all, none] = [{ notify_events: ['AUTO_EXIT'] }, { notify_events: [] }]
    expect(notify({ action: 'add', notify_events: ['AUTO_EXIT'] })).toEqual(all)
    expect(notify({ action: 'add', notify_events: ['AUTO_EXIT'] })).toEqual(all)
    expect(notify({ action: 'del', notify_events: ['AUTO_EXIT'] })).toEqual(none)
    expect(notify({ notify_events: ['AUTO_EXIT', 'AUTO_EXIT'] })).toEqual(all)
    expect(notify({ action: 'replace' })).toEqual(none)
  })

  it('apply to jobs whose room and start leave a member out', () => {
    const sandbox = createSandbox()
    const before = createRoom(sandbox)
    const old = startJob(sandbox, before)
    write(sandbox, { live_exit_config: { max_live_duration: 2 }, live_event_callback_config: callback })
    const own = { live_event_callback_config: { live_event_type_callback_url: 'https://hooks.example/own' } }

    const plain = show(sandbox, before, startJob(sandbox, before)).json
    expect(plain).toMatchObject({ live_event_callback_config: callback })
    expect(show(sandbox, before, startJob(sandbox, before, own)).json).toMatchObject(own)
    expect(show(sandbox, before, old).json).not.toHaveProperty('live_event_callback_config')
    expect(call(sandbox, 'POST', `/smart-live-rooms/${before}/smart-live-jobs`, {}).json).toMatchObject({
      limit_duration: 2,
    })
  })

  it('do not read X-App-UserId, which the SDK does not send with them', () => {
    const sandbox = createSandbox()
    expect(read(sandbox, { headers: { 'x-app-userid': '用户' } })).toEqual({})
  })
})
