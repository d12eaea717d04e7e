import { type ArgsDef, defineCommand } from 'citty'
import { coverageOf } from '../conformance/coverage.ts'
import { htmlOf } from '../conformance/reports/html.ts'
import { jsonOf } from '../conformance/reports/json.ts'
import { junitOf } from '../conformance/reports/junit.ts'
import { summaryOf, textOf } from '../conformance/reports/text.ts'
import type { PromiseResult } from '../conformance/result.ts'
import { verify as verifyPromises } from '../conformance/verify.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { refuseUnknownOptions } from './options.ts'
import { type ChosenVendors, chooseVendors } from './vendors.ts'
import { beforeLiveCall, liveSummary, writeRecordings } from './verify-live.ts'
import { evidenceList, known, names, partsFor, type Run, runsFor } from './verify-plan.ts'
import { checkReport, reportFiles, writeReport } from './write-report.ts'

const args = {
  target: {
    type: 'string',
    default: 'sandbox',
    valueHint: 'sandbox|URL|live',
    description:
      'What to hold to the promises: our own mock, any server, or the real vendors. The token of a Soundcheck is taken from SOUNDCHECK_TOKEN',
  },
  vendor: {
    type: 'string',
    valueHint: 'id or file,…',
    description: 'These vendors only, by id or by a file that exports one',
  },
  operation: { type: 'string', valueHint: 'name,…', description: 'Promises about these operations only' },
  promise: { type: 'string', valueHint: 'id,…', description: 'These promises only' },
  evidence: {
    type: 'string',
    valueHint: 'reference,doc,sdk,inferred',
    description: 'Promises on this evidence only',
  },
  client: {
    type: 'string',
    default: 'wire',
    valueHint: 'wire|sdk|all|package,…',
    description: 'Who speaks: raw signed requests, the vendors’ own packages, or both',
  },
  report: { type: 'string', valueHint: 'junit=F,html=F,json=F', description: 'Files to write' },
  'yes-live': { type: 'boolean', default: false, description: 'Do call the real vendors, which may cost money' },
  resolve: {
    type: 'string',
    valueHint: 'host:port:address:port,…',
    description: 'With --target live: connect elsewhere for a host, as curl does',
  },
  recordings: {
    type: 'string',
    valueHint: 'folder',
    description: 'With --target live: where <vendor>/recordings/ is written; without it, fixtures',
  },
} satisfies ArgsDef

export const verify = defineCommand({
  meta: {
    name: 'verify',
    description:
      'Hold the mock, a server or the real vendors to what is documented. Ends with 0 when every promise was kept, 1 when one was broken, 2 when it could not run',
  },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, Object.keys(args))
    const isLive = given.target === 'live'
    if (!isLive) refuseLiveOptions(given)
    const reports = reportFiles(given.report, ['junit', 'html', 'json'])
    const vendors = await chooseVendors(given.vendor)
    const parts = await partsFor(vendors, given.client)
    const promises = (await Promise.all(vendors.chosen.map(({ spec }) => spec.promises()))).flat()
    const selection = {
      operations: known(
        names('operation', given.operation),
        vendors.chosen.flatMap(({ contracts }) => contracts.map(({ id }) => id)),
        'operation',
      ),
      promises: known(
        names('promise', given.promise),
        promises.map(({ id }) => id),
        'promise',
      ),
      evidence: evidenceList(given.evidence),
    }
    if (isLive && !given['yes-live']) throw new UsageError(refusalOfLive(vendors))
    for (const file of reports.values()) checkReport(file)
    const results: PromiseResult[] = []
    for (const run of await runsFor({
      target: given.target,
      vendors: vendors.all,
      parts,
      resolve: given.resolve,
    })) {
      results.push(...(await runOne(run, { selection, isLive })))
    }
    if (results.length === 0) throw new UsageError('Nothing to verify: no promise is left by these options')
    const coverage = coverageOf(
      parts.map((part) => part.spec),
      results,
    )
    const madeAt = new Date().toISOString()
    const report = { results, coverage, target: given.target, madeAt }
    for (const [kind, file] of reports) {
      const content = {
        junit: () => junitOf(results),
        json: () => jsonOf(report),
        html: () => htmlOf(report),
      }
      writeReport(file, content[kind as keyof typeof content]())
    }
    if (isLive) writeRecordings({ results, parts, folder: given.recordings ?? 'fixtures', madeAt })
    console.log(summaryOf(results))
    if (isLive) console.log(liveSummary(results))
    process.exitCode = exitCode(results)
  },
})

async function runOne(
  { target, parts }: Run,
  { selection, isLive }: { selection: Parameters<typeof verifyPromises>[0]['selection'] & object; isLive: boolean },
): Promise<readonly PromiseResult[]> {
  try {
    return await verifyPromises({
      parts,
      target,
      selection,
      onResult: printer(),
      ...(isLive && { beforeCall: beforeLiveCall }),
    })
  } finally {
    await target.close()
  }
}

/** More than a person reads; the reports have all. */
const MAX_PRINTED = 20

function printer(): (result: PromiseResult) => void {
  let printed = 0
  return (result) => {
    if (result.outcome !== 'broken' && result.outcome !== 'failed') return
    printed++
    if (printed <= MAX_PRINTED) console.log(`${textOf(result)}\n`)
    else if (printed === MAX_PRINTED + 1) console.log('… and more: --report html=FILE has them all\n')
  }
}

/** Kept, broken, or could not run: the worst of all. */
function exitCode(results: readonly PromiseResult[]): 0 | 1 | 2 {
  if (results.some(({ outcome }) => outcome === 'failed')) return 2
  return results.some(({ outcome }) => outcome === 'broken') ? 1 : 0
}

function refuseLiveOptions(given: Readonly<Record<'resolve' | 'recordings', string | undefined>>): void {
  const lost = (['resolve', 'recordings'] as const).find((name) => given[name] !== undefined)
  if (lost) throw new UsageError(`Cannot use --${lost} here: it goes with --target live`)
}

function refusalOfLive({ all, chosen }: ChosenVendors): string {
  const ids = (vendors: readonly Vendor[]) => vendors.map(({ id }) => id).join(', ')
  return `Cannot call the real vendors (${ids(chosen)}) without a word: calls may change things there and cost money. Add --yes-live; --vendor, --operation and --promise narrow it down. Known vendors: ${ids(all)}`
}
