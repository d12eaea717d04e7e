import type { ArgsDef, ParsedArgs } from 'citty'
import { coverageOf } from '../conformance/coverage.ts'
import { htmlOf } from '../conformance/reports/html.ts'
import { jsonOf } from '../conformance/reports/json.ts'
import { junitOf } from '../conformance/reports/junit.ts'
import { linesOf, summaryOf } from '../conformance/reports/text.ts'
import type { PromiseResult } from '../conformance/result.ts'
import { type SpecWithDrivers, type VerifyOptions, verify as verifyPromises } from '../conformance/verify.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { defineCommand, type ExitCode, type Io, print } from './command.ts'
import { optionalList } from './options.ts'
import { type ChosenVendors, chooseVendors } from './vendors.ts'
import { announceLiveCalls, liveSummary, writeRecordings } from './verify-live.ts'
import { evidenceList, known, type PlannedRun, partsFor, runsFor } from './verify-plan.ts'
import { checkReport, reportFiles, writeReport } from './write-report.ts'

const args = {
  target: {
    type: 'string',
    default: 'sandbox',
    valueHint: 'sandbox|URL|live',
    description: 'What to test: the built-in mock, a server (token in SOUNDCHECK_TOKEN) or the real vendors',
  },
  vendor: {
    type: 'string',
    valueHint: 'id or file,…',
    description: 'Only these vendors, by id or by a file that exports one',
  },
  operation: { type: 'string', valueHint: 'name,…', description: 'Only promises about these operations' },
  promise: { type: 'string', valueHint: 'id,…', description: 'Only these promises' },
  evidence: {
    type: 'string',
    valueHint: 'reference,doc,sdk,inferred',
    description: 'Only promises with this evidence',
  },
  client: {
    type: 'string',
    default: 'wire',
    valueHint: 'wire|sdk|all|package,…',
    description: 'Raw signed requests (wire), the vendors’ packages (sdk), or both (all)',
  },
  report: { type: 'string', valueHint: 'junit=F,html=F,json=F', description: 'Report files to write' },
  'yes-live': { type: 'boolean', default: false, description: 'Really call the vendors, which may cost money' },
  resolve: {
    type: 'string',
    valueHint: 'host:port:address:port,…',
    description: 'With --target live: send calls for a host to another address',
  },
  recordings: {
    type: 'string',
    valueHint: 'folder',
    description: 'With --target live: folder for <vendor>/recordings; default: fixtures',
  },
} satisfies ArgsDef

type Selection = NonNullable<VerifyOptions['selection']>

export const verify = defineCommand({
  name: 'verify',
  description: 'Test the mock, a server or the real vendors against the documentation',
  details: 'Exits with 0 when every promise is kept, 1 when one is broken, 2 when it could not run.',
  args,
  async run({ args: given, io }) {
    const isLive = given.target === 'live'
    if (!isLive) refuseLiveOptions(given)
    const reports = reportFiles(given.report, ['junit', 'html', 'json'])
    const vendors = await chooseVendors(given.vendor)
    const parts = await partsFor(vendors, given.client, io)
    const selection = await selectionFrom(given, vendors)
    if (isLive && !given['yes-live']) throw new UsageError(refusalOfLive(vendors))
    for (const file of reports.values()) checkReport(file)
    const { environment } = io
    const { target, resolve } = given
    const results: PromiseResult[] = []
    for (const run of await runsFor({ target, vendors: vendors.all, parts, resolve, environment })) {
      results.push(...(await runOne(run, { selection, isLive, io })))
    }
    if (results.length === 0) throw new UsageError('Nothing to verify: no promise matches these options')
    const madeAt = new Date().toISOString()
    writeReports(reports, { results, parts, target, madeAt })
    if (isLive) writeRecordings({ results, parts, folder: given.recordings ?? 'fixtures', madeAt, environment })
    print(io, summaryOf(results))
    if (isLive) print(io, liveSummary(results))
    return exitCode(results)
  },
})

async function selectionFrom(given: ParsedArgs<typeof args>, { chosen }: ChosenVendors): Promise<Selection> {
  const operations = chosen.flatMap(({ contracts }) => contracts.map(({ id }) => id))
  const promises = (await Promise.all(chosen.map(({ spec }) => spec.promises()))).flat().map(({ id }) => id)
  return {
    operations: known(optionalList('operation', given.operation), operations, 'operation'),
    promises: known(optionalList('promise', given.promise), promises, 'promise'),
    evidence: evidenceList(given.evidence),
  }
}

async function runOne(
  { target, parts }: PlannedRun,
  { selection, isLive, io }: { selection: Selection; isLive: boolean; io: Io },
): Promise<readonly PromiseResult[]> {
  try {
    return await verifyPromises({
      parts,
      target,
      selection,
      onResult: printer(io),
      ...(isLive && { beforeCall: announceLiveCalls(io) }),
    })
  } finally {
    await target.close()
  }
}

interface Finished {
  readonly results: readonly PromiseResult[]
  readonly parts: readonly SpecWithDrivers[]
  readonly target: string
  /** ISO 8601. */
  readonly madeAt: string
}

function writeReports(reports: ReadonlyMap<string, string>, { results, parts, target, madeAt }: Finished): void {
  const specs = parts.map(({ spec }) => spec)
  const report = { results, coverage: coverageOf(specs, results), target, madeAt }
  const content = { junit: () => junitOf(results), json: () => jsonOf(report), html: () => htmlOf(report) }
  for (const [kind, file] of reports) writeReport(file, content[kind as keyof typeof content]())
}

/** Shows at most this many; the reports list all. */
const MAX_PRINTED = 20

function printer(io: Io): (result: PromiseResult) => void {
  let printed = 0
  return (result) => {
    if (result.outcome !== 'broken' && result.outcome !== 'failed') return
    printed++
    if (printed <= MAX_PRINTED) print(io, ...linesOf(result), '')
    else if (printed === MAX_PRINTED + 1) print(io, '… and more: --report html=FILE lists all of them', '')
  }
}

/** The worst result decides. */
function exitCode(results: readonly PromiseResult[]): ExitCode {
  if (results.some(({ outcome }) => outcome === 'failed')) return 2
  return results.some(({ outcome }) => outcome === 'broken') ? 1 : 0
}

function refuseLiveOptions(given: Readonly<Record<'resolve' | 'recordings', string | undefined>>): void {
  const misplaced = (['resolve', 'recordings'] as const).find((name) => given[name] !== undefined)
  if (misplaced) throw new UsageError(`Cannot use --${misplaced} here: it goes with --target live`)
}

function refusalOfLive({ all, chosen }: ChosenVendors): string {
  const ids = (vendors: readonly Vendor[]) => vendors.map(({ id }) => id).join(', ')
  return `Cannot call the real vendors (${ids(chosen)}) without --yes-live: calls may change things there and cost money. Add --yes-live; --vendor, --operation and --promise reduce the number of calls. Known vendors: ${ids(all)}`
}
