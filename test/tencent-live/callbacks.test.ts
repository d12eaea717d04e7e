import { describe, expect, it } from 'vitest'
import { callbacks } from '../../handlers/tencent-live/callbacks/index.ts'
import { CALLBACK_KEY, Receiver, sandboxWithReceiver, subscribe, URLS } from './callback-receiver.ts'
import { call, callTask, createdId, createdTaskId, KEY, NOON, PLACE, sandboxAtNoon, stop } from './requests.ts'

describe('the signature of a callback', () => {
  it.each([
    ['callbackKeyExample01', '39c57873335003fc872c04e74ae3e70e'],
    ['', '5ebd8362121e0bc17b5f2c6bd90dc0b2'],
  ])('with the key "%s" is the documented one', (callbackKey, sign) => {
    const payload = { fields: {}, callbackKey, streamName: 'test1' }
    const { body } = callbacks.encode(
      { event: '1', url: 'https://example.com', resource: 'r', payload },
      1_700_000_000_000,
    )

    expect(JSON.parse(body)).toEqual({ sign, t: 1_700_000_600 })
  })
})

describe('stopping a task that is recording', () => {
  it('sends record_ended, then the event for the file', async () => {
    const { sandbox, receiver, account } = sandboxWithReceiver()
    sandbox.clock.advance(60_500)
    stop(sandbox)
    expect(receiver.received).toEqual([])
    await account.clock.runUntilIdle()

    expect(receiver.events).toEqual(['332 record_ended', '100'])
    expect(receiver.received.map(({ url }) => url)).toEqual([URLS.RecordStatusNotifyUrl, URLS.RecordNotifyUrl])
  })

  it('sends every field of the file’s event', async () => {
    const { sandbox, receiver, account } = sandboxWithReceiver()
    sandbox.clock.advance(60_500)
    stop(sandbox)
    await account.clock.runUntilIdle()

    const start = NOON / 1000 - 60
    expect(receiver.received[1]?.body).toEqual({
      event_type: 100,
      appid: 1250000000,
      app: 'push.example.com',
      appname: 'live',
      stream_id: 'test1',
      channel_id: 'test1',
      file_id: expect.stringMatching(/^\d{19}$/),
      record_file_id: receiver.received[1]?.body.file_id,
      file_format: 'flv',
      task_id: '123',
      start_time: start,
      end_time: start + 120,
      start_time_usec: 0,
      end_time_usec: 500_000,
      duration: 120,
      file_size: expect.any(Number),
      stream_param: '',
      video_url: expect.stringMatching(/^http:\/\/1250000000\.vod2\.myqcloud\.com\/.+\/f0\.flv$/),
      media_start_time: 0,
      record_bps: 0,
      callback_ext: expect.any(String),
      sign: expect.any(String),
      t: start + 120 + 600,
    })
    expect(JSON.parse(String(receiver.received[1]?.body.callback_ext))).toEqual({
      video_codec: 'h264',
      resolution: '640x480',
      session_id: receiver.received[0]?.body.session_id,
    })
  })

  it('sends every field of record_ended', async () => {
    const { sandbox, receiver, account } = sandboxWithReceiver()
    stop(sandbox)
    await account.clock.runUntilIdle()

    const { record_detail, ...fields } = receiver.received[0]?.body ?? {}
    expect(fields).toEqual({
      event_type: 332,
      appid: 1250000000,
      appname: 'live',
      domain: 'push.example.com',
      stream_id: 'test1',
      event_time: NOON / 1000,
      record_event: 'record_ended',
      task_id: '123',
      seq: expect.any(String),
      session_id: expect.any(String),
      sign: expect.any(String),
      t: NOON / 1000 + 600,
    })
    expect(JSON.parse(String(record_detail))).toEqual({
      file_format: 1,
      record_bps: 0,
      start_model: 5,
      record_content: 1,
      source_type: 1,
      codec_temp_id: 0,
    })
  })

  it('sends nothing the second time, nor for an idle or a scheduled task', async () => {
    const { sandbox, receiver, account } = sandboxWithReceiver()
    stop(sandbox)
    await account.clock.runUntilIdle()
    stop(sandbox)
    const [scheduled, idle] = [createdId(sandbox), createdId(sandbox, { StartTime: '2026-11-21 12:00:00' })]
    for (const TaskId of [scheduled, idle]) stop(sandbox, { StreamName: 'evening-show', TaskId })
    await account.clock.runUntilIdle()

    expect(receiver.events).toEqual(['332 record_ended', '100'])
  })

  it('carries the APPID of the account', async () => {
    const receiver = new Receiver()
    const sandbox = sandboxAtNoon({
      sendCallback: receiver.sendCallback,
      accounts: [
        {
          name: 'mine',
          credentials: { 'tencent-live': { key: KEY, secret: 'soundcheck', attributes: { appId: '12345678' } } },
        },
      ],
    })
    subscribe(sandbox)
    stop(sandbox)
    await sandbox.account('mine').clock.runUntilIdle()

    expect(receiver.received.map(({ body }) => body.appid)).toEqual([12345678, 12345678])
  })
})

