import { describe, expect, it } from 'vitest'
import { documentedStream } from '../../fixtures/tencent-live/records.ts'
import { huaweiMetastudio } from '../../handlers/huawei-metastudio/index.ts'
import { createSandbox, type JournalEntry } from '../../src/index.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import * as huawei from '../huawei-metastudio/requests.ts'
import { closeStream, openStream, post } from '../ishumei/requests.ts'
import { send } from '../support/wire.ts'
import { call, KEY, sandboxAtNoon } from '../tencent-live/requests.ts'

function lastOf(sandbox: Sandbox): JournalEntry | undefined {
  return sandbox.journal().at(-1)
}

const outcomes = (entry: JournalEntry | undefined) => entry?.checks.map(({ name, outcome }) => `${name} ${outcome}`)

describe('the checks of an entry', () => {
  it('have all passed, including the rule, when a request was answered', () => {
    const sandbox = createSandbox()
    openStream(sandbox, 'test-a')
    expect(outcomes(lastOf(sandbox))).toEqual([
      'route passed',
      'decode passed',
      'validate passed',
      'authenticate passed',
      'strictly passed',
      'authorize passed',
      'throttle passed',
      'respond passed',
      'rule passed',
    ])
  })

  it('say which one failed and why, and that those after it were not reached', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.products': 'audio' } })
    openStream(sandbox, 'test-a')
    const entry = lastOf(sandbox)
    expect(outcomes(entry)?.slice(3)).toEqual([
      'authenticate passed',
      'strictly passed',
      'authorize failed',
      'throttle not-reached',
      'respond not-reached',
      'rule not-reached',
    ])
    expect(entry?.checks[5]?.explanation).toBe('the account may not use video streams')
  })

  it('distinguish a refusal by the rule from one by a check', () => {
    const sandbox = createSandbox()
    closeStream(sandbox, { accessKey: 'test-a', requestId: 'nope' })
    expect(outcomes(lastOf(sandbox))?.at(-1)).toBe('rule failed')
  })

  it('are empty when no vendor matches', () => {
    const sandbox = createSandbox()
    send(sandbox, { path: '/nowhere' })
    expect(lastOf(sandbox)).toMatchObject({ checks: [], changes: [], deliveries: [], changesLeftOut: 0 })
  })
})

