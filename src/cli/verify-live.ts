import { join } from 'node:path'
import { toRecording } from '../conformance/recording.ts'
import { groupDifferences, groupText } from '../conformance/reports/groups.ts'
import type { PromiseResult } from '../conformance/result.ts'
import { credentialOf } from '../conformance/targets/live.ts'
import type { SpecWithDrivers, VerifyOptions } from '../conformance/verify.ts'
import { writeReport } from './write-report.ts'

/** Names what costs or changes something, before it happens. */
export const beforeLiveCall: NonNullable<VerifyOptions['beforeCall']> = ({ vendor, operation, effect }) => {
  if (effect !== 'reads') console.error(`${effect}: ${vendor} ${operation}`)
}

export interface LiveRun {
  readonly results: readonly PromiseResult[]
  readonly parts: readonly SpecWithDrivers[]
  readonly folder: string
  /** ISO 8601. */
  readonly madeAt: string
}

/** One file for each promise that was put to the test. */
export function writeRecordings({ results, parts, folder, madeAt }: LiveRun): void {
  for (const { spec } of parts) {
    const options = {
      credential: credentialOf(spec, process.env),
      recordedAt: madeAt,
    }
    for (const result of results.filter(({ vendor }) => vendor === spec.id)) {
      const recording = toRecording(result, options)
      const file = join(folder, spec.id, 'recordings', `${result.promise.id.replaceAll('/', '.')}.json`)
      if (recording) writeReport(file, `${JSON.stringify(recording, undefined, 2)}\n`)
    }
  }
}

/** The ways in which the real vendor differs, and what that says of the promises that were our best guess. */
export function liveSummary(results: readonly PromiseResult[]): string {
  const guesses = results.filter(({ promise }) => promise.evidence === 'inferred')
  const confirmed = guesses.filter(({ outcome }) => outcome === 'kept').length
  const wrong = guesses
    .filter(({ outcome }) => outcome === 'broken')
    .map(({ vendor, promise }) => `${vendor} ${promise.id}`)
  const corrections = wrong.length === 0 ? '' : `: ${wrong.join(', ')}`
  const groups = groupDifferences(results)
  const ways = groups.length === 0 ? 'It differs in no way.' : `It differs in ${groups.length} ways:`
  return `${[ways, ...groups.map(groupText)].join('\n')}\nInferred promises: ${confirmed} confirmed, ${wrong.length} to correct${corrections}`
}
