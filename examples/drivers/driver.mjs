// A client for four vendors in plain Node, as a team may have one, and the driver with which Soundcheck tests it:
//
//   soundcheck verify --client 'exec:node examples/drivers/driver.mjs'

import { createHash, createHmac } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'

const sha256 = (text) => createHash('sha256').update(text).digest('hex')
const sha1 = (text) => createHash('sha1').update(text).digest('hex')
const hmac = (hash, key, text, encoding) => createHmac(hash, key).update(text).digest(encoding)
/** RFC 3986: everything but letters, digits and -_.~ */
const percent = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

// ---------------------------------------------------------------------------------------------- the client

/** Sends a request as it is. Rejects when no whole answer comes. */
function send(origin, { method, target, headers, body }) {
  const { protocol, hostname, port } = new URL(origin)
  const start = protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const sent = start({ hostname, port, method, path: target, headers, timeout: 10_000 }, (answer) => {
      const parts = []
      answer.on('data', (part) => parts.push(part))
      answer.on('end', () => {
        if (!answer.complete) return reject(new Error('the answer was cut'))
        resolve({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString() })
      })
      answer.on('error', reject)
    })
    sent.on('timeout', () => sent.destroy(new Error('no answer within 10 s')))
    sent.on('error', reject)
    sent.end(body)
  })
}

const date = (ms) => new Date(ms).toISOString()

/** Tencent Cloud Live, signed by TC3-HMAC-SHA256. */
const tencentLive = {
  operations: [
    'StopLiveRecord',
    'CreateLiveRecord',
    'DescribeLiveStreamState',
    'DescribeLiveStreamOnlineList',
    'ForbidLiveStream',
    'ResumeLiveStream',
  ],
  reports: ['status', 'body', 'error.code', 'error.message', 'error.requestId'],
  headers: ['x-tc-region', 'x-tc-language'],
  query: [],
  build({ operation, input, account, authority, now }) {
    const body = JSON.stringify(input.body ?? {})
    const time = Math.floor(now / 1000)
    const day = date(now).slice(0, 10)
    const type = 'application/json'
    const canonical = `POST\n/\n\ncontent-type:${type}\nhost:${authority}\n\ncontent-type;host\n${sha256(body)}`
    const scope = `${day}/live/tc3_request`
    const key = hmac('sha256', hmac('sha256', hmac('sha256', `TC3${account.secret}`, day), 'live'), 'tc3_request')
    const signature = hmac('sha256', key, `TC3-HMAC-SHA256\n${time}\n${scope}\n${sha256(canonical)}`, 'hex')
    const authorization = `TC3-HMAC-SHA256 Credential=${account.key}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`
    const headers = {
      host: authority,
      'content-type': type,
      'x-tc-action': operation,
      'x-tc-version': '2018-08-01',
      'x-tc-timestamp': String(time),
      ...input.headers,
      ...(account.token && { 'x-tc-token': account.token }),
      authorization,
    }
    return { method: 'POST', target: '/', headers, body }
  },
  read({ text }) {
    const body = JSON.parse(text)
    const { Error: error, RequestId: requestId } = body.Response
    return error ? { error: { code: error.Code, message: error.Message, requestId } } : { body }
  },
  isBusy: ({ error }) => error?.code.startsWith('RequestLimitExceeded'),
}

