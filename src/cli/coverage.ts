import { wireDriver } from '../conformance/client-drivers.ts'
import { coverageOf, type OperationCoverage, type Share, shareOf } from '../conformance/coverage.ts'
import { describePages, pageCoverage, placeOf, type StatementCoverage } from '../conformance/pages.ts'
import { sandboxTarget } from '../conformance/targets/sandbox.ts'
import { verify } from '../conformance/verify.ts'
import { GRADES, strongerEvidence } from '../vendor/contract.ts'
import type { VendorSpec } from '../vendor/spec.ts'
import { type ExitCode, type Io, print } from './command.ts'
import type { CoverageArgs } from './coverage-options.ts'
import { progressOn } from './progress.ts'
import { recordedLines, withRecordings } from './recorded-evidence.ts'
import { chooseVendors } from './vendors.ts'
import { countRuns } from './verify-watch.ts'

/** Runs `soundcheck coverage`. */
export async function runCoverage({ args, io }: { readonly args: CoverageArgs; readonly io: Io }): Promise<ExitCode> {
  const {
    vendors: { all, chosen },
    recorded,
  } = await withRecordings(await chooseVendors(args.vendor), args.recordings)
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
  const seen = new Set(recorded?.proofs.flatMap(({ vendor, touched }) => touched.map((id) => `${vendor} ${id}`)))
  for (const one of covered) print(io, ...lines(one, { isFull: args.items, seen }))
  const statements = specs.flatMap((spec) => pageCoverage(spec, results))
  print(io, ...statements.filter(({ open }) => args.items || open !== undefined).map(statementLine))
  print(io, `documented items: ${shareText(shareOf(covered, () => true))}`)
  if (statements.length > 0) print(io, `what the reference pages say: ${describePages(statements)}`)
  print(io, await evidenceLine(specs), ...(recorded ? recordedLines(recorded, Date.now()) : []))
  const open = [
    ...covered.flatMap(({ untouched }) => untouched.map(({ id }) => id)),
    ...statements.filter(isUnmet).map(({ page, statement }) => placeOf(page, statement)),
  ]
  const isContradicted = recorded?.proofs.some(({ isKept }) => !isKept) ?? false
  if (open.length === 0) return isContradicted ? 1 : 0
  print(io, `${open.length} items are neither tested nor excluded with a reason: ${open.join(', ')}`)
  return 1
}

/** What the promises rest on. Nobody has recorded a real vendor for Soundcheck yet, so that recordings are those of the user. */
async function evidenceLine(specs: readonly VendorSpec[]): Promise<string> {
  const promises = (await Promise.all(specs.map((spec) => spec.promises()))).flat()
  const counts = GRADES.map((grade) => [grade, promises.filter(({ evidence }) => evidence === grade).length] as const)
  return `what promises rest on: ${counts.map(([grade, count]) => `${count} ${grade}`).join(', ')}`
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

interface Shown {
  /** Whether all items are shown, and not only those that are open. */
  readonly isFull: boolean
  /** Items that recordings show, each after its vendor. */
  readonly seen: ReadonlySet<string>
}

function lines(
  { vendor, operation, items, untouched, exclusions }: OperationCoverage,
  { isFull, seen }: Shown,
): string[] {
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
      const isSeen = seen.has(`${vendor} ${item.id}`)
      const evidence = isSeen ? strongerEvidence(item.evidence, 'recorded') : item.evidence
      return `  ${open.has(item) ? '✗' : '✓'} ${item.id} (${evidence})`
    }),
  ]
}
