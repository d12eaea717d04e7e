import { Sandbox } from '../src/sandbox/sandbox.ts'
import type { WireCallback } from '../src/vendor/callback.ts'
import { acme } from '../test/support/acme.ts'
import { send } from '../test/support/wire.ts'
import type { BenchResult } from './result.ts'

const TICK_MS = 100
const SECONDS = 60
/** How long the slow receiver takes to fail. */
const FAILS_AFTER_MS = 5000
const TARGET_MS = TICK_MS

/** How late a healthy receiver gets its callbacks, one a second, while others take five seconds to fail. In virtual time. */
export async function benchSlowReceiver(): Promise<BenchResult> {
  const loads = [0, 1, 20, 100]
  const delays: number[] = []
  for (const slow of loads) delays.push(await longestDelay(slow))
  const worst = Math.max(...delays)
  return {
    title: `callbacks beside a receiver that takes ${FAILS_AFTER_MS / 1000} s to fail: ${worst} ms late; target: at most ${TARGET_MS} ms, a tick of the server`,
    lines: loads.map((slow, index) => {
      const name = slow === 0 ? 'floor, no slow receiver' : `${slow} slow callbacks a second`
      return `${name.padEnd(28)} ${delays[index]} ms`
    }),
    isMet: worst <= TARGET_MS,
  }
}

/** One account has the slow receivers, another one the healthy receiver. */
async function longestDelay(slowPerSecond: number): Promise<number> {
  const start = Date.UTC(2026, 0, 1)
  let now = start
  let [longest, received] = [0, 0]
  const failing: { at: number; fail: (error: Error) => void }[] = []
  const sendCallback = ({ url, headers }: WireCallback): Promise<number> => {
    if (url.includes('slow')) return new Promise((_, fail) => failing.push({ at: now + FAILS_AFTER_MS, fail }))
    received++
    longest = Math.max(longest, now - Number(headers['x-at']))
    return Promise.resolve(200)
  }
  const sandbox = new Sandbox({ vendors: [acme], sendCallback, realTime: () => now })
  const setTimer = (key: string, host: string) =>
    send(sandbox, { path: '/acme/timers', body: JSON.stringify({ url: `http://${host}/` }), headers: { 'x-key': key } })
  for (; now < start + SECONDS * 1000; now += TICK_MS) {
    if (now % 1000 === 0) {
      for (let count = 0; count < slowPerSecond; count++) setTimer('test-slow', 'slow.example')
      setTimer('test-healthy', 'healthy.example')
    }
    while (failing[0] && failing[0].at <= now) failing.shift()?.fail(new Error('connection timed out'))
    void sandbox.runDueWork()
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (received < SECONDS) throw new Error(`Cannot measure: ${received} callbacks were received`)
  return longest
}
