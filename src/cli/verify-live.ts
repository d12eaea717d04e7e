import { join } from 'node:path'
import { toRecording } from '../conformance/recording.ts'
import { groupDifferences, groupText } from '../conformance/reports/groups.ts'
import type { PromiseResult } from '../conformance/result.ts'
import { credentialOf } from '../conformance/targets/live.ts'
import type { SpecWithDrivers, VerifyOptions } from '../conformance/verify.ts'
import { type Io, printError } from './command.ts'
import { writeReport } from './write-report.ts'

/** Returns a hook that names each call with a cost or an effect, before it is sent. */
export function announceLiveCalls(io: Io): NonNullable<VerifyOptions['beforeCall']> {
  return ({ vendor, operation, effect }) => {
    if (effect !== 'reads') printError(io, `${effect}: ${vendor} ${operation}`)
  }
}

export interface LiveRun {
  readonly results: readonly PromiseResult[]
  readonly parts: readonly SpecWithDrivers[]
  readonly folder: string
  /** ISO 8601. */
  readonly madeAt: string
  readonly environment: Io['environment']
}

/** Writes one file for each promise that was tested. */
export function writeRecordings({ results, parts, folder, madeAt, environment }: LiveRun): void {
  for (const { spec } of parts) {
    const options = { credential: credentialOf(spec, environment), recordedAt: madeAt }
    for (const result of results.filter(({ vendor }) => vendor === spec.id)) {
      const recording = toRecording(result, options)
      const file = join(folder, spec.id, 'recordings', `${result.promise.id.replaceAll('/', '.')}.json`)
      if (recording) writeReport(file, `${JSON.stringify(recording, undefined, 2)}\n`)
    }
  }
}

/** Lists how the real vendor differs, and which inferred promises it confirmed or contradicted. */
export function liveSummary(results: readonly PromiseResult[]): readonly string[] {
  const guesses = results.filter(({ promise }) => promise.evidence === 'inferred')
  const confirmed = guesses.filter(({ outcome }) => outcome === 'kept').length
  const wrong = guesses
    .filter(({ outcome }) => outcome === 'broken')
    .map(({ vendor, promise }) => `${vendor} ${promise.id}`)
  const corrections = wrong.length === 0 ? '' : `: ${wrong.join(', ')}`
  const groups = groupDifferences(results)
  const ways = groups.length === 0 ? 'No differences.' : `Differences: ${groups.length}`
  return [
    ways,
    ...groups.map(groupText),
    `Inferred promises: ${confirmed} confirmed, ${wrong.length} to correct${corrections}`,
  ]
}
