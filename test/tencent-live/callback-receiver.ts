import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { tencentLive } from '../../handlers/tencent-live/index.ts'
import type { Sandbox, SandboxOptions } from '../../src/sandbox/sandbox.ts'
import type { WireCallback } from '../../src/vendor/callback.ts'
import { call, KEY, NOON, sandboxAtNoon } from './requests.ts'

export const CALLBACK_KEY = 'callbackKeyExample01'
export const URLS = {
  StreamBeginNotifyUrl: 'https://example.com/begin',
  StreamEndNotifyUrl: 'https://example.com/end',
  RecordNotifyUrl: 'https://example.com/file',
  RecordStatusNotifyUrl: 'https://example.com/status',
}

/** Receives callbacks and checks their signatures by the vendor's formula. */
export class Receiver {
  readonly received: { readonly url: string; readonly body: Record<string, unknown>; readonly at: number }[] = []
  status = 200
  clock: { now(): number } = { now: () => NOON }

  readonly sendCallback = async ({ url, headers, body }: WireCallback): Promise<number> => {
    const event = JSON.parse(body)
    expect(headers).toEqual({ 'Content-Type': 'application/json' })
    expect(event.sign).toBe(createHash('md5').update(`${CALLBACK_KEY}${event.t}`).digest('hex'))
    this.received.push({ url, body: event, at: this.clock.now() })
    return this.status
  }

  /** The events received, by type. Event 332 includes its name. */
  get events(): string[] {
    return this.received.map(({ body }) =>
      [body.event_type, body.record_event].filter((word) => word !== undefined).join(' '),
    )
  }
}

/** A sandbox whose account sends every kind of event to one receiver. */
export function sandboxWithReceiver(options: Partial<SandboxOptions> = {}) {
  const receiver = new Receiver()
  const sandbox = sandboxAtNoon({ sendCallback: receiver.sendCallback, ...options })
  const account = sandbox.account(KEY)
  receiver.clock = account.clock
  subscribe(sandbox)
  const control = (name: string, input: object) => account.control(tencentLive, name, input)
  return { sandbox, receiver, account, control }
}

export function subscribe(sandbox: Sandbox, place: object = { DomainName: 'push.example.com', AppName: 'live' }): void {
  const template = { TemplateName: 'all', CallbackKey: CALLBACK_KEY, ...URLS }
  const { TemplateId } = call(sandbox, 'CreateLiveCallbackTemplate', template)
  expect(call(sandbox, 'CreateLiveCallbackRule', { ...place, TemplateId })).not.toHaveProperty('Error')
}
