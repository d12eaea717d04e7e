import { ishumei } from '../../handlers/ishumei/index.ts'
import type { Fault } from '../../src/index.ts'
import { createSandbox } from '../../src/index.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'

/** A sandbox with a fault on closing streams, and a frozen clock. */
export function sandboxWith(fault: Omit<Fault, 'operation'>): Sandbox {
  const sandbox = createSandbox()
  const account = sandbox.account(KEY)
  account.clock.freeze(Date.UTC(2026, 0, 2, 3, 4, 5))
  account.faults.add({ operation: 'finish_videostream', ...fault })
  return sandbox
}

export const KEY = 'test-faults'
export const CLOSE_PATH = '/finish_videostream/v4'
/** Closes the documented stream. */
export const CLOSE_BODY = JSON.stringify({ accessKey: KEY, requestId: 'YOUR_REQUEST_ID' })
export const CLOSE_HOST = 'api-videostream-sh.fengkongcloud.com'

/** The answer to closing without a fault. */
export const CLOSED = /^\{"code":1100,"message":"Success","requestId":"[0-9a-f]{32}"\}$/

/** Whether the close took effect. */
export function isClosed(sandbox: Sandbox): boolean {
  return sandbox.account(KEY).state(ishumei).streams.get('YOUR_REQUEST_ID')?.state === 'ENDED'
}

type What = Fault['what']

/** Every kind of fault for a point. Before the rule, the only answer to corrupt is an error of the vendor. */
export function everyFault(code: string): { readonly point: 'before' | 'after'; readonly what: What }[] {
  const corrupting: What[] = [
    { kind: 'truncate', bytes: 20 },
    { kind: 'dribble', pieces: 4, over: '2s' },
    { kind: 'malformed' },
    { kind: 'malformed', how: 'illegal' },
  ]
  const others: What[] = [
    { kind: 'error', code },
    { kind: 'status', status: 502, body: '<h1>Bad Gateway</h1>', contentType: 'text/html' },
    { kind: 'latency', ms: '3s' },
    { kind: 'reset' },
    { kind: 'hang' },
    { kind: 'empty' },
  ]
  const before = [...others, ...corrupting.map((what) => ({ ...what, code }) as What)]
  return [
    ...before.map((what) => ({ point: 'before' as const, what })),
    ...[...others, ...corrupting].map((what) => ({ point: 'after' as const, what })),
  ]
}

/** Waits for everything that needs no timer and no network. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve))
}
