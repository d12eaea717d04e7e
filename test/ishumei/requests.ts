import { createSandbox } from '../../src/index.ts'
import type { Sandbox, SandboxOptions } from '../../src/sandbox/sandbox.ts'
import type { WireCallback } from '../../src/vendor/callback.ts'
import { send } from '../support/wire.ts'

export interface Answer {
  readonly code: number
  readonly message: string
  readonly requestId: string
  readonly detail?: { readonly errorcode?: number; readonly errorCode?: number; readonly dupRequestId: string }
}

export const openRequest = {
  appId: 'default',
  eventId: 'live',
  imgType: 'POLITY_EROTIC',
  imgCallback: 'http://127.0.0.1:9/image',
  data: { streamType: 'NORMAL', tokenId: 'u-42', url: 'rtmp://media.example/live/room42' },
}

/** A plain request to open an audio stream. */
export const audioRequest = {
  appId: 'default',
  eventId: 'voice',
  type: 'EROTIC_MOAN',
  callback: 'http://127.0.0.1:9/audio',
  data: { streamType: 'NORMAL', tokenId: 'u-42', btId: 'bt-1', url: 'rtmp://media.example/voice/room42' },
}

/** A plain request to open a V5 stream, which has one callback. */
export const segmentRequest = {
  appId: 'default',
  eventId: 'live',
  imgType: 'POLITY_EROTIC',
  callback: 'http://127.0.0.1:9/segment',
  data: openRequest.data,
}

export function post(sandbox: Sandbox, path: string, fields: object): Answer {
  return JSON.parse(send(sandbox, { path, body: JSON.stringify(fields) }).body)
}

/** Opens a stream. `fields` replace fields of a plain open request. */
export function openStream(sandbox: Sandbox, accessKey: string, fields: object = {}): Answer {
  return post(sandbox, '/videostream/v4', { accessKey, ...openRequest, ...fields })
}

export function closeStream(sandbox: Sandbox, fields: object): Answer {
  return post(sandbox, '/finish_videostream/v4', fields)
}

/** The fields of a callback's body that tests read. */
interface ReportBody {
  readonly requestId: string
  readonly message: string
  readonly contentType?: number
  readonly statCode?: number
  readonly frameDetail?: { readonly riskLevel: string; readonly auxInfo: { readonly finishProcessTime?: number } }
  readonly audioDetail?: object
  readonly videoDetail?: object
  readonly auxInfo?: object
}

export interface Received {
  readonly url: string
  readonly body: ReportBody
}

/** A sandbox at a fixed time that collects its callbacks. The receiver answers them with `status`. */
export function sandboxWithReceiver(options: Partial<SandboxOptions> = {}, status = 200) {
  const callbacks: WireCallback[] = []
  const sendCallback = async (callback: WireCallback) => {
    callbacks.push(callback)
    return status
  }
  const sandbox = createSandbox({ seed: 'empty', sendCallback, limits: false, ...options })
  sandbox.clock.freeze(Date.UTC(2026, 0, 2, 3, 4, 5))
  const received = () => callbacks.map(({ url, body }): Received => ({ url, body: JSON.parse(body) }))
  return { sandbox, callbacks, received }
}
