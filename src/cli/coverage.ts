import { type ArgsDef, defineCommand } from 'citty'
import { vendors } from '../../handlers/index.ts'
import { coverageOf, isOfReference, type OperationCoverage, type Share, shareOf } from '../conformance/coverage.ts'
import { wireDriver } from '../conformance/client-drivers.ts'
import { sandboxTarget } from '../conformance/targets/sandbox.ts'
import { verify } from '../conformance/verify.ts'
import { refuseUnknownOptions } from './options.ts'
import { chosenVendors } from './verify-plan.ts'

const args = {
  vendor: { type: 'string', valueHint: 'id,…', description: 'These vendors only' },
  items: { type: 'boolean', default: false, description: 'List every documented item, and whether a promise met it' },
} satisfies ArgsDef

/** The shares below which documentation has gone untested: of the pages that the product started from, and of the rest. */
const BARS = { seed: 1, rest: 0.9 }

export const coverage = defineCommand({
  meta: { name: 'coverage', description: 'How much of what the vendors document is put to the test' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, Object.keys(args))
    const chosen = chosenVendors(given.vendor)
    const target = await sandboxTarget({ vendors })
    const results = await verify({ parts: chosen.map((documented) => ({ documented, drivers: [wireDriver] })), target })
    const covered = coverageOf(chosen, results)
    for (const one of covered) console.log(lines(one, given.items).join('\n'))
    const seed = shareOf(covered, isOfReference)
    const rest = shareOf(covered, (item) => !isOfReference(item))
    console.log(`documented on the seed pages: ${sayShare(seed)} (bar: 100 %)`)
    console.log(`everything else: ${sayShare(rest)}, ${(rest.share * 100).toFixed(1)} % (bar: 90 %)`)
    process.exitCode = seed.share < BARS.seed || rest.share < BARS.rest ? 1 : 0
  },
})

function sayShare({ met, excused, of }: Share): string {
  return `${met} of ${of}${excused > 0 ? `, and ${excused} cannot be tested` : ''}`
}

function lines({ vendor, operation, items, untouched, exclusions }: OperationCoverage, isFull: boolean): string[] {
  const met = items.length - untouched.length - exclusions.length
  const head = `${vendor} ${operation}: ${met} of ${items.length} met${exclusions.length > 0 ? `, ${exclusions.length} cannot be` : ''}`
  const open = new Set(untouched)
  const excused = new Map(exclusions.map(({ item, because }) => [item, because]))
  const shown = isFull ? items : items.filter((item) => open.has(item) || excused.has(item))
  return [
    head,
    ...shown.map((item) => {
      const because = excused.get(item)
      if (because !== undefined) return `  – ${item.id} (${because})`
      return `  ${open.has(item) ? '✗' : '✓'} ${item.id} (${item.evidence})`
    }),
  ]
}