describe('the changes of state of an entry', () => {
  it('are those that the request made, field by field', () => {
    const sandbox = createSandbox()
    const { requestId } = openStream(sandbox, 'test-a')
    expect(lastOf(sandbox)?.changes).toMatchObject([
      { collection: 'streams', key: requestId, what: 'created', cause: 'request', after: { state: 'PULLING' } },
    ])
    closeStream(sandbox, { accessKey: 'test-a', requestId })
    const [change] = lastOf(sandbox)?.changes ?? []
    expect(change).toMatchObject({ what: 'changed', before: { state: 'PULLING' }, after: { state: 'ENDED' } })
    expect(change?.after).not.toHaveProperty('source')
  })

  it('distinguish work due by the clock from the effect of the request', () => {
    const sandbox = createSandbox()
    const account = sandbox.account(huawei.KEY)
    account.clock.freeze()
    const room = huawei.createRoom(sandbox)
    const job = huawei.startJob(sandbox, room)
    sandbox.clock.freeze(account.clock.now() + 10_000)
    account.clock.restore({ frozenAt: sandbox.clock.now() })

    huawei.stop(sandbox, room, job)

    const jobs = lastOf(sandbox)?.changes.filter(({ after }) => after?.state !== undefined)
    const changes = jobs?.map(({ cause, after }) => [cause, after?.state])
    expect(changes).toEqual([
      ['time', 'PROCESSING'],
      ['request', 'SUCCEED'],
    ])
  })

  it('are empty for a read, and leave out what happens outside of requests', () => {
    const sandbox = createSandbox()
    const account = sandbox.account(huawei.KEY)
    const job = huawei.startJob(sandbox, huawei.ROOM)
    account.control(huaweiMetastudio, 'failJob', { job_id: job })
    huawei.show(sandbox, huawei.ROOM, job)
    expect(lastOf(sandbox)?.changes).toEqual([])
  })

  it('keep no secret and no megabytes', () => {
    const sandbox = sandboxAtNoon()
    call(sandbox, 'CreateLiveCallbackTemplate', {
      TemplateName: 'all',
      RecordNotifyUrl: 'https://example.com',
      CallbackKey: 'keepMeSecret01',
    })
    expect(lastOf(sandbox)?.changes).toMatchObject([{ collection: 'templates', after: { callbackKey: '<redacted>' } }])
    expect(JSON.stringify(sandbox.journal())).not.toContain('keepMeSecret01')

    const hooked = createSandbox()
    const hook = { live_event_type_callback_url: 'https://e.com/', auth_type: 'MSS_A', key: 'k'.repeat(32) }
    const job = huawei.startJob(hooked, huawei.ROOM, { live_event_callback_config: hook })
    const created = lastOf(hooked)?.changes.find(({ key }) => key.endsWith(job))
    expect(created).toMatchObject({ collection: 'jobs', what: 'created' })
    expect(JSON.stringify(hooked.journal())).not.toContain('k'.repeat(32))
    expect(created?.after).toMatchObject({ reportSecret: '<redacted>' })

    const large = createSandbox()
    const text = 'x'.repeat(9000)
    huawei.createRoom(large, { scene_scripts: [{ script_name: 's', shoot_scripts: [{ text_config: { text } }] }] })
    const config = lastOf(large)?.changes.at(-1)?.after?.config
    expect(config).toBe('<more than 4096 bytes>')
  })

  it('are bounded in number', async () => {
    const sandbox = createSandbox({ limits: false, switches: { 'ishumei.riskPercent': '100' } })
    const account = sandbox.account('test-a')
    account.clock.freeze()
    for (let stream = 0; stream < 10; stream++) {
      post(sandbox, '/videostream/v4', {
        accessKey: 'test-a',
        appId: 'default',
        eventId: 'live',
        imgType: 'POLITY',
        imgCallback: 'http://127.0.0.1:9/',
        data: { streamType: 'NORMAL', tokenId: 'u', url: `rtmp://media.example/${stream}`, detectFrequency: 1 },
      })
    }
    account.clock.restore({ frozenAt: account.clock.now() + 60_000 })
    closeStream(sandbox, { accessKey: 'test-a', requestId: 'YOUR_REQUEST_ID' })
    const entry = lastOf(sandbox)
    expect(entry?.changes).toHaveLength(50)
    expect(entry?.changesLeftOut).toBeGreaterThan(100)
  })
})

describe('the callbacks of an entry', () => {
  it('are those that it caused, with their current state, and without keys', async () => {
    const sandbox = sandboxAtNoon({ sendCallback: async () => 500 })
    const account = sandbox.account(KEY)
    const template = { TemplateName: 'all', CallbackKey: 'keepMeSecret01', RecordStatusNotifyUrl: 'https://e.com/s' }
    const { TemplateId } = call(sandbox, 'CreateLiveCallbackTemplate', template)
    call(sandbox, 'CreateLiveCallbackRule', {
      DomainName: documentedStream.domain,
      AppName: documentedStream.app,
      TemplateId,
    })
    call(sandbox, 'StopLiveRecord', { StreamName: 'test1', TaskId: 123 })
    const stopped = () => sandbox.journal({ operation: 'StopLiveRecord' })[0]
    const before = stopped()?.deliveries.map(({ state }) => state)
    await account.settle()

    const [delivery] = stopped()?.deliveries ?? []

    expect(before?.every((state) => state === 'waiting')).toBe(true)
    expect(delivery).toMatchObject({ vendor: 'tencent-live', event: '332', attempts: [{ status: 500 }] })
    expect(delivery?.payload).toMatchObject({ callbackKey: '<redacted>' })
    expect(JSON.stringify([sandbox.journal(), account.callbacks()])).not.toContain('keepMeSecret01')
    const attempts = sandbox.journal({ outcome: 'undelivered' })
    expect(attempts[0]).toMatchObject({ delivery: delivery?.id, attempt: undefined, checks: [] })
  })
})
