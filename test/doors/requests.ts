import type { RequestParts } from '../support/wire.ts'

/** A request that every door is to answer alike. */
export interface DoorRequest extends RequestParts {
  readonly title: string
  readonly host: string
  readonly body?: string
}

const KEY = 'test-doors'

const HUAWEI = 'metastudio.cn-north-4.myhuaweicloud.com'
const PROJECT = '0123456789abcdef0123456789abcdef'
const ROOMS = `/v1/${PROJECT}/smart-live-rooms`
const DOCUMENTED_ROOM = `${ROOMS}/24bad716-87b1-45e5-8912-6102f7693265`
const DOCUMENTED_JOB = `${DOCUMENTED_ROOM}/smart-live-jobs/26f06524-4f75-4b3a-a853-b649a21aaf66`
const token = { 'x-auth-token': KEY }
const json = { 'content-type': 'application/json' }

const huawei = (title: string, parts: Partial<DoorRequest>): DoorRequest => ({
  title: `huawei: ${title}`,
  host: HUAWEI,
  path: DOCUMENTED_JOB,
  headers: { ...token, ...json },
  ...parts,
})

const huaweiRequests = [
  huawei('show the documented job', {}),
  huawei('show it in Singapore', { host: 'metastudio.ap-southeast-3.myhuaweicloud.com' }),
  huawei('stop it', { method: 'POST', path: `${DOCUMENTED_JOB}/stop` }),
  huawei('stop it again', { method: 'POST', path: `${DOCUMENTED_JOB}/stop` }),
  huawei('create a room', { path: ROOMS, body: '{"room_name":"Evening show"}' }),
  huawei('create a room without a name', { path: ROOMS, body: '{}' }),
  huawei('create a room with an empty body', { method: 'POST', path: ROOMS }),
  huawei('create a room with half a body', { path: ROOMS, body: '{"room_name":' }),
  huawei('create a room from a list', { path: ROOMS, body: '[]' }),
  huawei('start a job', {
    path: `${DOCUMENTED_ROOM}/smart-live-jobs`,
    body: '{"output_urls":["rtmp://example.com/live/a"]}',
  }),
  huawei('start a job with two targets', {
    path: `${DOCUMENTED_ROOM}/smart-live-jobs`,
    body: '{"output_urls":["rtmp://a/b","rtmp://c/d"]}',
  }),
  huawei('show a job that is not', { path: `${DOCUMENTED_ROOM}/smart-live-jobs/none` }),
  huawei('show a job of a room that is not', { path: `${ROOMS}/none/smart-live-jobs/none` }),
  huawei('no credentials', { headers: json }),
  huawei('malformed credentials', { headers: { ...json, authorization: 'SDK-HMAC-SHA256 Access=' } }),
  huawei('another project in the header', { headers: { ...token, 'x-project-id': 'f'.repeat(32) } }),
  huawei('a user id outside ASCII', { headers: { ...token, 'x-app-userid': 'us\u00e9r' } }),
  huawei('a path that is not', { path: `/v1/${PROJECT}/smart-live-shows` }),
  huawei('a method that is not', { method: 'DELETE', path: `${DOCUMENTED_JOB}/stop` }),
]

const CI = 'examplebucket-1250000000.ci.ap-beijing.myqcloud.com'
const authorization = `q-sign-algorithm=sha1&q-ak=${KEY}&q-sign-time=1497530202;1497610202&q-key-time=1497530202;1497610202&q-header-list=&q-url-param-list=&q-signature=28e9a4986df11bed0255e97ff90500557e0e0000`
const xml = { authorization, 'content-type': 'application/xml' }
const CI_JOB = 'vab1ca9fc8a3ed11ea834c525400863904'
const submit = (url: string, more = '') =>
  `<Request><Type>live_video</Type><Input><Url>${url}</Url>${more}</Input><Conf></Conf></Request>`

const ci = (title: string, parts: Partial<DoorRequest>): DoorRequest => ({
  title: `ci: ${title}`,
  host: CI,
  path: `/video/auditing/${CI_JOB}`,
  headers: { authorization },
  ...parts,
})

const ciRequests = [
  ci('query the documented job', {}),
  ci('cancel it', { method: 'POST', path: `/video/cancel_auditing/${CI_JOB}` }),
  ci('cancel it again', { method: 'POST', path: `/video/cancel_auditing/${CI_JOB}` }),
  ci('query it in another bucket', { host: 'other-1250000000.ci.ap-beijing.myqcloud.com' }),
  ci('query it at the back-up domain', { host: 'examplebucket-1250000000.ci.ap-beijing.tencentci.cn' }),
  ci('cancel a malformed id', { method: 'POST', path: '/video/cancel_auditing/test' }),
  ci('cancel an unknown id', { method: 'POST', path: `/video/cancel_auditing/av${'0'.repeat(32)}` }),
  ci('cancel no id', { method: 'POST', path: '/video/cancel_auditing/' }),
  ci('submit', {
    path: '/video/auditing',
    headers: xml,
    body: submit('rtmp://example.com/live/1', '<DataId>直播</DataId>'),
  }),
  ci('submit without a url', { path: '/video/auditing', headers: xml, body: submit('') }),
  ci('submit nothing', { method: 'POST', path: '/video/auditing', headers: xml }),
  ci('submit what is not XML', { path: '/video/auditing', headers: xml, body: 'hello' }),
  ci('submit XML cut off', { path: '/video/auditing', headers: xml, body: '<Request><Type>live_video</Type>' }),
  ci('submit an entity bomb', {
    path: '/video/auditing',
    headers: xml,
    body: `<!DOCTYPE r [<!ENTITY a "aaaa">]>${submit('&a;')}`,
  }),
  ci('no authorization', { headers: {} }),
  ci('malformed authorization', { headers: { authorization: 'Bearer token' } }),
  ci('a path that is not', { path: '/image/auditing' }),
  ci('a method that is not', { method: 'PUT', path: `/video/cancel_auditing/${CI_JOB}` }),
]

