import { setupServer } from 'msw/node'
import { expect } from 'vitest'
import { mswHandlers } from '../../src/adapters/msw.ts'
import { startServer } from '../../src/adapters/server.ts'
import { createSandbox, type Fault } from '../../src/index.ts'
import type { Account } from '../../src/sandbox/accounts/account.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { settled } from './closing.ts'

export type Door = 'http' | 'msw'

/** One call of a vendor's SDK, as its users make it. */
export interface SdkCall {
  /** Without an origin, to the vendor's own host. */
  call(key: string, origin: string | undefined): Promise<unknown>
  /** Whether the call took effect. */
  hasTakenEffect(account: Account): boolean
}

/** What the caller of an SDK sees of a fault. */
export interface Seen {
  /** `waits`: nothing until a limit of the client's own; `crashes`: an exception that no caller can catch. */
  readonly end: 'answered' | 'failed' | 'waits' | 'crashes'
  /** The answer, or what the promise was rejected with. */
  readonly with?: unknown
  readonly attempts: number
  readonly hasTakenEffect: boolean
}

/** What is expected of a fault at a point, before the attempts and the effect that go without saying. */
export type Expected = Pick<Seen, 'end' | 'with'> & Partial<Seen>

export const failed = (fields: object): Expected => ({ end: 'failed', with: expect.objectContaining(fields) })
export const answered = (fields: object = {}): Expected => ({ end: 'answered', with: expect.objectContaining(fields) })
export const waits: Expected = { end: 'waits' }

const KEY = 'test-rehearsal'
/** Far more than four attempts with all their latencies need. */
const MAX_STEPS = 60
const STEP_MS = 1000

/** Sets a fault, makes the call, and lets time pass until something has come of it, or for long if nothing is to come. */
export async function rehearse(sdk: SdkCall, door: Door, fault: Fault, expected: Expected): Promise<Seen> {
  const sandbox = createSandbox()
  const account = sandbox.account(KEY)
  account.clock.freeze()
  account.faults.add(fault)
  const { origin, close } = await openAdapter(door, sandbox)
  const crash = catchCrash()
  const ending = Promise.race([
    sdk.call(KEY, origin).then(
      (answer): Ending => ({ end: 'answered', with: answer }),
      (reason): Ending => ({ end: 'failed', with: reason }),
    ),
    crash.happened.then((error): Ending => ({ end: 'crashes', with: error })),
  ])
  try {
    const end = await passTime(account, ending, expected === waits)
    return { ...end, attempts: account.journal.entries().length, hasTakenEffect: sdk.hasTakenEffect(account) }
  } finally {
    await close()
    crash.release()
  }
}

type Ending = Pick<Seen, 'end' | 'with'>

async function openAdapter(door: Door, sandbox: Sandbox): Promise<{ origin: string | undefined; close(): unknown }> {
  if (door === 'http') return startServer(sandbox, { port: 0 })
  const server = setupServer(...mswHandlers(sandbox))
  server.listen()
  return { origin: undefined, close: () => server.close() }
}

async function passTime(account: Account, ending: Promise<Ending>, isToWait: boolean): Promise<Ending> {
  let ended: Ending | undefined
  void ending.then((value) => {
    ended = value
  })
  for (let step = 0; !ended && !(isToWait && step > MAX_STEPS); step++) {
    await settled()
    if (account.journal.entries().length > 0) await account.clock.advance(STEP_MS)
    else step = 0
  }
  return ended ?? { end: 'waits' }
}

/** Takes what nobody catches: an SDK that parses in an event handler would end the process of its user. */
function catchCrash() {
  const others = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException')
  const happened = new Promise<Error>((resolve) => process.on('uncaughtException', resolve))
  const release = () => {
    process.removeAllListeners('uncaughtException')
    for (const listener of others) process.on('uncaughtException', listener)
  }
  return { happened, release }
}
