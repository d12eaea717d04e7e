import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createSandbox } from '../../src/index.ts'
import { captureAccount } from '../../src/replay/capture.ts'
import { replay } from '../../src/replay/replay.ts'
import { createWorld, driven, steps, take } from '../support/drive.ts'

it.each(driven)('%s: whatever was captured, a replay gives the same bytes', async (vendor) => {
  await fc.assert(
    fc.asyncProperty(steps(12), steps(20), async (before, captured) => {
      const world = createWorld()
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
})
