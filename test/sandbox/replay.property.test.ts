import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/index.ts'
import { captureAccount } from '../../src/replay/capture.ts'
import { replay } from '../../src/replay/replay.ts'
import { createWorld, driven, START, steps, take } from '../support/drive.ts'

/** A clock that moves at every read, to catch code that reads it twice in one step. */
function restless(stepMs: number): () => number {
  let now = START
  return () => {
    now += stepMs
    return now
  }
}

async function expectSameBytes(vendor: string, createRealTime: (() => () => number) | undefined): Promise<void> {
  await fc.assert(
    fc.asyncProperty(steps(12), steps(20), async (before, captured) => {
      const world = createWorld(createRealTime && { realTime: createRealTime() }, { isFrozen: !createRealTime })
      await take(world, vendor, before)
      const capturing = captureAccount(world.account)
      await take(world, vendor, captured)
      const file = JSON.parse(JSON.stringify(capturing.stop()))

      const report = await replay(file, { create: createSandbox })

      expect(report.difference).toBeUndefined()
      expect(report.requests).toBe(capturing.requests)
    }),
    { numRuns: 60 },
  )
}

describe.each(driven)('%s: a replay of any capture gives the same bytes', (vendor) => {
  it('with a frozen clock', () => expectSameBytes(vendor, undefined))

  it.each([37, 400])('with a clock that moves by %i ms at every read', (stepMs) =>
    expectSameBytes(vendor, () => restless(stepMs)),
  )
})
