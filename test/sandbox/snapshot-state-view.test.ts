import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/index.ts'
import * as huawei from '../huawei-metastudio/requests.ts'
import { closeStream, openStream } from '../ishumei/requests.ts'
import { call, KEY, sandboxAtNoon } from '../tencent-live/requests.ts'

function opened() {
  const sandbox = createSandbox()
  const account = sandbox.account('test-a')
  account.clock.freeze()
  const { requestId } = openStream(sandbox, 'test-a')
  return { sandbox, account, requestId, view: () => account.stateOf('ishumei') }
}

describe('the view of a state', () => {
  it('lists collections with their sizes', () => {
    expect(opened().view().collections()).toMatchObject([{ name: 'streams', size: 2 }])
    const live = sandboxAtNoon().account(KEY).stateOf('tencent-live')
    expect(live.collections().find(({ name }) => name === 'streamNames')).toMatchObject({
      name: 'streamNames',
      size: 1,
    })
  })

  it('shows records as of now, in order, page by page', async () => {
    const { account, requestId, view } = opened()
    await account.clock.advance(3000)
    expect(view().read('streams', requestId)).toMatchObject({ key: requestId, record: { state: 'MODERATING' } })
    expect(
      view()
        .list('streams')
        .map(({ key }) => key),
    ).toEqual(['YOUR_REQUEST_ID', requestId])
    expect(
      view()
        .list('streams', { limit: 1 })
        .map(({ key }) => key),
    ).toEqual(['YOUR_REQUEST_ID'])
    expect(
      view()
        .list('streams', { after: 'YOUR_REQUEST_ID' })
        .map(({ key }) => key),
    ).toEqual([requestId])
  })

  it('pages back: the last records before one, as many as are wanted', () => {
    const sandbox = sandboxAtNoon()
    const view = sandbox.account(KEY).stateOf('tencent-live')
    for (const TemplateName of ['a', 'b', 'c', 'd']) {
      call(sandbox, 'CreateLiveCallbackTemplate', { TemplateName, StreamBeginNotifyUrl: 'https://example.com' })
    }
    const keys = (page?: Parameters<typeof view.list>[1]) => view.list('templates', page).map(({ key }) => key)
    const all = keys()
    expect(all.length).toBeGreaterThanOrEqual(4)
    const [first = '', second = ''] = all
    const [last = ''] = all.slice(-1)
    expect(keys({ before: last, limit: 2 })).toEqual(all.slice(-3, -1))
    expect(keys({ before: second, limit: 2 })).toEqual([first])
    expect(keys({ before: first })).toEqual([])
    expect(keys({ after: first, before: last })).toEqual(all.slice(1, -1))
  })

  it('shows no secret', () => {
    const sandbox = sandboxAtNoon()
    call(sandbox, 'CreateLiveCallbackTemplate', {
      TemplateName: 'all',
      RecordNotifyUrl: 'https://example.com',
      CallbackKey: 'keepMeSecret01',
    })
    const shown = sandbox.account(KEY).stateOf('tencent-live').list('templates')
    expect(shown).toMatchObject([{ record: { callbackKey: '<redacted>' } }])
  })

  it.each([
    [() => opened().account.stateOf('isumei'), 'no vendor named "isumei". Did you mean "ishumei"? Known vendors: '],
    [
      () => opened().view().list('stream'),
      'Cannot find collection "stream": ishumei has no such collection. Did you mean "streams"? Known collections: streams',
    ],
    [
      () => opened().view().read('streams', 'YOUR_REQUESTID'),
      'Cannot find record "YOUR_REQUESTID": collection "streams" has no such record. Did you mean "YOUR_REQUEST_ID"?',
    ],
  ])('names the known ones for an unknown one', (act, message) => {
    expect(act).toThrow(message)
  })
})

describe('a patch', () => {
  it('replaces values, and the vendor uses the new ones', () => {
    const sandbox = createSandbox()
    const account = sandbox.account(huawei.KEY)
    const job = huawei.startJob(sandbox, huawei.ROOM)
    const [shown] = account.stateOf('huawei-metastudio').list('jobs').slice(-1)

    account.stateOf('huawei-metastudio').patch('jobs', shown?.key ?? '', { state: 'FAILED' })

    expect(huawei.show(sandbox, huawei.ROOM, job).json?.state).toBe('FAILED')
    expect(huawei.stop(sandbox, huawei.ROOM, job)).toMatchObject(huawei.finishedJob)
  })

  it('notifies listeners like any other change', () => {
    const { account, requestId, sandbox } = opened()
    account.stateOf('ishumei').patch('streams', requestId, { reads: 7 })
    closeStream(sandbox, { accessKey: 'test-a', requestId })
    expect(account.stateOf('ishumei').read('streams', requestId).record).toMatchObject({ reads: 7, state: 'ENDED' })
  })

  it('copies its values', () => {
    const { requestId, view } = opened()
    const reported = { image: 1, audio: 0, video: 0 }
    view().patch('streams', requestId, { reported })
    reported.image = 99
    expect(view().read('streams', requestId).record.reported).toEqual({ image: 1, audio: 0, video: 0 })
  })

  it.each([
    [{ stat: 'ENDED' }, 'stat: the record has no such field. Did you mean "state"? Its fields: '],
    [{ reads: '7' }, 'reads: expected number as before, received string'],
    [{ reads: null }, 'reads: expected number as before, received null'],
    [{ reported: [] }, 'reported: expected object as before, received array'],
    [{ id: 'another' }, 'id: it is the key of the record, so it cannot change'],
  ])('of %j is refused, and nothing changes', (fields, message) => {
    const { requestId, view } = opened()
    const before = view().read('streams', requestId)
    expect(() => view().patch('streams', requestId, { riskPercent: 1, ...fields })).toThrow(
      `Cannot patch record "${requestId}" of "streams": ${message}`,
    )
    expect(view().read('streams', requestId)).toEqual(before)
  })
})
