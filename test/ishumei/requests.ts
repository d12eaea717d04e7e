import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { send } from '../support/wire.ts'

export interface Answer {
  readonly code: number
  readonly message: string
  readonly requestId: string
  readonly detail?: { readonly errorcode: number; readonly dupRequestId: string }
}

export const openRequest = {
  appId: 'default',
  eventId: 'live',
  imgType: 'POLITY_EROTIC',
  imgCallback: 'http://127.0.0.1:9/image',
  data: { streamType: 'NORMAL', tokenId: 'u-42', url: 'rtmp://media.example/live/room42' },
}

/** Opens a stream; `fields` replace members of a plain open request. */
export function openStream(sandbox: Sandbox, accessKey: string, fields: object = {}): Answer {
  const body = JSON.stringify({ accessKey, ...openRequest, ...fields })
  return JSON.parse(send(sandbox, { path: '/videostream/v4', body }).body)
}

export function closeStream(sandbox: Sandbox, fields: object): Answer {
  return JSON.parse(send(sandbox, { path: '/finish_videostream/v4', body: JSON.stringify(fields) }).body)
}
