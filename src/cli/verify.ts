import { existsSync } from 'node:fs'
import { coverageOf } from '../conformance/coverage.ts'
import type { ExecClient } from '../conformance/exec/exec-client.ts'
import { trialIds } from '../conformance/exec/trials.ts'
import { pageCoverage, pageDifferences } from '../conformance/pages.ts'
import { planOf } from '../conformance/plan.ts'
import { htmlOf } from '../conformance/reports/html.ts'
import { jsonOf } from '../conformance/reports/json.ts'
import { junitOf } from '../conformance/reports/junit.ts'
import { summaryOf } from '../conformance/reports/text.ts'
import type { PromiseResult } from '../conformance/result.ts'
import { type SpecWithDrivers, type VerifyOptions, verify as verifyPromises } from '../conformance/verify.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { type ExitCode, type Io, print } from './command.ts'
import { optionalList, positiveInteger } from './options.ts'
import { recordedLines, withRecordings } from './recorded-evidence.ts'
import { type ChosenVendors, chooseVendors } from './vendors.ts'
import { clientLines, countFaults, splitClient, startClient, testWithFaults } from './verify-exec.ts'
import { credentialVariables, endLeftovers, planLines, reportLeftovers } from './verify-foreign.ts'
import { announceLiveCalls, liveSummary, writeRecordings } from './verify-live.ts'
import { DEFAULT_MAX_COSTS, type VerifyArgs } from './verify-options.ts'
import { evidenceList, known, memberOrderOf, type PlannedRun, partsFor, runsFor, timeoutOf } from './verify-plan.ts'
import { writeScaffold } from './verify-scaffold.ts'
import { countRuns, type RunWatch, watchRun } from './verify-watch.ts'
import { checkReport, reportFiles, writeReport } from './write-report.ts'

type Selection = NonNullable<VerifyOptions['selection']>

/** Runs `soundcheck verify`. */
export async function runVerify({
  args: given,
  io,
}: {
  readonly args: VerifyArgs
  readonly io: Io
}): Promise<ExitCode> {
  refuseMisplaced(given)
  const { vendors, recorded } = await withRecordings(await chooseVendors(given.vendor), folderToRead(given))
  if (recorded && recorded.proofs.length + recorded.idle.length > 0) print(io, ...recordedLines(recorded, Date.now()))
  if (given.scaffold !== undefined) return writeScaffold(given.scaffold, { given, vendors, io })
  const { listed, command } = splitClient(given.client)
  if (command === undefined) return verifyWith({ given, io, vendors, listed, exec: undefined })
  const exec = await startClient(command, { vendors, timeoutMs: timeoutOf(given.timeout), io })
  try {
    return await verifyWith({ given, io, vendors, listed, exec })
  } finally {
    exec.close()
  }
}

/** A live run may be the first, which makes the folder. */
function folderToRead({ target, recordings }: VerifyArgs): string | undefined {
  return target === 'live' && (recordings === undefined || !existsSync(recordings)) ? undefined : recordings
}

interface Verification {
  readonly given: VerifyArgs
  readonly io: Io
  readonly vendors: ChosenVendors
  /** The clients that are not a program. */
  readonly listed: string
  readonly exec: ExecClient | undefined
}

async function verifyWith({ given, io, vendors, listed, exec }: Verification): Promise<ExitCode> {
  const isLive = given.target === 'live'
  const reports = reportFiles(given.report, ['junit', 'html', 'json'])
  const parts = await partsFor(vendors, listed, { io, exec })
  const faults = exec && given.faults && given.target === 'sandbox' ? exec : undefined
  const selection = await selectionFrom(given, vendors, faults)
  if (isLive && !given['yes-live'] && !given.plan) throw new UsageError(refusalOfLive(vendors))
  for (const file of reports.values()) checkReport(file)
  const { target, resolve } = given
  const own = credentialVariables(given.credentials, io.environment)
  const environment = own ?? io.environment
  const runs = await runsFor({
    target,
    vendors: vendors.all,
    parts,
    resolve,
    environment,
    token: io.environment.SOUNDCHECK_TOKEN,
    hasOwnCredentials: own !== undefined,
  })
  if (given.end !== undefined) return endWith(given.end, runs, io)
  const isOwn = isLive || own !== undefined
  if (isOwn || given.plan) await showPlan(runs, selection, io)
  if (given.plan) return 0
  const limits = {
    memberOrder: memberOrderOf(given['member-order']),
    timeoutMs: timeoutOf(given.timeout),
    ...(isOwn && { maxCosts: maxCostsOf(given), signal: io.interruption() }),
  }
  const results: PromiseResult[] = []
  const trials = faults && { client: faults, vendors: vendors.chosen, selection }
  const count = (await countRuns(runs, selection)) + (trials ? await countFaults(trials) : 0)
  const watch = watchRun(io, count)
  for (const run of runs) {
    results.push(...(await runOne(run, { selection, limits, isOwn, targetName: target, io, watch })))
  }
  if (trials) results.push(...(await testWithFaults({ ...trials, onResult: watch.result })))
  watch.end()
  if (results.length === 0) throw new UsageError('Nothing to verify: no promise matches these options')
  const madeAt = new Date().toISOString()
  writeReports(reports, { results, parts, target, madeAt })
  if (isLive) writeRecordings({ results, parts, folder: given.recordings ?? 'fixtures', madeAt, environment })
  const differences = parts.flatMap(({ spec }) => pageDifferences(spec))
  for (const { at, says, butContract } of differences) {
    print(io, `CONTRACT DIFFERS from ${at} (${says}): it has ${butContract}`)
  }
  if (exec) print(io, ...clientLines(exec.hello.name, results))
  print(io, ...summaryOf(results))
  if (isOwn) print(io, ...liveSummary(results))
  return Math.max(exitCode(results), differences.length > 0 ? 1 : 0) as ExitCode
}

