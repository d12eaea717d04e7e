import COS from 'cos-nodejs-sdk-v5'
import { signedHeaders } from '../huawei-metastudio/sign.ts'
import type { RequestParts } from '../support/wire.ts'
import { authorizationV3, signatureV1 } from '../tencent-live/sign.ts'

/** A request that every adapter must answer alike. */
export interface AdapterRequest extends RequestParts {
  readonly title: string
  readonly host: string
  readonly body?: string
}

const KEY = 'test-adapters'

const HUAWEI = 'metastudio.cn-north-4.myhuaweicloud.com'
const PROJECT = '0123456789abcdef0123456789abcdef'
const ROOMS = `/v1/${PROJECT}/smart-live-rooms`
const DOCUMENTED_ROOM = `${ROOMS}/24bad716-87b1-45e5-8912-6102f7693265`
const DOCUMENTED_JOB = `${DOCUMENTED_ROOM}/smart-live-jobs/26f06524-4f75-4b3a-a853-b649a21aaf66`
const token = { 'x-auth-token': KEY }
const json = { 'content-type': 'application/json' }

const huawei = (title: string, parts: Partial<AdapterRequest>): AdapterRequest => ({
  title: `huawei: ${title}`,
  host: HUAWEI,
  path: DOCUMENTED_JOB,
  headers: { ...token, ...json },
  ...parts,
})

const NOTE = '中文'
/** One character for each byte. */
const NOTE_BYTES = Buffer.from(NOTE).toString('latin1')

/** The text is signed, and its bytes are sent. */
const chineseHuaweiHeaders = {
  ...signedHeaders(
    { method: 'GET', host: HUAWEI, path: DOCUMENTED_JOB, headers: { 'x-note': NOTE, 'x-project-id': PROJECT } },
    { key: KEY, date: '20231114T221320Z' },
  ),
  'x-note': NOTE_BYTES,
}

const huaweiRequests = [
  huawei('show the documented job', {}),
  huawei('ask for its headers only', { method: 'HEAD' }),
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
  huawei('with a signed header in Chinese', { headers: chineseHuaweiHeaders }),
  huawei('a path that is not', { path: `/v1/${PROJECT}/smart-live-shows` }),
  huawei('a method that is not', { method: 'DELETE', path: `${DOCUMENTED_JOB}/stop` }),
]

const CI = 'examplebucket-1250000000.ci.ap-beijing.myqcloud.com'
/** The time of all clocks, within the validity of the signatures. */
export const NOW = 1_700_000_000_000
const SECRET = 'soundcheck'

const CI_JOB = 'vab1ca9fc8a3ed11ea834c525400863904'
const submit = (url: string, more = '') =>
  `<Request><Type>live_video</Type><Input><Url>${url}</Url>${more}</Input><Conf></Conf></Request>`

/** Signs the request, unless a test sets its own Authorization header. */
const ci = (title: string, parts: Partial<AdapterRequest>): AdapterRequest => {
  const request = { host: CI, path: `/video/auditing/${CI_JOB}`, ...parts }
  const authorization = COS.getAuthorization({
    SecretId: KEY,
    SecretKey: SECRET,
    KeyTime: '1700000000;1700003600',
    Method: (request.method ?? (request.body === undefined ? 'GET' : 'POST')) as COS.Method,
    Pathname: request.path,
    Headers: {},
    Query: {},
  })
  const type = request.body === undefined ? {} : { 'content-type': 'application/xml' }
  return { headers: { authorization, ...type }, ...request, title: `ci: ${title}` }
}

const QUERY = `/video/auditing/${CI_JOB}`

/** The SDK signs the text, and its bytes are sent: one character for each in a header. */
const notedHeaders = {
  'x-cos-meta-note': NOTE_BYTES,
  authorization: COS.getAuthorization({
    SecretId: KEY,
    SecretKey: SECRET,
    KeyTime: '1700000000;1700003600',
    Method: 'GET',
    Pathname: QUERY,
    Headers: { 'x-cos-meta-note': NOTE },
    Query: {},
  }),
}

const ciRequests = [
  ci('with a signed header in Chinese', { path: QUERY, headers: notedHeaders }),
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
    body: submit('rtmp://example.com/live/1', '<DataId>直播</DataId>'),
  }),
  ci('submit without a url', { path: '/video/auditing', body: submit('') }),
  ci('submit nothing', { method: 'POST', path: '/video/auditing' }),
  ci('submit what is not XML', { path: '/video/auditing', body: 'hello' }),
  ci('submit XML cut off', { path: '/video/auditing', body: '<Request><Type>live_video</Type>' }),
  ci('submit an entity bomb', {
    path: '/video/auditing',
    body: `<!DOCTYPE r [<!ENTITY a "aaaa">]>${submit('&a;')}`,
  }),
  ci('no authorization', { headers: {} }),
  ci('malformed authorization', { headers: { authorization: 'Bearer token' } }),
  ci('a signature of something else', {
    headers: {
      authorization: `q-sign-algorithm=sha1&q-ak=${KEY}&q-sign-time=1700000000;1700003600&q-key-time=1700000000;1700003600&q-header-list=&q-url-param-list=&q-signature=${'0'.repeat(40)}`,
    },
  }),
  ci('a path that is not', { path: '/image/auditing' }),
  ci('a method that is not', { method: 'PUT', path: `/video/cancel_auditing/${CI_JOB}` }),
]

