import { wireDriver } from '../conformance/client-drivers.ts'
import { coverageOf, type OperationCoverage, type Share, shareOf } from '../conformance/coverage.ts'
import { describePages, pageCoverage, placeOf, type StatementCoverage } from '../conformance/pages.ts'
import { sandboxTarget } from '../conformance/targets/sandbox.ts'
import { verify } from '../conformance/verify.ts'
import { type ExitCode, type Io, print } from './command.ts'
import type { CoverageArgs } from './coverage-options.ts'
import { progressOn } from './progress.ts'
import { chooseVendors } from './vendors.ts'
import { countRuns } from './verify-watch.ts'

/** Runs `soundcheck coverage`. */
export async function runCoverage({ args, io }: { readonly args: CoverageArgs; readonly io: Io }): Promise<ExitCode> {
  const { all, chosen } = await chooseVendors(args.vendor)
  const specs = chosen.map(({ spec }) => spec)
  const target = await sandboxTarget({ vendors: all })
  const parts = specs.map((spec) => ({ spec, drivers: [wireDriver] }))
  const progress = progressOn(io)
  const total = await countRuns([{ parts }], {})
  let done = 0
  const results = await verify({
    parts,
    target,
    onBegin: ({ vendor, operation }) => progress.show({ done, total, now: `${vendor} ${operation}` }),
    onResult: () => done++,
  })
  progress.clear()
  const covered = coverageOf(specs, results)
  for (const one of covered) print(io, ...lines(one, args.items))
  const statements = specs.flatMap((spec) => pageCoverage(spec, results))
  print(io, ...statements.filter(({ open }) => args.items || open !== undefined).map(statementLine))
  print(io, `documented items: ${shareText(shareOf(covered, () => true))}`)
  if (statements.length > 0) print(io, `what the reference pages say: ${describePages(statements)}`)
  const open = [
    ...covered.flatMap(({ untouched }) => untouched.map(({ id }) => id)),
    ...statements.filter(isUnmet).map(({ page, statement }) => placeOf(page, statement)),
  ]
  if (open.length === 0) return 0
  print(io, `${open.length} items are neither tested nor excluded with a reason: ${open.join(', ')}`)
  return 1
}

function isUnmet({ statement, open }: StatementCoverage): boolean {
  return open !== undefined && statement.excused === undefined
}

function statementLine({ page, statement, open }: StatementCoverage): string {
  const place = `${placeOf(page, statement)} ${statement.says}`
  if (open === undefined) return `  ✓ ${place}`
  return `  ${statement.excused === undefined ? '✗' : '–'} ${place} (${open})`
}

function shareText({ met, excused, of }: Share): string {
  return `${met} of ${of} tested${excused > 0 ? `, ${excused} excluded with a reason` : ''}`
}

function lines({ vendor, operation, items, untouched, exclusions }: OperationCoverage, isFull: boolean): string[] {
  const tested = items.length - untouched.length - exclusions.length
  const excluded = exclusions.length > 0 ? `, ${exclusions.length} excluded` : ''
  const head = `${vendor} ${operation}: ${tested} of ${items.length} tested${excluded}`
  const open = new Set(untouched)
  const reasons = new Map(exclusions.map(({ item, because }) => [item, because]))
  const shown = isFull ? items : items.filter((item) => open.has(item) || reasons.has(item))
  return [
    head,
    ...shown.map((item) => {
      const because = reasons.get(item)
      if (because !== undefined) return `  – ${item.id} (${because})`
      return `  ${open.has(item) ? '✗' : '✓'} ${item.id} (${item.evidence})`
    }),
  ]
}
