// A session of the account "test-checkout-7", exported from Soundcheck 0.1.0: 100 of its exchanges.
// It plays in a sandbox of its own, whose clock stands at the moments of the session. It needs no server.
// It holds no signature and no secret: the session signs each request, and writes its own secrets where "<redacted>" stands.
// What an answer must have is what it had, and had again when this file was written. Of a generated id, only that there is one.
import { openSession } from 'soundcheck'
import { expect, test } from 'vitest'

// One test, because each answer depends on what came before it.
test('the session of test-checkout-7 is answered as it was', () => {
  const session = openSession({ account: 'test-checkout-7', limits: false })

  // 100. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.634Z')
  const answer100 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer100.status, '100. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer100.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 101. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.635Z')
  const answer101 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer101.status, '101. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer101.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 102. DescribeLiveStreamOnlineList: answered
  const answer102 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer102.status, '102. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer102.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 103. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.636Z')
  const answer103 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer103.status, '103. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer103.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 104. DescribeLiveStreamOnlineList: answered
  const answer104 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer104.status, '104. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer104.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 105. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.637Z')
  const answer105 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer105.status, '105. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer105.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 106. DescribeLiveStreamOnlineList: answered
  const answer106 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer106.status, '106. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer106.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 107. DescribeLiveStreamOnlineList: answered
  const answer107 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer107.status, '107. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer107.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 108. DescribeLiveStreamOnlineList: answered
  const answer108 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer108.status, '108. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer108.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 109. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.638Z')
  const answer109 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer109.status, '109. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer109.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 110. DescribeLiveStreamOnlineList: answered
  const answer110 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer110.status, '110. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer110.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 111. DescribeLiveStreamOnlineList: answered
  const answer111 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer111.status, '111. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer111.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 112. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.639Z')
  const answer112 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer112.status, '112. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer112.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 113. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.640Z')
  const answer113 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer113.status, '113. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer113.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 114. DescribeLiveStreamOnlineList: answered
  const answer114 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer114.status, '114. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer114.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 115. DescribeLiveStreamOnlineList: answered
  const answer115 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer115.status, '115. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer115.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 116. DescribeLiveStreamOnlineList: answered
  const answer116 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer116.status, '116. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer116.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 117. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.641Z')
  const answer117 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer117.status, '117. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer117.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 118. DescribeLiveStreamOnlineList: answered
  const answer118 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer118.status, '118. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer118.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 119. DescribeLiveStreamOnlineList: answered
  const answer119 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer119.status, '119. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer119.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 120. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.642Z')
  const answer120 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer120.status, '120. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer120.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 121. DescribeLiveStreamOnlineList: answered
  const answer121 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer121.status, '121. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer121.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 122. DescribeLiveStreamOnlineList: answered
  const answer122 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer122.status, '122. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer122.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 123. DescribeLiveStreamOnlineList: answered
  const answer123 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer123.status, '123. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer123.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 124. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.643Z')
  const answer124 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer124.status, '124. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer124.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 125. DescribeLiveStreamOnlineList: answered
  const answer125 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer125.status, '125. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer125.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 126. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.644Z')
  const answer126 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer126.status, '126. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer126.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 127. DescribeLiveStreamOnlineList: answered
  const answer127 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer127.status, '127. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer127.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 128. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.645Z')
  const answer128 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer128.status, '128. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer128.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 129. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.646Z')
  const answer129 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer129.status, '129. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer129.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 130. DescribeLiveStreamOnlineList: answered
  const answer130 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer130.status, '130. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer130.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 131. DescribeLiveStreamOnlineList: answered
  const answer131 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer131.status, '131. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer131.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 132. DescribeLiveStreamOnlineList: answered
  const answer132 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer132.status, '132. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer132.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 133. DescribeLiveStreamOnlineList: answered
  const answer133 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer133.status, '133. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer133.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 134. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.647Z')
  const answer134 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer134.status, '134. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer134.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 135. DescribeLiveStreamOnlineList: answered
  const answer135 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer135.status, '135. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer135.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 136. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.648Z')
  const answer136 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer136.status, '136. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer136.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 137. DescribeLiveStreamOnlineList: answered
  const answer137 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer137.status, '137. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer137.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 138. DescribeLiveStreamOnlineList: answered
  const answer138 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer138.status, '138. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer138.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 139. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.649Z')
  const answer139 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer139.status, '139. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer139.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 140. DescribeLiveStreamOnlineList: answered
  const answer140 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer140.status, '140. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer140.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 141. DescribeLiveStreamOnlineList: answered
  const answer141 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer141.status, '141. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer141.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 142. DescribeLiveStreamOnlineList: answered
  const answer142 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer142.status, '142. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer142.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 143. DescribeLiveStreamOnlineList: answered
  const answer143 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer143.status, '143. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer143.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 144. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.650Z')
  const answer144 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer144.status, '144. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer144.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 145. DescribeLiveStreamOnlineList: answered
  const answer145 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer145.status, '145. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer145.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 146. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.651Z')
  const answer146 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer146.status, '146. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer146.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 147. DescribeLiveStreamOnlineList: answered
  const answer147 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer147.status, '147. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer147.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 148. DescribeLiveStreamOnlineList: answered
  const answer148 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer148.status, '148. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer148.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 149. DescribeLiveStreamOnlineList: answered
  const answer149 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer149.status, '149. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer149.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 150. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.652Z')
  const answer150 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer150.status, '150. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer150.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 151. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.653Z')
  const answer151 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer151.status, '151. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer151.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 152. DescribeLiveStreamOnlineList: answered
  const answer152 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer152.status, '152. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer152.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 153. DescribeLiveStreamOnlineList: answered
  const answer153 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer153.status, '153. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer153.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 154. DescribeLiveStreamOnlineList: answered
  const answer154 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer154.status, '154. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer154.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 155. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.654Z')
  const answer155 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer155.status, '155. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer155.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 156. DescribeLiveStreamOnlineList: answered
  const answer156 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer156.status, '156. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer156.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 157. DescribeLiveStreamOnlineList: answered
  const answer157 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer157.status, '157. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer157.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 158. DescribeLiveStreamOnlineList: answered
  const answer158 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer158.status, '158. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer158.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 159. DescribeLiveStreamOnlineList: answered
  const answer159 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer159.status, '159. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer159.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 160. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.655Z')
  const answer160 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer160.status, '160. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer160.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 161. DescribeLiveStreamOnlineList: answered
  const answer161 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer161.status, '161. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer161.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 162. DescribeLiveStreamOnlineList: answered
  const answer162 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer162.status, '162. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer162.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 163. DescribeLiveStreamOnlineList: answered
  const answer163 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer163.status, '163. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer163.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 164. DescribeLiveStreamOnlineList: answered
  const answer164 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer164.status, '164. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer164.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 165. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.656Z')
  const answer165 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer165.status, '165. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer165.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 166. DescribeLiveStreamOnlineList: answered
  const answer166 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer166.status, '166. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer166.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 167. DescribeLiveStreamOnlineList: answered
  const answer167 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer167.status, '167. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer167.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 168. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.657Z')
  const answer168 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer168.status, '168. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer168.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 169. DescribeLiveStreamOnlineList: answered
  const answer169 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer169.status, '169. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer169.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 170. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.658Z')
  const answer170 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer170.status, '170. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer170.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 171. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.659Z')
  const answer171 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer171.status, '171. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer171.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 172. DescribeLiveStreamOnlineList: answered
  const answer172 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer172.status, '172. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer172.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 173. DescribeLiveStreamOnlineList: answered
  const answer173 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer173.status, '173. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer173.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 174. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.660Z')
  const answer174 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer174.status, '174. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer174.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 175. DescribeLiveStreamOnlineList: answered
  const answer175 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer175.status, '175. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer175.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 176. DescribeLiveStreamOnlineList: answered
  const answer176 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer176.status, '176. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer176.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 177. DescribeLiveStreamOnlineList: answered
  const answer177 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer177.status, '177. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer177.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 178. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.661Z')
  const answer178 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer178.status, '178. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer178.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 179. DescribeLiveStreamOnlineList: answered
  const answer179 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer179.status, '179. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer179.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 180. DescribeLiveStreamOnlineList: answered
  const answer180 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer180.status, '180. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer180.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 181. DescribeLiveStreamOnlineList: answered
  const answer181 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer181.status, '181. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer181.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 182. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.662Z')
  const answer182 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer182.status, '182. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer182.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 183. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.663Z')
  const answer183 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer183.status, '183. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer183.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 184. DescribeLiveStreamOnlineList: answered
  const answer184 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer184.status, '184. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer184.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 185. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.664Z')
  const answer185 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer185.status, '185. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer185.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 186. DescribeLiveStreamOnlineList: answered
  const answer186 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer186.status, '186. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer186.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 187. DescribeLiveStreamOnlineList: answered
  const answer187 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer187.status, '187. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer187.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 188. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.665Z')
  const answer188 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer188.status, '188. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer188.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 189. DescribeLiveStreamOnlineList: answered
  const answer189 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer189.status, '189. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer189.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 190. DescribeLiveStreamOnlineList: answered
  const answer190 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer190.status, '190. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer190.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 191. DescribeLiveStreamOnlineList: answered
  const answer191 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer191.status, '191. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer191.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 192. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.666Z')
  const answer192 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer192.status, '192. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer192.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 193. DescribeLiveStreamOnlineList: answered
  const answer193 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer193.status, '193. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer193.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 194. DescribeLiveStreamOnlineList: answered
  session.at('2026-11-28T21:10:31.667Z')
  const answer194 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer194.status, '194. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer194.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 195. DescribeLiveStreamOnlineList: answered
  const answer195 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer195.status, '195. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer195.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 196. DescribeLiveStreamOnlineList: answered
  const answer196 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer196.status, '196. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer196.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 197. DescribeLiveStreamOnlineList: answered
  const answer197 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer197.status, '197. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer197.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 198. DescribeLiveStreamOnlineList: answered
  const answer198 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer198.status, '198. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer198.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  // 199. DescribeLiveStreamOnlineList: answered
  const answer199 = session.send({
    vendor: 'tencent-live',
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    target: '/',
    headers: {
      authorization: '<redacted>',
      'content-type': 'application/json',
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-timestamp': '1795900231',
      'x-tc-version': '2018-08-01',
    },
    body: '{}',
  })
  expect(answer199.status, '199. DescribeLiveStreamOnlineList: answered').toBe(200)
  expect(answer199.body).toMatchObject({
    Response: {
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
      OnlineInfo: [
        {
          StreamName: 'test1',
          AppName: 'live',
          DomainName: 'push.example.com',
          PublishTimeList: [{ PublishTime: '2026-11-28T21:09:31Z' }],
          PushToDelay: 0,
        },
      ],
      RequestId: expect.any(String),
    },
  })

  expect.hasAssertions()
})