const LIVE = 'live.tencentcloudapi.com'
const SECONDS = NOW / 1000
const version = '2018-08-01'
const FORM = 'application/x-www-form-urlencoded'

/** Signs with TC3-HMAC-SHA256, unless a test sets its own headers. */
const live = (title: string, parts: Partial<AdapterRequest>): AdapterRequest => {
  const request = { host: LIVE, path: '/', ...parts }
  const isPost = request.body !== undefined
  const contentType = isPost ? 'application/json' : 'application/x-www-form-urlencoded'
  const authorization = authorizationV3(
    { secretId: KEY, timestamp: SECONDS },
    {
      method: isPost ? 'POST' : 'GET',
      host: request.host,
      query: request.query ?? '',
      contentType,
      body: request.body ?? '',
    },
  )
  const signed = {
    'content-type': contentType,
    'x-tc-action': 'StopLiveRecord',
    'x-tc-version': version,
    'x-tc-timestamp': String(SECONDS),
    authorization,
  }
  return { ...request, title: `live: ${title}`, headers: { ...signed, ...parts.headers } }
}

const v1 = (method: string) => {
  const parameters = {
    Action: 'StopLiveRecord',
    Nonce: '1',
    SecretId: KEY,
    StreamName: 'test1',
    TaskId: '123',
    Timestamp: String(SECONDS),
    Version: version,
  }
  return new URLSearchParams({ ...parameters, Signature: signatureV1(parameters, { method, host: LIVE }) }).toString()
}

/** Without the headers that {@link live} adds. */
const bare = (title: string, parts: Partial<AdapterRequest>): AdapterRequest => ({
  host: LIVE,
  path: '/',
  title: `live: ${title}`,
  ...parts,
})

const liveRequests = [
  live('stop the documented task', { body: '{"StreamName":"test1","TaskId":123}' }),
  live('stop it by GET', { query: 'StreamName=test1&TaskId=123' }),
  bare('stop it by v1 GET', { query: v1('GET') }),
  bare('stop it by v1 POST', { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: v1('POST') }),
  live('stop it at the international host', {
    host: 'live.intl.tencentcloudapi.com',
    body: '{"StreamName":"test1","TaskId":123}',
  }),
  live('echo the trace id', {
    headers: { 'x-tc-traceid': 'e6bd530d-ffb1-4cdd-863d-8b6d222584d2' },
    body: '{"StreamName":"test1","TaskId":123}',
  }),
  live('with a signed header in Chinese', {
    headers: {
      'x-note': NOTE_BYTES,
      authorization: authorizationV3(
        { secretId: KEY, timestamp: SECONDS },
        { method: 'GET', host: LIVE, query: 'TaskId=5', contentType: FORM, body: '', others: { 'x-note': NOTE } },
      ),
    },
    query: 'TaskId=5',
  }),
  live('an unknown task', { body: '{"StreamName":"test1","TaskId":9}' }),
  live('an unknown stream', { body: '{"StreamName":"nobody","TaskId":123}' }),
  live('no task', { body: '{"StreamName":"test1"}' }),
  live('a text for a number', { body: '{"StreamName":"test1","TaskId":"123"}' }),
  live('an unknown parameter', { body: '{"StreamName":"test1","TaskId":123,"Force":true}' }),
  live('half a body', { body: '{"StreamName":' }),
  bare('nothing', {}),
  bare('HEAD, whose answer has no body', { method: 'HEAD' }),
  live('an unknown action', { headers: { 'x-tc-action': 'StopEverything' }, body: '{}' }),
  live('an unknown version', { headers: { 'x-tc-version': '2019-08-01' }, body: '{}' }),
  live('malformed authorization', { headers: { authorization: 'Basic x' }, body: '{}' }),
  live('a signature of something else', {
    headers: {
      authorization: `TC3-HMAC-SHA256 Credential=${KEY}/2023-11-14/live/tc3_request, SignedHeaders=content-type;host, Signature=${'0'.repeat(64)}`,
    },
    body: '{"StreamName":"test1","TaskId":123}',
  }),
  live('a time stamp of yesterday', { headers: { 'x-tc-timestamp': String(SECONDS - 86_400) }, body: '{}' }),
  live('in Chinese', { headers: { 'x-tc-language': 'zh-CN' }, body: '{"Force":1}' }),
  live('create a task', {
    headers: { 'x-tc-action': 'CreateLiveRecord' },
    body: '{"StreamName":"test1","Highlight":1}',
  }),
]

const ISHUMEI = 'api-videostream-sh.fengkongcloud.com'
const ishumei = (title: string, body: string | undefined, parts: Partial<AdapterRequest> = {}): AdapterRequest => ({
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
  ishumei('HEAD, whose answer has no body', undefined, { method: 'HEAD' }),
]

export const adapterRequests: readonly AdapterRequest[] = [
  ...huaweiRequests,
  ...ciRequests,
  ...liveRequests,
  ...ishumeiRequests,
]