const LIVE = 'live.tencentcloudapi.com'
const tc3 = (action: string, more: Record<string, string> = {}) => ({
  ...json,
  'x-tc-action': action,
  'x-tc-version': '2018-08-01',
  'x-tc-timestamp': '1700000000',
  authorization: `TC3-HMAC-SHA256 Credential=${KEY}/2023-11-14/live/tc3_request, SignedHeaders=content-type;host, Signature=${'0'.repeat(64)}`,
  ...more,
})
const v1 = (business: string) =>
  `Action=StopLiveRecord&Version=2018-08-01&Timestamp=1700000000&Nonce=1&SecretId=${KEY}&Signature=x&${business}`

const live = (title: string, parts: Partial<DoorRequest>): DoorRequest => ({
  title: `live: ${title}`,
  host: LIVE,
  path: '/',
  headers: tc3('StopLiveRecord'),
  ...parts,
})

const liveRequests = [
  live('stop the documented task', { body: '{"StreamName":"test1","TaskId":123}' }),
  live('stop it by GET', { query: 'StreamName=test1&TaskId=123' }),
  live('stop it by v1 GET', { headers: {}, query: v1('StreamName=test1&TaskId=123') }),
  live('stop it by v1 POST', {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: v1('StreamName=test1&TaskId=123'),
  }),
  live('stop it at the international host', {
    host: 'live.intl.tencentcloudapi.com',
    body: '{"StreamName":"test1","TaskId":123}',
  }),
  live('echo the trace id', {
    headers: tc3('StopLiveRecord', { 'x-tc-traceid': 'e6bd530d-ffb1-4cdd-863d-8b6d222584d2' }),
    body: '{"StreamName":"test1","TaskId":123}',
  }),
  live('an unknown task', { body: '{"StreamName":"test1","TaskId":9}' }),
  live('an unknown stream', { body: '{"StreamName":"nobody","TaskId":123}' }),
  live('no task', { body: '{"StreamName":"test1"}' }),
  live('a text for a number', { body: '{"StreamName":"test1","TaskId":"123"}' }),
  live('an unknown parameter', { body: '{"StreamName":"test1","TaskId":123,"Force":true}' }),
  live('half a body', { body: '{"StreamName":' }),
  live('nothing', { headers: {} }),
  live('an unknown action', { headers: tc3('StopEverything'), body: '{}' }),
  live('an unknown version', { headers: tc3('StopLiveRecord', { 'x-tc-version': '2019-08-01' }), body: '{}' }),
  live('malformed authorization', { headers: tc3('StopLiveRecord', { authorization: 'Basic x' }), body: '{}' }),
  live('in Chinese', { headers: tc3('StopLiveRecord', { 'x-tc-language': 'zh-CN' }), body: '{"Force":1}' }),
  live('create a task', { headers: tc3('CreateLiveRecord'), body: '{"StreamName":"test1","Highlight":1}' }),
]

const ISHUMEI = 'api-videostream-sh.fengkongcloud.com'
const ishumei = (title: string, body: string | undefined, parts: Partial<DoorRequest> = {}): DoorRequest => ({
  title: `ishumei: ${title}`,
  host: ISHUMEI,
  method: 'POST',
  path: '/finish_videostream/v4',
  headers: json,
  ...(body !== undefined && { body }),
  ...parts,
})

const ishumeiRequests = [
  ishumei('close', `{"accessKey":"${KEY}","requestId":"YOUR_REQUEST_ID"}`),
  ishumei('close in Singapore', `{"accessKey":"${KEY}","requestId":"YOUR_REQUEST_ID"}`, {
    host: 'api-videostream-xjp.fengkongcloud.com',
  }),
  ishumei('close an unknown stream', `{"accessKey":"${KEY}","requestId":"x"}`),
  ishumei('close nothing', undefined),
  ishumei('close with half a body', '{"accessKey":'),
  ishumei(
    'open',
    `{"accessKey":"${KEY}","appId":"a","eventId":"e","imgType":"POLITY","imgCallback":"http://a/","data":{"streamType":"NORMAL","tokenId":"t","url":"rtmp://a/b"}}`,
    { path: '/videostream/v4' },
  ),
  ishumei('a path that is not', '{}', { path: '/query_videostream/v4' }),
  ishumei('a method that is not', undefined, { method: 'GET' }),
]

export const doorRequests: readonly DoorRequest[] = [
  ...huaweiRequests,
  ...ciRequests,
  ...liveRequests,
  ...ishumeiRequests,
]
