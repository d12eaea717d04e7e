import { afterAll, describe, expect, it } from 'vitest'
import { type ClientDriver, packageDriver, wireDriver } from '../../src/conformance/client-drivers.ts'
import { coverageOf, uncovered } from '../../src/conformance/coverage.ts'
import type { PromiseResult } from '../../src/conformance/result.ts'
import { obstacleTo, verify } from '../../src/conformance/verify.ts'
import type { VendorPromise } from '../../src/vendor/promise.ts'
import { contractsOf, type VendorSpec } from '../../src/vendor/spec.ts'
import { type AdapterName, openTarget } from './adapters.ts'

/** Plays every promise of a vendor once, in process: a test for each operation, and the bars. */
export function keepPromises(spec: VendorSpec): void {
  describe(spec.id, async () => {
    const target = await openTarget('in process', spec.id)
    afterAll(() => target.close())
    const promises = await spec.promises()
    const results = await verify({ parts: [{ spec, drivers: [wireDriver] }], target })
    const byOperation = Map.groupBy(results, ({ promise }) => promise.when.call)

    it.each(contractsOf(spec).map(({ id }) => id))('%s keeps its promises', (id) => {
      const ofOperation = byOperation.get(id) ?? []
      expect(ofOperation.length).toBeGreaterThan(0)
      expect(failures(ofOperation)).toEqual([])
    })

    it('plays every promise that the sandbox can play', () => {
      expect(results).toHaveLength(promises.length)
      const left = results.filter(({ outcome }) => outcome === 'not-applicable')
      expect(left.map(({ promise, because }) => `${promise.id}: ${because}`)).toEqual([])
    })

    it('has a promise or an exclusion for every documented item', () => {
      expect(uncovered(spec, results)).toEqual([])
    })

    it('excludes only what no promise meets', () => {
      const excluded = coverageOf([spec], results).flatMap(({ exclusions }) => exclusions.map(({ because }) => because))
      expect(spec.exclusions.filter(({ because }) => !excluded.includes(because))).toEqual([])
    })

    it('has promises with unique ids that cover known items', () => {
      const ids = promises.map(({ id }) => id)
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
      expect(unknownCovers(spec, promises)).toEqual([])
    })

    it('has promises that say different things', () => {
      const sentences = promises.map(({ when, says }) => `${when.call}: ${says}`)
      expect(sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index)).toEqual([])
    })
  })
}

/** The promises that an adapter cannot carry, by id or pattern, with the reason. */
export interface Exception {
  readonly because: string
  readonly promises: readonly string[] | RegExp
}

export interface Keeping {
  readonly adapter: AdapterName
  /** The vendor's own packages, through HTTP only. Raw requests always. */
  readonly withPackages?: boolean
  readonly except?: readonly Exception[]
}

/** Plays every promise that an adapter can carry through it: a test for each operation and client. */
export function keepThrough(spec: VendorSpec, { adapter, withPackages = false, except = [] }: Keeping): void {
  const isLeftOut = ({ id }: VendorPromise) =>
    except.some(({ promises }) => (promises instanceof RegExp ? promises.test(id) : promises.includes(id)))
  describe(`${spec.id} ${adapter}`, async () => {
    const target = await openTarget(adapter, spec.id)
    afterAll(() => target.close())
    const packages = withPackages ? await Promise.all((await spec.clients()).map(packageDriver)) : []
    const promises = (await spec.promises()).filter((promise) => !isLeftOut(promise))
    describe.each([wireDriver, ...packages])('$name', (driver) => {
      const spoken = promises.filter((promise) => obstacleTo({ spec, driver, promise }, target) === undefined)
      it.each([...Map.groupBy(spoken, ({ when }) => when.call)])(
        '%s keeps its promises',
        async (_, ofOperation) => {
          expect(failures(await play(spec, { driver, target, promises: ofOperation }))).toEqual([])
        },
        60_000,
      )
    })
  })
}

/** Plays one promise of each operation through an adapter: enough to see that the adapters agree. */
export function agreeThrough(spec: VendorSpec, { adapter }: Pick<Keeping, 'adapter'>): void {
  describe(`${spec.id} ${adapter}`, async () => {
    const target = await openTarget(adapter, spec.id)
    afterAll(() => target.close())
    const byOperation = Map.groupBy(await spec.promises(), ({ when }) => when.call)
    it.each([...byOperation])('%s answers as in process', async (_, promises) => {
      const first = promises.find((promise) => obstacleTo({ spec, driver: wireDriver, promise }, target) === undefined)
      const results = await play(spec, { driver: wireDriver, target, promises: first ? [first] : [] })
      expect(results).toHaveLength(1)
      expect(failures(results)).toEqual([])
    })
  })
}

async function play(
  spec: VendorSpec,
  {
    driver,
    target,
    promises,
  }: {
    driver: ClientDriver
    target: Awaited<ReturnType<typeof openTarget>>
    promises: readonly VendorPromise[]
  },
): Promise<readonly PromiseResult[]> {
  const selection = { promises: promises.map(({ id }) => id) }
  return verify({ parts: [{ spec, drivers: [driver] }], target, selection })
}

/** A client fault that the promise names is expected, and not the vendor's doing. */
function failures(results: readonly PromiseResult[]) {
  return results
    .filter(({ outcome }) => outcome === 'broken' || outcome === 'failed')
    .map(({ promise, because, differences }) => ({ id: promise.id, because, differences }))
}

function unknownCovers(spec: VendorSpec, promises: readonly VendorPromise[]): string[] {
  const known = new Set(coverageOf([spec], []).flatMap(({ items }) => items.map(({ id }) => id)))
  return promises.flatMap(({ id, when, covers = [] }) =>
    covers.filter((cover) => !known.has(`${when.call}/${cover}`)).map((cover) => `${id} covers ${cover}`),
  )
}