async function endWith(file: string, runs: readonly PlannedRun[], io: Io): Promise<ExitCode> {
  const [run] = runs
  if (!run?.target.isForeign) throw new UsageError('Cannot use --end here: the mock ends everything by itself')
  try {
    return await endLeftovers(file, { ...run, io })
  } finally {
    await run.target.close()
  }
}

async function showPlan(runs: readonly PlannedRun[], selection: Selection, io: Io): Promise<void> {
  for (const { target, parts } of runs) print(io, ...planLines(await planOf(target, parts, selection)))
}

function maxCostsOf(given: VerifyArgs): number {
  if (!given['yes-costs']) return 0
  const { 'max-costs': most } = given
  return most === undefined ? DEFAULT_MAX_COSTS : positiveInteger('max-costs', most)
}

async function selectionFrom(
  given: VerifyArgs,
  { chosen }: ChosenVendors,
  faults: ExecClient | undefined,
): Promise<Selection> {
  const operations = chosen.flatMap(({ contracts }) => contracts.map(({ id }) => id))
  const written = (await Promise.all(chosen.map(({ spec }) => spec.promises()))).flat().map(({ id }) => id)
  const promises = faults ? [...written, ...trialIds(operations)] : written
  return {
    operations: known(optionalList('operation', given.operation), operations, 'operation'),
    promises: known(optionalList('promise', given.promise), promises, 'promise'),
    // At a customer's own account, only what the pages say, unless more is asked for.
    evidence: evidenceList(given.evidence ?? (isOwnAccount(given) ? 'reference' : undefined)),
  }
}

/** Whether the run uses a customer's own credentials. */
function isOwnAccount({ target, credentials }: VerifyArgs): boolean {
  return target === 'live' || credentials !== undefined
}

interface RunOptions {
  readonly selection: Selection
  readonly limits: Pick<VerifyOptions, 'memberOrder' | 'timeoutMs' | 'maxCosts' | 'signal'>
  readonly isOwn: boolean
  /** As it was given. */
  readonly targetName: string
  readonly io: Io
  readonly watch: RunWatch
}

async function runOne(
  { target, parts }: PlannedRun,
  { selection, limits, isOwn, targetName, io, watch }: RunOptions,
): Promise<readonly PromiseResult[]> {
  try {
    return await verifyPromises({
      parts,
      target,
      selection,
      ...limits,
      onBegin: watch.begin,
      onResult: watch.result,
      onLeftovers: (leftovers) => {
        watch.end()
        reportLeftovers(leftovers, { io, target: targetName })
      },
      ...(isOwn && { beforeCall: announceLiveCalls(io) }),
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
  const statements = specs.flatMap((spec) => pageCoverage(spec, results))
  const report = { results, coverage: coverageOf(specs, results), statements, target, madeAt }
  const content = { junit: () => junitOf(results), json: () => jsonOf(report), html: () => htmlOf(report) }
  for (const [kind, file] of reports) writeReport(file, content[kind as keyof typeof content]())
}

/** The worst result decides. */
function exitCode(results: readonly PromiseResult[]): ExitCode {
  if (results.some(({ outcome }) => outcome === 'failed')) return 2
  return results.some(({ outcome }) => outcome === 'broken') ? 1 : 0
}

/** Options that only mean something beside another one. */
function refuseMisplaced(given: VerifyArgs): void {
  const isLive = given.target === 'live'
  const needed = [
    ['resolve', given.resolve !== undefined, isLive, '--target live'],
    ['credentials', given.credentials !== undefined, given.target !== 'sandbox', '--target live or an address'],
    ['yes-costs', given['yes-costs'], isOwnAccount(given), '--target live or --credentials'],
    ['max-costs', given['max-costs'] !== undefined, given['yes-costs'], '--yes-costs'],
  ] as const
  const misplaced = needed.find(([, isGiven, isRight]) => isGiven && !isRight)
  if (misplaced) throw new UsageError(`Cannot use --${misplaced[0]} here: it goes with ${misplaced[3]}`)
}

function refusalOfLive({ all, chosen }: ChosenVendors): string {
  const ids = (vendors: readonly Vendor[]) => vendors.map(({ id }) => id).join(', ')
  return `Cannot call the real vendors (${ids(chosen)}) without --yes-live: calls may change things there and cost money. Add --yes-live; --vendor, --operation and --promise reduce the number of calls. Known vendors: ${ids(all)}`
}
