import { describe, expect, it } from 'vitest'
import { nearest } from '../../src/diagnostics/nearest.ts'
import { pathDifference } from '../../src/diagnostics/path-difference.ts'
import { createSandbox } from '../../src/index.ts'
import { type RequestParts, send } from '../support/wire.ts'
import { call, sandboxAtNoon } from '../tencent-live/requests.ts'

describe('nearest', () => {
  it.each([
    ['StopLiveRecrd', ['StopLiveRecord', 'StopRecordTask', 'DropLiveStream'], ['StopLiveRecord']],
    ['stopliverecord', ['StopLiveRecord'], ['StopLiveRecord']],
    ['reste', ['reset', 'hang', 'status'], ['reset']],
    ['xyz', ['InternalError'], []],
    ['a', ['b', 'c', 'd', 'e'], ['b', 'c', 'd']],
  ])('%s among %j is %j', (word, candidates, expected) => {
    expect(nearest(word, candidates)).toEqual(expected)
  })
})

describe('the difference of a path from a template', () => {
  it.each([
    ['/v1/p/rooms/r', [], 0],
    ['/v1/p/room/r', ['"room" would have to be "rooms"'], 1],
    ['/v1/p/rooms', ['"/{room}" is missing'], 3],
    ['/v1/rooms/r', ['"/{project}" is missing'], 3],
    ['/v1/p/rooms/r/jobs', ['"/jobs" is too much'], 4],
    ['/v1/p/rooms/', ['{room} is empty'], 3],
  ])('%s: %j', (path, sentences, letters) => {
    expect(pathDifference(path, '/v1/{project}/rooms/{room}', 10)).toEqual({ sentences, letters })
  })
})

describe('a request that no vendor answers', () => {
  const explained = (parts: RequestParts) => {
    const sandbox = createSandbox()
    send(sandbox, parts)
    return sandbox.journal()[0]?.explanation
  }

  it.each([
    [
      { path: '/finish_videostraem/v4', body: '{}' },
      'The nearest operation is finish_videostream of ISHUMEI, video-stream moderation (POST /finish_videostream/v4): "finish_videostraem" would have to be "finish_videostream".',
    ],
    [{ path: '/vidoe/auditing', method: 'GET' }, '"vidoe" would have to be "video"'],
    [
      { path: '/smart-live-rooms', method: 'DELETE', host: '127.0.0.1' },
      'The nearest operation is deleteSmartLiveRoom of Huawei Cloud MetaStudio, smart live (DELETE /v1/{project_id}/smart-live-rooms/{room_id}): "/v1" is missing, "/{project_id}" is missing, "/{room_id}" is missing.',
    ],
    [
      { path: '/', method: 'PUT' },
      'Tencent Cloud Live, recording takes requests to / that name their action in the header X-TC-Action or the parameter Action',
    ],
    [
      { path: '/api', headers: { 'x-action': 'StopLiveRecord' }, body: '{}' },
      'The nearest operation is StopLiveRecord of Tencent Cloud Live, recording (the action StopLiveRecord): its name is in the header x-action, and would have to be in the header X-TC-Action or the parameter Action.',
    ],
  ])('%j: the explanation names the nearest operation and the difference', (parts, sentence) => {
    expect(explained(parts)).toContain(sentence)
  })

  it('the explanation names none when nothing is near', () => {
    expect(explained({ path: '/v9/unheard-of' })).not.toContain('nearest')
    expect(explained({ path: `/${'finish_videostream/'.repeat(1000)}` })).not.toContain('nearest')
  })
})

describe('a request that a vendor does not know', () => {
  it('is explained by the nearest path of that vendor', () => {
    const sandbox = createSandbox()
    send(sandbox, { path: '/finish_videostream/v44', body: '{}' })
    expect(sandbox.journal()[0]).toMatchObject({
      vendor: 'ishumei',
      explanation: expect.stringContaining('"v44" would have to be "v4"'),
    })
  })

  it('is explained by the method if only that differs', () => {
    const sandbox = createSandbox()
    send(sandbox, { path: '/finish_videostream/v4', method: 'PUT', body: '{}' })
    expect(sandbox.journal()[0]?.explanation).toContain('the method would have to be POST, not PUT')
  })

  it.each([
    ['metastudio.cn-north-4.myhuaweicloud.com', 'POST', '/v1/p/smart-live-rooms/r/confirm'],
    ['127.0.0.1:4747', 'GET', '/v1/p/digital-assets/a-1'],
    ['127.0.0.1:4747', 'POST', '/image/auditing'],
    ['127.0.0.1:4747', 'POST', '/v2/saas/anti_fraud/audiostream'],
    ['examplebucket-1250000000.ci.ap-beijing.myqcloud.com', 'POST', '/image/auditing'],
    ['api-audiostream-sh.fengkongcloud.com', 'POST', '/v2/saas/anti_fraud/audiostream'],
    ['live.tencentcloudapi.com', 'GET', '/?Action=StopScreenshotTask&Version=2018-08-01&Timestamp=TIME&Nonce=1'],
  ])('%s: what the vendor has and Soundcheck has not is no mistake: %s %s', (host, method, target) => {
    const sandbox = createSandbox()
    const now = String(Math.floor(Date.now() / 1000))
    const [path = '', query = ''] = target.replace('TIME', now).split('?')
    const signed = query === '' ? '' : `${query}&SecretId=test-unserved&Signature=0`
    send(sandbox, { host, method, path, query: signed, headers: { 'x-auth-token': 'test-unserved' } })
    const explanation = sandbox.journal()[0]?.explanation
    expect(explanation).toMatch(/^the vendor has .*, but Soundcheck does not$/)
    expect(explanation).not.toContain('nearest')
  })

  it('is explained by the nearest action', () => {
    const sandbox = sandboxAtNoon()
    call(sandbox, 'StopLiveRecrod', {})
    expect(sandbox.journal()[0]).toMatchObject({
      code: 'InvalidAction',
      explanation: expect.stringContaining('says "StopLiveRecrod" and would have to say "StopLiveRecord"'),
    })
  })
})
