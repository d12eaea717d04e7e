import { type ArgsDef, defineCommand } from 'citty'
import { wireDriver } from '../conformance/client-drivers.ts'
import { coverageOf, isOfReference, type OperationCoverage, type Share, shareOf } from '../conformance/coverage.ts'
import { sandboxTarget } from '../conformance/targets/sandbox.ts'
import { verify } from '../conformance/verify.ts'
import { refuseUnknownOptions } from './options.ts'
import { chooseVendors } from './vendors.ts'

const args = {
  vendor: { type: 'string', valueHint: 'id or file,…', description: 'These vendors only' },
  items: { type: 'boolean', default: false, description: 'List every documented item, and whether a promise met it' },
} satisfies ArgsDef

export const coverage = defineCommand({
  meta: {
    name: 'coverage',
    description:
      'How much of what the vendors document the promises test, operation by operation. Ends with 1 when an item is neither tested nor excluded with a reason',
  },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, Object.keys(args))
    const { all, chosen } = await chooseVendors(given.vendor)
    const specs = chosen.map(({ spec }) => spec)
    const target = await sandboxTarget({ vendors: all })
    const results = await verify({ parts: specs.map((spec) => ({ spec, drivers: [wireDriver] })), target })
    const covered = coverageOf(specs, results)
    for (const one of covered) console.log(lines(one, given.items).join('\n'))
    console.log(`the reference pages: ${sayShare(shareOf(covered, isOfReference))}`)
    console.log(`everything else: ${sayShare(shareOf(covered, (item) => !isOfReference(item)))}`)
    const open = covered.flatMap(({ untouched }) => untouched.map(({ id }) => id))
    if (open.length === 0) return
    console.log(`${open.length} items are neither tested nor excluded with a reason: ${open.join(', ')}`)
    process.exitCode = 1
  },
})

function sayShare({ met, excused, of }: Share): string {
  return `${met} of ${of} tested${excused > 0 ? `, ${excused} excluded with a reason` : ''}`
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
