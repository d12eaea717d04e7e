import { setupServer } from 'msw/node'
import { expect } from 'vitest'
import { mswHandlers } from '../../src/adapters/msw.ts'
import { startServer } from '../../src/adapters/server.ts'
import { createSandbox, type Fault } from '../../src/index.ts'
import type { Account } from '../../src/sandbox/accounts/account.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { settled } from './closing.ts'

export type AdapterName = 'http' | 'msw'

/** One call of a vendor's SDK, as its users make it. */
export interface SdkCall {
  /** Calls the vendor's own host when there is no origin. */
  call(key: string, origin: string | undefined): Promise<unknown>
  /** Whether the call took effect. */
  hasTakenEffect(account: Account): boolean
}

/** What the caller of an SDK sees of a fault. */
export interface Seen {
  /** `waits`: nothing happens until the client's own time limit; `crashes`: an exception that no caller can catch. */
  readonly end: 'answered' | 'failed' | 'waits' | 'crashes'
  /** The answer, or the reason of the rejection. */
  readonly with?: unknown
  readonly attempts: number
  readonly hasTakenEffect: boolean
}

/** The expected result, without attempts and effect where these are the usual ones. */
export type Expected = Pick<Seen, 'end' | 'with'> & Partial<Seen>

export const failed = (fields: object): Expected => ({ end: 'failed', with: expect.objectContaining(fields) })
export const answered = (fields: object = {}): Expected => ({ end: 'answered', with: expect.objectContaining(fields) })
export const waits: Expected = { end: 'waits' }

const KEY = 'test-rehearsal'
/** Far more steps than four attempts with all their delays need. */
const MAX_STEPS = 60
const STEP_MS = 1000

/** Sets a fault, makes the call, and moves the clock until the call ends, or for long if it must wait. */
export async function rehearse(sdk: SdkCall, adapter: AdapterName, fault: Fault, expected: Expected): Promise<Seen> {
  const sandbox = createSandbox()
  const account = sandbox.account(KEY)
  account.clock.freeze()
  account.faults.add(fault)
  const { origin, close } = await openAdapter(adapter, sandbox)
  const crash = catchCrash()
  const result = Promise.race([
    sdk.call(KEY, origin).then(
      (answer): Result => ({ end: 'answered', with: answer }),
      (reason): Result => ({ end: 'failed', with: reason }),
    ),
    crash.error.then((error): Result => ({ end: 'crashes', with: error })),
  ])
  try {
    const end = await passTime(account, result, expected === waits)
    return { ...end, attempts: account.journal.entries().length, hasTakenEffect: sdk.hasTakenEffect(account) }
  } finally {
    await close()
    crash.release()
  }
}

type Result = Pick<Seen, 'end' | 'with'>

async function openAdapter(
  adapter: AdapterName,
  sandbox: Sandbox,
): Promise<{ origin: string | undefined; close(): unknown }> {
  if (adapter === 'http') return startServer(sandbox, { port: 0 })
  const server = setupServer(...mswHandlers(sandbox))
  server.listen()
  return { origin: undefined, close: () => server.close() }
}

async function passTime(account: Account, result: Promise<Result>, mustWait: boolean): Promise<Result> {
  let ended: Result | undefined
  void result.then((value) => {
    ended = value
  })
  for (let step = 0; !ended && !(mustWait && step > MAX_STEPS); step++) {
    await settled()
    if (account.journal.entries().length > 0) await account.clock.advance(STEP_MS)
    else step = 0
  }
  return ended ?? { end: 'waits' }
}

/** Catches uncaught exceptions: an SDK that parses in an event handler would end its user's process. */
function catchCrash() {
  const others = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException')
  const error = new Promise<Error>((resolve) => process.on('uncaughtException', resolve))
  const release = () => {
    process.removeAllListeners('uncaughtException')
    for (const listener of others) process.on('uncaughtException', listener)
  }
  return { error, release }
}