describe('a push', () => {
  it('sends events for its start and end with the same sequence', async () => {
    const { receiver, account, control } = sandboxWithReceiver({ seed: 'empty' })
    control('stream.push', { stream: 'show', streamParam: 'a=1' })
    await account.clock.advance(90_000)
    control('stream.interrupt', { stream: 'show', code: 3, message: 'recv() return 0' })
    await account.clock.runUntilIdle()

    const [begin, end] = receiver.received.map(({ body }) => body)
    expect(receiver.received.map(({ url }) => url)).toEqual([URLS.StreamBeginNotifyUrl, URLS.StreamEndNotifyUrl])
    expect(begin).toEqual({
      app: 'push.example.com',
      appid: 1250000000,
      appname: 'live',
      channel_id: 'show',
      stream_id: 'show',
      node: expect.any(String),
      sequence: expect.stringMatching(/^\d+$/),
      set_id: 2,
      stream_param: 'a=1',
      user_ip: expect.any(String),
      width: 640,
      height: 480,
      event_type: 1,
      event_time: NOON / 1000,
      errcode: 0,
      errmsg: 'ok',
      sign: expect.any(String),
      t: NOON / 1000 + 600,
    })
    expect(end).toMatchObject({
      event_type: 0,
      event_time: NOON / 1000 + 90,
      errcode: 3,
      errmsg: 'recv() return 0',
      push_duration: '90000',
      sequence: begin?.sequence,
    })
  })

  it.each(['DropLiveStream', 'ForbidLiveStream'])(
    'that %s cuts sends events for its end and its file',
    async (action) => {
      const { sandbox, receiver, account } = sandboxWithReceiver()
      call(sandbox, action, PLACE)
      await account.clock.runUntilIdle()

      expect(receiver.events).toEqual(['0', '332 record_paused', '100'])
      expect(receiver.received[0]?.body).toMatchObject({ errcode: 2, errmsg: 'recv rtmpcloseStream' })
    },
  )

  it('is recorded from its start, and again after an interruption', async () => {
    const { sandbox, receiver, account, control } = sandboxWithReceiver({ seed: 'empty' })
    const TaskId = createdId(sandbox, { StartTime: '2026-11-21 12:00:00', StreamName: 'show' })
    for (const name of ['stream.push', 'stream.interrupt', 'stream.push']) control(name, { stream: 'show' })
    stop(sandbox, { StreamName: 'show', TaskId })
    await account.clock.runUntilIdle()

    expect(receiver.events).toEqual([
      '1',
      '332 record_start_succeeded',
      '0',
      '332 record_paused',
      '100',
      '1',
      '332 record_resumed',
      '332 record_ended',
      '100',
    ])
  })

  it('that has started earlier is recorded from the start to the end of the task', async () => {
    const { sandbox, receiver, account } = sandboxWithReceiver()
    stop(sandbox)
    createdId(sandbox, { StreamName: 'test1' })
    await account.clock.runUntilIdle()

    expect(receiver.events.slice(2)).toEqual(['332 record_start_succeeded', '332 record_ended', '100'])
    const hours = receiver.received.slice(2).map(({ body }) => Number(body.t) - 600 - NOON / 1000)
    expect(hours).toEqual([3600, 7200, 7200])
  })

  it('that ends is followed by the same stream at another domain, if the task has no domain', async () => {
    const { sandbox, receiver, account, control } = sandboxWithReceiver()
    stop(sandbox)
    subscribe(sandbox, { DomainName: 'push2.example.com', AppName: 'live' })
    const TaskId = createdId(sandbox, { StartTime: '2026-11-21 12:00:00', StreamName: 'test1' })
    control('stream.push', { stream: 'test1', domain: 'push2.example.com' })
    control('stream.interrupt', { stream: 'test1' })
    stop(sandbox, { StreamName: 'test1', TaskId })
    await account.clock.runUntilIdle()

    const files = receiver.received.filter(({ body }) => body.event_type === 100 && body.task_id === String(TaskId))
    expect(files.map(({ body }) => body.app).toSorted()).toEqual(['push.example.com', 'push2.example.com'])
  })

  it('is cut into files by record_interval', async () => {
    const { sandbox, receiver, account } = sandboxWithReceiver()
    stop(sandbox)
    createdId(sandbox, { StreamName: 'test1', StreamParam: 'record_interval=1800' })
    await account.clock.runUntilIdle()

    const files = receiver.received.filter(({ body }) => body.event_type === 100).slice(1)
    expect(files.map(({ body }) => body.duration)).toEqual([1800, 1800])
    expect(new Set(files.map(({ body }) => body.file_id)).size).toBe(2)
  })
})