/** Huawei Cloud MetaStudio, signed by SDK-HMAC-SHA256. */
const huawei = {
  operations: [
    'startSmartLive',
    'showSmartLive',
    'stopSmartLive',
    'createSmartLiveRoom',
    'showSmartLiveRoom',
    'deleteSmartLiveRoom',
  ],
  reports: ['status', 'body', 'error.code', 'error.message'],
  headers: [],
  query: [],
  paths: {
    createSmartLiveRoom: ['POST', '/v1/{project_id}/smart-live-rooms'],
    showSmartLiveRoom: ['GET', '/v1/{project_id}/smart-live-rooms/{room_id}'],
    deleteSmartLiveRoom: ['DELETE', '/v1/{project_id}/smart-live-rooms/{room_id}'],
    startSmartLive: ['POST', '/v1/{project_id}/smart-live-rooms/{room_id}/smart-live-jobs'],
    showSmartLive: ['GET', '/v1/{project_id}/smart-live-rooms/{room_id}/smart-live-jobs/{job_id}'],
    stopSmartLive: ['POST', '/v1/{project_id}/smart-live-rooms/{room_id}/smart-live-jobs/{job_id}/stop'],
  },
  build({ operation, input, account, authority, now }) {
    const [method, pattern] = huawei.paths[operation]
    const path = pattern.replace(/\{(\w+)\}/g, (_, name) => percent(input.path?.[name] ?? ''))
    const query = Object.entries(input.query ?? {})
      .map(([name, value]) => `${percent(name)}=${percent(String(value))}`)
      .sort()
      .join('&')
    const body = input.body === undefined ? '' : JSON.stringify(input.body)
    const time = date(now).replace(/[-:]|\.\d+/g, '')
    const signed = {
      ...(body !== '' && { 'content-type': 'application/json' }),
      host: authority,
      'x-project-id': account.attributes.project,
      'x-sdk-date': time,
    }
    const names = Object.keys(signed).sort()
    const lines = names.map((name) => `${name}:${signed[name]}\n`).join('')
    const canonical = `${method}\n${path}/\n${query}\n${lines}\n${names.join(';')}\n${sha256(body)}`
    const signature = hmac('sha256', account.secret, `SDK-HMAC-SHA256\n${time}\n${sha256(canonical)}`, 'hex')
    const authorization = `SDK-HMAC-SHA256 Access=${account.key}, SignedHeaders=${names.join(';')}, Signature=${signature}`
    const headers = {
      ...signed,
      ...input.headers,
      authorization,
      ...(account.token && { 'x-security-token': account.token }),
    }
    return { method, target: query === '' ? path : `${path}?${query}`, headers, body }
  },
  read({ status, text }) {
    const body = text === '' ? undefined : JSON.parse(text)
    return status < 300 ? { body } : { error: { code: body.error_code, message: body.error_msg } }
  },
  isBusy: ({ status }) => status === 429,
}

/** Tencent Cloud Infinite, signed as COS requests are. */
const tencentCi = {
  operations: ['CreateAuditingJobs', 'DescribeAuditingJobs', 'CancelAuditingJobs'],
  reports: ['status', 'body', 'error.code', 'error.message', 'error.requestId'],
  headers: [],
  query: [],
  paths: {
    CreateAuditingJobs: ['POST', '/video/auditing'],
    DescribeAuditingJobs: ['GET', '/video/auditing/{jobId}'],
    CancelAuditingJobs: ['POST', '/video/cancel_auditing/{jobId}'],
  },
  build({ operation, input, account, authority, now }) {
    const [method, pattern] = tencentCi.paths[operation]
    const value = String(input.path?.jobId ?? '')
    const body = input.body === undefined ? '' : toXml(input.body)
    const start = Math.floor(now / 1000) - 5
    const keyTime = `${start};${start + 600}`
    const signKey = hmac('sha1', account.secret, keyTime, 'hex')
    const httpString = `${method.toLowerCase()}\n${pattern.replace('{jobId}', value)}\n\nhost=${percent(authority)}\n`
    const signature = hmac('sha1', signKey, `sha1\n${keyTime}\n${sha1(httpString)}\n`, 'hex')
    const headers = {
      host: authority,
      ...(body !== '' && { 'content-type': 'application/xml' }),
      ...(account.token && { 'x-cos-security-token': account.token }),
      authorization: `q-sign-algorithm=sha1&q-ak=${account.key}&q-sign-time=${keyTime}&q-key-time=${keyTime}&q-header-list=host&q-url-param-list=&q-signature=${signature}`,
    }
    return { method, target: pattern.replace('{jobId}', percent(value)), headers, body }
  },
  read({ status, text }) {
    const body = fromXml(text)
    if (status < 300) return { body }
    const { Code: code, Message: message, RequestId: requestId } = body.Error
    return { error: { code: String(code), message, requestId } }
  },
  isBusy: ({ status }) => status === 429 || status === 503,
}

function toXml(value) {
  if (Array.isArray(value)) return value.map(toXml).join('')
  if (typeof value !== 'object' || value === null) return escapeXml(String(value))
  return Object.entries(value)
    .flatMap(([name, member]) =>
      (Array.isArray(member) ? member : [member]).map((one) => `<${name}>${toXml(one)}</${name}>`),
    )
    .join('')
}
const escapeXml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const ENTITIES = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
const unescapeXml = (text) => text.replace(/&(\w+);/g, (whole, name) => ENTITIES[name] ?? whole)

/** XML says neither what is a list nor what is a number: the vendor's pages do. */
const LISTS = new Set(
  'Snapshot OcrResults Keywords ObjectResults LibResults OcrHitInfos HitInfos AudioSection SpeakerResults RecognitionResults LanguageResults ListResults'.split(
    ' ',
  ),
)
const NUMBERS = new Set(
  'SnapshotCount Result HitFlag Count SnapshotTime Code Score X Y Height Width Rotate OffsetTime Duration LibType StartTime EndTime ListType ForbidState'.split(
    ' ',
  ),
)

