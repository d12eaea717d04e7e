import { tencentLive } from '../../handlers/tencent-live/index.ts'
import { demoAccount } from '../../src/sandbox/accounts/named-accounts.ts'
import { Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts'
import { type RequestParts, send } from '../support/wire.ts'
import { authorizationV3, type Signable, signatureV1 } from './sign.ts'

/** The content of `Response`. */
export interface Answer {
  readonly Error?: { readonly Code: string; readonly Message: string }
  readonly TaskId?: number
  readonly RequestId: string
  readonly [field: string]: unknown
}

export interface Caller {
  readonly key?: string
  readonly secretKey?: string
  readonly service?: string
  /** Parts that are signed differently from what is sent. */
  readonly signed?: Partial<Signable>
  readonly host?: string
  /** Adds or replaces headers; undefined removes one. */
  readonly headers?: Readonly<Record<string, string | undefined>>
}

export const HOST = 'live.tencentcloudapi.com'
export const KEY = 'test-live'
/** Noon in China. */
export const NOON = Date.parse('2026-11-21T12:00:00+08:00')

/** A sandbox whose clock stands at noon in China until it is moved. */
export function sandboxAtNoon(options: Partial<SandboxOptions> = {}): Sandbox {
  const sandbox = new Sandbox({ vendors: [tencentLive], accounts: [demoAccount([tencentLive])], ...options })
  sandbox.clock.freeze(NOON)
  return sandbox
}

/** Calls an action with JSON, signed with TC3-HMAC-SHA256 at the time of the account's clock. */
export function call(sandbox: Sandbox, action: string, parameters: object, caller: Caller = {}): Answer {
  return answerOf(sandbox, postV3(sandbox, action, JSON.stringify(parameters), caller))
}

export function answerOf(sandbox: Sandbox, parts: RequestParts): Answer {
  return JSON.parse(send(sandbox, parts).body).Response
}

export function postV3(sandbox: Sandbox, action: string, body: string, caller: Caller = {}): RequestParts {
  const request = { method: 'POST', query: '', contentType: 'application/json', body }
  return { method: 'POST', path: '/', body, ...v3(sandbox, action, request, caller) }
}

export function getV3(sandbox: Sandbox, action: string, query: string, caller: Caller = {}): RequestParts {
  const request = { method: 'GET', query, contentType: 'application/x-www-form-urlencoded', body: '' }
  return { method: 'GET', path: '/', query, ...v3(sandbox, action, request, caller) }
}

function v3(
  sandbox: Sandbox,
  action: string,
  request: { method: string; query: string; contentType: string; body: string },
  { key = KEY, secretKey, service, host = HOST, headers = {}, signed = {} }: Caller,
): Pick<RequestParts, 'host' | 'headers'> {
  const timestamp = Number(headers['x-tc-timestamp'] ?? secondsNow(sandbox, key))
  const contentType = 'content-type' in headers ? (headers['content-type'] ?? '') : request.contentType
  const signer = {
    secretId: key,
    timestamp: timestamp >= 0 && timestamp < 1e10 ? timestamp : 0,
    ...(secretKey && { secretKey }),
    ...(service && { service }),
  }
  const all = {
    'x-tc-action': action,
    'x-tc-timestamp': String(timestamp),
    'x-tc-version': '2018-08-01',
    'content-type': request.contentType,
    authorization: authorizationV3(signer, { ...request, contentType, host, ...signed }),
    ...headers,
  }
  return { host, headers: withoutUndefined(all) }
}

/** The form of a request signed with v1, signature included. */
export function formV1(
  sandbox: Sandbox,
  method: 'GET' | 'POST',
  parameters: Readonly<Record<string, string>>,
  { key = KEY, secretKey, host = HOST, signed: changed }: Caller = {},
): string {
  const signed = {
    Version: '2018-08-01',
    Timestamp: String(secondsNow(sandbox, key)),
    Nonce: '32768',
    SecretId: key,
    ...parameters,
  }
  return encodeForm({
    ...signed,
    Signature: signatureV1(signed, { method, host: changed?.host ?? host, ...(secretKey && { secretKey }) }),
  })
}

export function encodeForm(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')
}

export function getV1(sandbox: Sandbox, parameters: Readonly<Record<string, string>>, caller: Caller = {}): Answer {
  const { host = HOST } = caller
  return answerOf(sandbox, { host, path: '/', query: formV1(sandbox, 'GET', parameters, caller) })
}

export function postV1(sandbox: Sandbox, parameters: Readonly<Record<string, string>>, caller: Caller = {}): Answer {
  const { host = HOST } = caller
  const body = formV1(sandbox, 'POST', parameters, caller)
  return answerOf(sandbox, { host, path: '/', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body })
}

export function stop(
  sandbox: Sandbox,
  parameters: object = { StreamName: 'test1', TaskId: 123 },
  caller?: Caller,
): Answer {
  return call(sandbox, 'StopLiveRecord', parameters, caller)
}

/** Creates a recording from one to two o'clock; `fields` replace parameters. */
export function create(sandbox: Sandbox, fields: object = {}, caller?: Caller): Answer {
  const request = { StreamName: 'evening-show', StartTime: '2026-11-21 13:00:00', EndTime: '2026-11-21 14:00:00' }
  return call(sandbox, 'CreateLiveRecord', { ...request, ...fields }, caller)
}

/** Creates a task and returns its id. Throws when it is refused. */
export function createdId(sandbox: Sandbox, fields: object = {}, caller?: Caller): number {
  const { TaskId, Error: refused } = create(sandbox, fields, caller)
  if (TaskId === undefined) throw new Error(`CreateLiveRecord was refused: ${refused?.Code}`)
  return TaskId
}

/** Calls an operation of the newer family, in the only region that serves it. */
export function callTask(sandbox: Sandbox, action: string, parameters: object, caller: Caller = {}): Answer {
  return call(sandbox, action, parameters, {
    ...caller,
    headers: { 'x-tc-region': 'ap-guangzhou', ...caller.headers },
  })
}

/** The domain, path and name of the documented stream. */
export const PLACE = { DomainName: 'push.example.com', AppName: 'live', StreamName: 'test1' }

/** Creates a task of the newer family for the documented stream, from now for an hour. */
export function createTask(sandbox: Sandbox, fields: object = {}, caller?: Caller): Answer {
  const EndTime = Math.floor(sandbox.account(caller?.key ?? KEY).clock.now() / 1000) + 3600
  return callTask(sandbox, 'CreateRecordTask', { ...PLACE, EndTime, ...fields }, caller)
}

export function createdTaskId(sandbox: Sandbox, fields: object = {}): string {
  const { TaskId, Error: refused } = createTask(sandbox, fields)
  if (TaskId === undefined) throw new Error(`CreateRecordTask was refused: ${refused?.Code}`)
  return String(TaskId)
}

/** Accounts of `test-` keys are named after their keys. */
function secondsNow(sandbox: Sandbox, key: string): number {
  const clock = key.startsWith('test-') ? sandbox.account(key).clock : sandbox.clock
  return Math.floor(clock.now() / 1000)
}

function withoutUndefined(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
