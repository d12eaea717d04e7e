import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createWorld, driven, steps, take, type World } from '../support/drive.ts'

/** A world in another sandbox, restored from a file. */
function restored({ account, ids }: World): World {
  const world = createWorld()
  world.account.restore(JSON.parse(JSON.stringify(account.snapshot())))
  return { ...world, ids: [...ids] }
}

it.each(driven)(
  '%s: whatever was done, a restored account answers the next requests with the same bytes',
  async (vendor) => {
    await fc.assert(
      fc.asyncProperty(steps(20), steps(12), async (before, after) => {
        const original = createWorld()
        await take(original, vendor, before)
        const copy = restored(original)
        original.sent.length = 0

        expect(await take(copy, vendor, after)).toEqual(await take(original, vendor, after))
        expect(copy.sent).toEqual(original.sent)
        expect(copy.account.snapshot()).toEqual(original.account.snapshot())
      }),
      { numRuns: 60 },
    )
  },
)