describe('the switch recordFile', () => {
  const files = (receiver: Receiver) => receiver.events.filter((event) => event === '100').length

  it('after 5m: the file appears five minutes after the recording', async () => {
    const { sandbox, receiver, account } = sandboxWithReceiver({ switches: { 'tencent-live.recordFile': 'after 5m' } })
    stop(sandbox)
    await account.clock.advance(299_999)
    expect(files(receiver)).toBe(0)
    await account.clock.advance(1)

    expect(files(receiver)).toBe(1)
    expect(receiver.received.at(-1)?.body).toMatchObject({ end_time: NOON / 1000, t: NOON / 1000 + 300 + 600 })
  })

  it('after 2 reads: the file appears with the second read of the stream', async () => {
    const { sandbox, receiver, account } = sandboxWithReceiver({
      switches: { 'tencent-live.recordFile': 'after 2 reads' },
    })
    stop(sandbox)
    call(sandbox, 'DescribeLiveStreamState', PLACE)
    await account.clock.runUntilIdle()
    expect(files(receiver)).toBe(0)
    call(sandbox, 'DescribeLiveStreamState', PLACE)
    await account.clock.runUntilIdle()

    expect(files(receiver)).toBe(1)
  })

  it('after 1 reads: a list of the stream’s tasks counts as a read', async () => {
    const { sandbox, receiver, account } = sandboxWithReceiver({
      switches: { 'tencent-live.recordFile': 'after 1 reads' },
    })
    callTask(sandbox, 'StopRecordTask', { TaskId: createdTaskId(sandbox) })
    callTask(sandbox, 'DescribeRecordTask', { StartTime: NOON / 1000, EndTime: NOON / 1000 + 3600 })
    await account.clock.runUntilIdle()

    expect(files(receiver)).toBe(1)
  })

  it('manual: the file appears with the control, once', async () => {
    const { sandbox, receiver, account, control } = sandboxWithReceiver({
      switches: { 'tencent-live.recordFile': 'manual' },
    })
    stop(sandbox)
    await account.clock.advance(86_400_000)
    expect(files(receiver)).toBe(0)

    expect(control('record.file', { stream: 'test1' })).toEqual({ files: 1 })
    await account.clock.runUntilIdle()
    expect(files(receiver)).toBe(1)
    expect(() => control('record.file', { stream: 'test1' })).toThrow('none is waiting')
  })
})

describe('a receiver', () => {
  it('that answers 500 gets the event again every minute, twelve times, signed anew each time', async () => {
    const { sandbox, receiver, account, control } = sandboxWithReceiver({ seed: 'empty' })
    receiver.status = 500
    control('stream.push', { stream: 'show' })
    await account.clock.runUntilIdle()
    await sandbox.clock.advance(86_400_000)

    expect(receiver.received.map(({ at }) => (at - NOON) / 60_000)).toEqual(
      Array.from({ length: 13 }, (_, index) => index),
    )
    expect(receiver.received.map(({ body }) => Number(body.t) - 600 - NOON / 1000)).toEqual(
      Array.from({ length: 13 }, (_, index) => index * 60),
    )
    expect(account.outbox.deliveries()).toMatchObject([{ state: 'given-up' }])
  })

  it.each([201, 204, 302])('that answers %d gets the event again: only 200 counts', async (status) => {
    const { receiver, account, control } = sandboxWithReceiver({ seed: 'empty' })
    receiver.status = status
    control('stream.push', { stream: 'show' })
    await account.clock.advance(0)
    receiver.status = 200
    await account.clock.runUntilIdle()

    expect(receiver.received).toHaveLength(2)
  })

  it('has 20 seconds to answer', () => {
    expect(callbacks.timeoutMs).toBe(20_000)
  })

  it('for another domain or path gets nothing', async () => {
    const receiver = new Receiver()
    const sandbox = sandboxAtNoon({ sendCallback: receiver.sendCallback })
    subscribe(sandbox, { DomainName: 'push2.example.com', AppName: 'live' })
    subscribe(sandbox, { DomainName: 'push.example.com', AppName: 'show' })
    stop(sandbox)
    await sandbox.account(KEY).clock.runUntilIdle()

    expect(receiver.received).toEqual([])
  })

  it('gets only the events that its template has an address for', async () => {
    const receiver = new Receiver()
    const sandbox = sandboxAtNoon({ sendCallback: receiver.sendCallback })
    const template = {
      TemplateName: 'files',
      CallbackKey: CALLBACK_KEY,
      RecordNotifyUrl: URLS.RecordNotifyUrl,
      StreamEndNotifyUrl: '',
    }
    const { TemplateId } = call(sandbox, 'CreateLiveCallbackTemplate', template)
    call(sandbox, 'CreateLiveCallbackRule', { DomainName: 'push.example.com', AppName: 'live', TemplateId })
    call(sandbox, 'DropLiveStream', PLACE)
    await sandbox.account(KEY).clock.runUntilIdle()

    expect(receiver.events).toEqual(['100'])
  })
})