/** Reads a document without attributes. Throws when it does not end. */
function fromXml(text) {
  const tags = /<(\/?)([\w:-]+)\s*(\/?)>|<\?[^>]*\?>|([^<]+)/g
  const stack = [{ name: '', members: {}, text: '' }]
  for (const [, isEnd, name, isEmpty, chars] of text.matchAll(tags)) {
    const top = stack.at(-1)
    if (chars !== undefined) top.text += unescapeXml(chars)
    else if (name === undefined) continue
    else if (isEnd) {
      if (top.name !== name) throw new Error(`the document has </${name}> where </${top.name}> belongs`)
      stack.pop()
      add(stack.at(-1).members, name, elementValue(top))
    } else if (isEmpty) add(top.members, name, '')
    else stack.push({ name, members: {}, text: '' })
  }
  if (stack.length > 1 || Object.keys(stack[0].members).length === 0) throw new Error('the document is cut')
  return stack[0].members
}

function add(members, name, value) {
  if (LISTS.has(name)) members[name] = [...(members[name] ?? []), value]
  else members[name] = value
}

function elementValue({ name, members, text }) {
  if (Object.keys(members).length > 0) return members
  return NUMBERS.has(name) && /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text
}

/** ISHUMEI: the key is in the body. */
const ishumei = {
  operations: ['videostream', 'finish_videostream'],
  reports: ['status', 'body'],
  headers: [],
  query: [],
  paths: { videostream: '/videostream/v4', finish_videostream: '/finish_videostream/v4' },
  build({ operation, input, authority }) {
    const headers = { host: authority, 'content-type': 'application/json', ...input.headers }
    return { method: 'POST', target: ishumei.paths[operation], headers, body: JSON.stringify(input.body ?? {}) }
  },
  read: ({ text }) => ({ body: JSON.parse(text) }),
  isBusy: ({ body }) => body?.code === 1901,
}

const vendors = { 'tencent-live': tencentLive, 'huawei-metastudio': huawei, 'tencent-ci': tencentCi, ishumei }

/** Calls that may be made twice. Whoever starts or creates something twice has it twice. */
const REPEATABLE = /^(?:show|Describe|finish|Forbid|Resume)/

const ATTEMPTS = 3

/** Calls, and calls again where that is right: after "too many requests", and after a lost answer of a call that may be made twice. */
async function call(vendor, asked) {
  for (let attempt = 1; ; attempt++) {
    const outcome = await once(vendor, asked)
    const isLost = outcome.type === 'failed' || (outcome.status >= 500 && !vendor.isBusy(outcome))
    const again = vendor.isBusy(outcome) || (isLost && REPEATABLE.test(asked.operation))
    if (!again || attempt === ATTEMPTS) return outcome
    await wait(100 * 2 ** attempt * (0.75 + Math.random() / 2))
  }
}

async function once(vendor, asked) {
  const now = Date.now() + asked.clockOffset
  let answer
  refuse(asked.input.headers, vendor.headers)
  refuse(asked.input.query, vendor.query)
  try {
    answer = await send(asked.origin, vendor.build({ ...asked, now }))
  } catch (error) {
    return { type: 'failed', message: error.message }
  }
  const { status } = answer
  try {
    return { type: 'answer', status, ...vendor.read(answer) }
  } catch (error) {
    // A page of a proxy, or half a document.
    return status < 300
      ? { type: 'failed', message: `the answer cannot be read: ${error.message}` }
      : { type: 'answer', status }
  }
}

/** What this client has no way to do. */
class Cannot extends Error {}

/** This client sets the headers that it knows, and no others. */
function refuse(parts, known) {
  const name = Object.keys(parts ?? {}).find((one) => !known.includes(one))
  if (name !== undefined) throw new Cannot(`it has no way to set ${name}`)
}

// ---------------------------------------------------------------------------------------------- the driver

const sessions = new Map()

async function answer({ type, session, ...asked }) {
  if (type === 'hello') {
    const spoken = Object.entries(vendors).map(([id, { operations, reports }]) => [id, { operations, reports }])
    const about = { name: 'plain-node', version: process.versions.node, hasClock: true, parallel: 8 }
    return { type: 'hello', protocol: 1, ...about, vendors: Object.fromEntries(spoken) }
  }
  if (type === 'begin') {
    sessions.set(session, asked)
    return { type: 'ready' }
  }
  if (type === 'end') {
    sessions.delete(session)
    return { type: 'ended' }
  }
  const { vendor, origin, credential } = sessions.get(session)
  return call(vendors[vendor], { ...asked, origin: origin ?? `https://${asked.authority}`, account: credential })
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, ...question } = JSON.parse(line)
  answer(question).then(
    (reply) => process.stdout.write(`${JSON.stringify({ id, ...reply })}\n`),
    (error) => process.stdout.write(`${JSON.stringify({ id, type: 'cannot', reason: error.message })}\n`),
  )
})
