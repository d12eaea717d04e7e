import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Comparison, compareTraffic } from '../compare/compare.ts'
import type { TrafficEntry } from '../compare/exchange.ts'
import type { FittingSwitch } from '../compare/fitting-switches.ts'
import { readTraffic } from '../compare/read-traffic.ts'
import { toRecordings } from '../compare/recordings.ts'
import { compareHtml } from '../compare/reports/html.ts'
import { compareLines } from '../compare/reports/text.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import { type ExitCode, type Io, print, printJson } from './command.ts'
import type { CompareArgs } from './compare-options.ts'
import { list } from './options.ts'
import { progressOn } from './progress.ts'
import { recordedLines, withRecordings } from './recorded-evidence.ts'
import { chooseVendors } from './vendors.ts'
import { checkReport, reportFiles, writeReport } from './write-report.ts'

const CONFIG = 'soundcheck.config.json'

/** Runs `soundcheck compare`. */
export async function runCompare({ args, io }: { readonly args: CompareArgs; readonly io: Io }): Promise<ExitCode> {
  const reports = reportFiles(args.report, ['html', 'json'])
  for (const file of reports.values()) checkReport(file)
  const {
    vendors: { chosen },
    recorded,
  } = await withRecordings(await chooseVendors(args.vendor), args.recordings)
  const files = list(args.traffic)
  const progress = progressOn(io)
  const comparison = await compareTraffic({
    vendors: chosen,
    entries: allEntries(files, (file, { read, of }) => progress.show({ ...megabytes(read, of), now: `reading ${file}` })),
    onProgress: ({ vendor, asked, of }) => progress.show({ done: asked, total: of, now: `asking the mock: ${vendor}` }),
  }).finally(() => progress.clear())
  if (comparison.counts.entries === 0)
    throw new UsageError(`Cannot compare ${files.join(' and ')}: there is no exchange in it`)
  const madeAt = new Date().toISOString()
  // The witnesses hold whole exchanges, with what is secret in them.
  const { witnesses: _, ...shown } = comparison
  const data = { format: 'soundcheck-compare', version: 1, madeAt, files, ...shown }
  for (const [kind, file] of reports) {
    writeReport(file, kind === 'html' ? compareHtml(comparison, madeAt) : `${JSON.stringify(data, undefined, 2)}\n`)
  }
  if (args.json) printJson(io, data, 2)
  else print(io, ...(recorded ? recordedLines(recorded, Date.now()) : []), ...compareLines(comparison))
  if (args['write-config']) writeConfig(comparison.switches, io, args.json)
  const { 'write-evidence': folder } = args
  if (folder !== undefined) writeEvidence(folder, comparison)
  return comparison.findings.length > 0 ? 1 : 0
}

const MEGABYTE = 1_000_000

function megabytes(read: number, of: number): { done: number; total: number } {
  return { done: Math.round(read / MEGABYTE), total: Math.max(1, Math.round(of / MEGABYTE)) }
}

/** Entries of several files are numbered on. */
async function* allEntries(
  files: readonly string[],
  onRead: (file: string, progress: { readonly read: number; readonly of: number }) => void,
): AsyncGenerator<TrafficEntry> {
  let before = 0
  for (const file of files) {
    let last = 0
    for await (const entry of readTraffic(file, (progress) => onRead(file, progress))) {
      last = entry.index
      yield { ...entry, index: before + entry.index }
    }
    before += last
  }
}

/** Adds switches to the configuration file, and leaves the rest of it as it is. */
function writeConfig(switches: readonly FittingSwitch[], io: Io, isQuiet: boolean): void {
  const say = (text: string) => (isQuiet ? undefined : print(io, text))
  if (switches.length === 0) {
    say(`Left ${CONFIG} as it is: no switch would change what differs`)
    return
  }
  const content = readConfig()
  const chosen = Object.fromEntries(switches.toReversed().map(({ name, value }) => [name, value]))
  const config = { ...content, switch: { ...(content.switch as object | undefined), ...chosen } }
  writeFileSync(CONFIG, `${JSON.stringify(config, undefined, 2)}\n`)
  say(`Wrote into ${CONFIG}: ${switches.map(({ name, value }) => `${name}=${value}`).join(', ')}`)
}

function readConfig(): Record<string, unknown> {
  if (!existsSync(CONFIG)) return {}
  try {
    return JSON.parse(readFileSync(CONFIG, 'utf8'))
  } catch (error) {
    throw new UsageError(`Cannot write into ${CONFIG}: it is not JSON: ${(error as Error).message}`)
  }
}

function writeEvidence(folder: string, comparison: Comparison): void {
  for (const { vendor, name, recording } of toRecordings(comparison)) {
    writeReport(join(folder, vendor, 'recordings', `${name}.json`), `${JSON.stringify(recording, undefined, 2)}\n`)
  }
}
