import { afterAll, describe, expect, it } from 'vitest'
import type { VendorSpec, VendorPromise } from '../../src/vendor/promise.ts'
import { coverageOf, isOfReference, shareOf } from '../../src/conformance/coverage.ts'
import type { Result } from '../../src/conformance/result.ts'
import { type ClientDriver, wireDriver } from '../../src/conformance/client-drivers.ts'
import type { Target } from '../../src/conformance/targets/target.ts'
import { obstacleTo, verify } from '../../src/conformance/verify.ts'
import { type DoorName, openTarget } from './adapters.ts'

export interface Keeping {
  /** Raw requests and real clients; the latter over HTTP only. */
  readonly drivers: readonly ClientDriver[]
  readonly door: DoorName
  /** Promises that cannot go through this door, by id or by what ids match, with the reason. */
  readonly except?: readonly { readonly because: string; readonly promises: readonly string[] | RegExp }[]
}

/** One test for every promise of a vendor that each driver can speak through a door. */
export function keepPromises(documented: VendorSpec, { drivers, door, except = [] }: Keeping): void {
  const isOut = ({ id }: VendorPromise) =>
    except.some(({ promises }) => (promises instanceof RegExp ? promises.test(id) : promises.includes(id)))
  describe(`${documented.vendor} keeps its promises ${door}`, async () => {
    const target = await openTarget(door, documented.vendor)
    afterAll(() => target.close())
    describe.each(drivers)('to $name', (driver) => {
      const isSpoken = (promise: VendorPromise) => obstacleTo({ documented, driver, promise }, target) === undefined
      const spoken = documented.promises.filter((promise) => !isOut(promise) && isSpoken(promise))
      it.each(spoken)('$id: $says', async ({ id }) => {
        const [result] = await verify({
          parts: [{ documented, drivers: [driver] }],
          target,
          selection: { promises: [id] },
        })
        expectKept(result)
      })
    })
  })
}

/** A fault of the client's that the promise names is seen, and not the vendor's doing. */
function expectKept(result: Result | undefined): void {
  const { outcome, because, differences } = result ?? {}
  const isExpected = outcome === 'kept' || outcome === 'client-fault'
  expect(isExpected ? [] : { outcome, because, differences }).toEqual([])
}

/** Of the rest: the documentation beyond the five pages that the product started from. */
const BAR_OF_THE_REST = 0.95

/** How much of a vendor's documentation its promises meet, and that they and the excuses are well-formed. */
export function keepBars(documented: VendorSpec): void {
  let running: Promise<readonly Result[]> | undefined
  const runOnce = () => {
    running ??= runAll(documented)
    return running
  }
  describe(`what ${documented.vendor} documents`, () => {
    it('is met by promises: all of the seed pages, and nearly all of the rest', async () => {
      const coverage = coverageOf([documented], await runOnce())
      const untouched = coverage.flatMap((one) => one.untouched)
      expect(untouched.filter(isOfReference).map(({ id }) => id)).toEqual([])
      expect(shareOf(coverage, (item) => !isOfReference(item)).share).toBeGreaterThanOrEqual(BAR_OF_THE_REST)
    }, 30_000)

    it('is excused from promises only where none meets it', async () => {
      const coverage = coverageOf([documented], await runOnce())
      const excused = coverage.flatMap(({ exclusions }) => exclusions.map(({ because }) => because))
      expect(documented.exclusions.filter(({ because }) => !excused.includes(because))).toEqual([])
    }, 30_000)

    it('has promises with ids of their own that cover what there is', () => {
      const ids = documented.promises.map(({ id }) => id)
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
      expect(unknownCovers(documented)).toEqual([])
    })

    it('has promises that say different things', () => {
      const sentences = documented.promises.map(({ when, says }) => `${when.call}: ${says}`)
      expect(sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index)).toEqual([])
    })
  })
}

async function runAll(documented: VendorSpec): Promise<readonly Result[]> {
  const target: Target = await openTarget('in process', documented.vendor)
  const results = await verify({ parts: [{ documented, drivers: [wireDriver] }], target })
  await target.close()
  return results
}

function unknownCovers(documented: VendorSpec): string[] {
  const known = new Set(coverageOf([documented], []).flatMap(({ items }) => items.map(({ id }) => id)))
  return documented.promises.flatMap(({ id, when, covers = [] }) =>
    covers.filter((cover) => !known.has(`${when.call}/${cover}`)).map((cover) => `${id} covers ${cover}`),
  )
}
