import { tableOf, withEvidence } from '../conformance/evidence/recorded-vendors.ts'
import { type Proof, type RecordedEvidence, readRecordings } from '../conformance/evidence/recordings.ts'
import type { ChosenVendors } from './vendors.ts'

/** Vendors whose promises rest on recordings where these show them. */
export interface RecordedVendors {
  readonly vendors: ChosenVendors
  /** Undefined when no folder was given. */
  readonly recorded: RecordedEvidence | undefined
}

/** Reads a folder of recordings. Throws a UsageError when it cannot be read. */
export async function withRecordings(vendors: ChosenVendors, folder: string | undefined): Promise<RecordedVendors> {
  if (folder === undefined) return { vendors, recorded: undefined }
  const recorded = await readRecordings(folder, vendors.chosen)
  const all = withEvidence(vendors.all, recorded.proofs)
  const chosen = vendors.chosen.map(({ id }) => all.find((one) => one.id === id)).filter((one) => one !== undefined)
  return { vendors: { all, chosen }, recorded }
}

/** As many recordings that say nothing as are listed. */
const LISTED = 10
const DAY_MS = 86_400_000
const YEAR_DAYS = 365

/** What a folder of recordings says, for people: what it contradicts, what is old, and what says nothing. `now` in milliseconds. */
export function recordedLines({ proofs, idle }: RecordedEvidence, now: number): readonly string[] {
  const latest = latestOf(proofs)
  const broken = latest.filter(({ isKept }) => !isKept)
  const old = latest.filter(({ recordedAt }) => ageInDays(recordedAt, now) > YEAR_DAYS)
  const more = idle.length > LISTED ? [`  … and ${idle.length - LISTED} more`] : []
  return [
    ...broken.flatMap((proof) => contradictionLines(proof, now)),
    ...(old.length > 0 ? ['Older than a year, so that the vendor may have changed since:'] : []),
    ...old.map(({ vendor, promise, recordedAt }) => `  ${vendor} ${promise.id}: ${dated(recordedAt, now)}`),
    ...(idle.length > 0 ? ['Recordings that say nothing:'] : []),
    ...idle.slice(0, LISTED).map(({ file, because }) => `  ${file}: ${because}`),
    ...more,
    `recordings: ${proofs.length + idle.length}; ${latest.length - broken.length} promises are shown to be kept, ${broken.length} contradicted`,
  ]
}

/** Of several recordings of one promise, the latest counts. */
function latestOf(proofs: readonly Proof[]): readonly Proof[] {
  const byPromise = Map.groupBy(proofs, ({ vendor, promise }) => `${vendor} ${promise.id}`)
  return [...byPromise.values()].flatMap((group) => {
    const on = Object.values(tableOf(group))[0]?.on
    return group.filter(({ recordedAt }) => recordedAt.slice(0, 10) === on).slice(-1)
  })
}

/** As much of an answer as is shown. */
const SHOWN = 160

function contradictionLines(
  { vendor, promise, recordedAt, file, differences, exchange }: Proof,
  now: number,
): readonly string[] {
  const [first] = differences
  return [
    `A recording contradicts ${vendor} ${promise.id} (${promise.evidence}): ${promise.says}`,
    `  recorded  ${dated(recordedAt, now)}, ${file}`,
    ...(first ? [`  expected  ${first.path}: ${first.expected}`, `  received  ${first.received}`] : []),
    `  sent      ${inOneLine(exchange.request)}`,
    `  answered  ${inOneLine(exchange.answer)}`,
    '',
  ]
}

/** The first line and the body: headers say little. */
function inOneLine(text: string): string {
  const first = text.split('\n', 1)[0] ?? ''
  const end = text.indexOf('\n\n')
  const line = `${first} ${end < 0 ? '' : text.slice(end + 2).replaceAll('\n', ' ')}`.trim()
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line
}

function dated(recordedAt: string, now: number): string {
  const days = ageInDays(recordedAt, now)
  if (days < 1) return `on ${recordedAt.slice(0, 10)}`
  const years = Math.floor(days / YEAR_DAYS)
  const age = years >= 1 ? count(years, 'year') : count(days, 'day')
  return `on ${recordedAt.slice(0, 10)}, ${age} ago`
}

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`

function ageInDays(recordedAt: string, now: number): number {
  return Math.floor((now - Date.parse(recordedAt)) / DAY_MS)
}
