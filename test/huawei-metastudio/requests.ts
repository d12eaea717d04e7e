import { documentedJob, documentedRoom } from '../../fixtures/huawei-metastudio/records.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { send } from '../support/wire.ts'
import { type Signer, signedHeaders } from './sign.ts'

export const KEY = 'test-live'
export const PROJECT = '0123456789abcdef0123456789abcdef'
/** The room and the job of the pages' examples, which every project has at the start. */
export const ROOM = documentedRoom.id
export const JOB = documentedJob.job_id

export interface Caller {
  readonly token?: string
  readonly project?: string
  readonly host?: string
  readonly query?: string
  /** Signs the request instead of sending a token. */
  readonly signer?: Signer
  /** Added to the token, or replacing it with an empty `x-auth-token`. */
  readonly headers?: Readonly<Record<string, string>>
}

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Undefined when the answer has no body. */
  readonly json: Record<string, unknown> | undefined
}

/** Sends a request to a project; `path` begins after the project. A text as `body` is sent unchanged. */
export function call(sandbox: Sandbox, method: string, path: string, body?: unknown, caller: Caller = {}): Reply {
  const { token = KEY, project = PROJECT, host = '127.0.0.1:4747', query = '', signer } = caller
  const sent = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)
  const parts = { method, host, path: `/v1/${project}${path}`, query, ...(sent !== undefined && { body: sent }) }
  const plain = { 'content-type': 'application/json', ...(signer && { 'x-project-id': project }), ...caller.headers }
  const headers = signer ? signedHeaders({ ...parts, headers: plain }, signer) : { 'x-auth-token': token, ...plain }
  const response = send(sandbox, { ...parts, headers })
  const json = response.body === '' ? undefined : JSON.parse(response.body)
  return { status: response.status, headers: response.headers, json }
}

export function createRoom(sandbox: Sandbox, fields: object = {}, caller?: Caller): string {
  const reply = call(sandbox, 'POST', '/smart-live-rooms', { room_name: 'Evening show', ...fields }, caller)
  return String(reply.json?.room_id)
}

export function start(sandbox: Sandbox, room: string, body: unknown = {}, caller?: Caller): Reply {
  return call(sandbox, 'POST', `/smart-live-rooms/${room}/smart-live-jobs`, body, caller)
}

/** Starts a job that is expected to be accepted, and returns its id. */
export function startJob(sandbox: Sandbox, room: string, body: object = {}, caller?: Caller): string {
  return String(start(sandbox, room, body, caller).json?.job_id)
}

export function show(sandbox: Sandbox, room: string, job: string, caller?: Caller): Reply {
  return call(sandbox, 'GET', `/smart-live-rooms/${room}/smart-live-jobs/${job}`, undefined, caller)
}

export function stop(sandbox: Sandbox, room: string, job: string, caller?: Caller): Reply {
  return call(sandbox, 'POST', `/smart-live-rooms/${room}/smart-live-jobs/${job}/stop`, undefined, caller)
}

/** A refusal by the service. */
export function refusedWith(code: string, message: string, status = 400): object {
  return { status, json: { error_code: code, error_msg: message } }
}

export const invalidParameter = refusedWith('MSS.00000003', 'Invalid parameter')
export const invalidBody = refusedWith('MSS.00000002', 'Invalid body')
export const unknownRoom = refusedWith('MSS.20010045', 'roomInfo not found.')
export const unknownJob = refusedWith('MSS.20010074', 'The job info is not existed or the job is over.')
export const finishedJob = refusedWith('MSS.20010066', 'Tasks in the Finish state cannot be changed.')

/** Bodies that no operation accepts, with a description. */
export const malformedBodies: readonly (readonly [string, string | Uint8Array])[] = [
  ['a body that is not JSON', 'room_name=Evening'],
  ['a body cut off', '{"room_name":'],
  ['an array', '[]'],
  ['a text', '"hello"'],
  ['null', 'null'],
  ['bytes that are not UTF-8', new Uint8Array([0x7b, 0xff, 0x7d])],
  ['JSON that is too deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
]
