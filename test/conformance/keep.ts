import { afterAll, describe, expect, it } from 'vitest'
import { vendors as builtIn } from '../../handlers/vendors.ts'
import { type ClientDriver, packageDriver, wireDriver } from '../../src/conformance/client-drivers.ts'
import { coverageOf, uncovered } from '../../src/conformance/coverage.ts'
import { pageCoverage, pageDifferences, placeOf, unknownNames } from '../../src/conformance/pages.ts'
import type { PromiseResult } from '../../src/conformance/result.ts'
import { sandboxTarget } from '../../src/conformance/targets/sandbox.ts'
import { obstacleTo, verify } from '../../src/conformance/verify.ts'
import type { VendorPromise } from '../../src/vendor/promise.ts'
import { contractsOf, type VendorSpec } from '../../src/vendor/spec.ts'
import { declaredMoves, watchRecords } from '../support/fitting-records.ts'
import { RARE_MOVES } from '../support/rare-moves.ts'
import { watchSummaries } from '../support/summaries.ts'
import { type AdapterName, openTarget } from './adapters.ts'

/** Runs every promise of a vendor once, in process, with a test for each operation, and checks the coverage. */
export function keepPromises(spec: VendorSpec): void {
  describe(spec.id, async () => {
    const { vendors, checked, misfits, moves } = watchRecords(builtIn)
    const { send, successes, callbacks } = watchSummaries()
    const target = await sandboxTarget({ vendors, send })
    afterAll(() => target.close())
    const promises = await spec.promises()
    const results = await verify({ parts: [{ spec, drivers: [wireDriver] }], target })
    const byOperation = Map.groupBy(results, ({ promise }) => promise.when.call)

    it.each(contractsOf(spec).map(({ id }) => id))('%s keeps its promises', (id) => {
      const ofOperation = byOperation.get(id) ?? []
      expect(ofOperation.length).toBeGreaterThan(0)
      expect(failures(ofOperation)).toEqual([])
    })

    it('keeps only records that a snapshot may have', () => {
      expect(checked.size).toBeGreaterThan(1)
      expect(misfits).toEqual([])
    })

    it('says in a sentence without ids what each success did', () => {
      const said = new Set(successes.map(({ operation }) => operation))
      expect(contractsOf(spec).filter(({ id, done }) => !said.has(id) || done === undefined)).toEqual([])
      const wrong = successes.filter(
        ({ summary, ids }) =>
          !/^[a-z].{3,79}$/.test(summary) ||
          /\d{4}|answered/.test(summary) ||
          summary.split(' ').some((word) => ids.includes(word)),
      )
      expect(wrong).toEqual([])
    })

    it('says in a few words what each callback was about', () => {
      expect(callbacks.size).toBeGreaterThan(0)
      const wordless = [...callbacks].filter((summary) => !/^callback .*: [a-z]+(?: [a-z,’]+){2,}$/.test(summary))
      expect(wordless).toEqual([])
    })

    it('declares every change of a state that its promises make, and only those and rare ones', () => {
      const declared = vendors.filter(({ id }) => id === spec.id).flatMap(declaredMoves)
      const seen = [...moves].filter((move) => move.startsWith(`${spec.id}.`))
      expect(seen.sort()).toEqual(declared.filter((move) => !RARE_MOVES.includes(move)).sort())
    })

    it('runs every promise', () => {
      expect(results).toHaveLength(promises.length)
      const left = results.filter(({ outcome }) => outcome === 'not-applicable')
      expect(left.map(({ promise, because }) => `${promise.id}: ${because}`)).toEqual([])
    })

    it('has a promise or an exclusion for every documented item', () => {
      expect(uncovered(spec, results)).toEqual([])
    })

    it('has contracts that say what the pages print', () => {
      expect(pageDifferences(spec)).toEqual([])
      expect(unknownNames(spec, new Set(promises.map(({ id }) => id)))).toEqual([])
    })

    it('shows every statement of the pages, or says why not', () => {
      const open = pageCoverage(spec, results).filter(({ statement, open }) => open !== statement.excused)
      expect(open.map(({ page, statement, open }) => `${placeOf(page, statement)} ${open}`)).toEqual([])
    })

    it('excludes only items that no promise meets', () => {
      const excluded = coverageOf([spec], results).flatMap(({ exclusions }) => exclusions.map(({ because }) => because))
      expect(spec.exclusions.filter(({ because }) => !excluded.includes(because))).toEqual([])
    })

    it('has promises with unique ids that cover known items', () => {
      const ids = promises.map(({ id }) => id)
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
      expect(unknownCovers(spec, promises)).toEqual([])
    })

    it('has no two promises with the same sentence', () => {
      const sentences = promises.map(({ when, says }) => `${when.call}: ${says}`)
      expect(sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index)).toEqual([])
    })
  })
}

/** Promises that do not run through an adapter, by id or pattern, with the reason. */
export interface Exception {
  readonly because: string
  readonly promises: readonly string[] | RegExp
}

export interface KeepOptions {
  readonly adapter: AdapterName
  /** Whether to run the vendor's own packages too. They need the HTTP adapter. */
  readonly withPackages?: boolean
  readonly except?: readonly Exception[]
}

/** Runs every possible promise through an adapter, with a test for each operation and client. */
export function keepThrough(spec: VendorSpec, { adapter, withPackages = false, except = [] }: KeepOptions): void {
  const isLeftOut = ({ id }: VendorPromise) =>
    except.some(({ promises }) => (promises instanceof RegExp ? promises.test(id) : promises.includes(id)))
  describe(`${spec.id} ${adapter}`, async () => {
    const target = await openTarget(adapter, spec.id)
    afterAll(() => target.close())
    const packages = withPackages ? await Promise.all((await spec.clients()).map(packageDriver)) : []
    const promises = (await spec.promises()).filter((promise) => !isLeftOut(promise))
    describe.each([wireDriver, ...packages])('$name', (driver) => {
      const possible = promises.filter((promise) => obstacleTo({ spec, driver, promise }, target) === undefined)
      it.each([...Map.groupBy(possible, ({ when }) => when.call)])(
        '%s keeps its promises',
        async (_, ofOperation) => {
          expect(failures(await runPromises(spec, { driver, target, promises: ofOperation }))).toEqual([])
        },
        60_000,
      )
    })
  })
}

/** Runs one promise of each operation through an adapter, to check that adapters agree. */
export function agreeThrough(spec: VendorSpec, { adapter }: Pick<KeepOptions, 'adapter'>): void {
  describe(`${spec.id} ${adapter}`, async () => {
    const target = await openTarget(adapter, spec.id)
    afterAll(() => target.close())
    const byOperation = Map.groupBy(await spec.promises(), ({ when }) => when.call)
    it.each([...byOperation])('%s answers as in process', async (_, promises) => {
      const first = promises.find((promise) => obstacleTo({ spec, driver: wireDriver, promise }, target) === undefined)
      const results = await runPromises(spec, { driver: wireDriver, target, promises: first ? [first] : [] })
      expect(results).toHaveLength(1)
      expect(failures(results)).toEqual([])
    })
  })
}

async function runPromises(
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

/** Known client faults are expected, so they do not count as failures. */
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
