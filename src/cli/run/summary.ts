import { violationLines } from '../../test-kit/violations.ts'
import { pluralize } from '../pluralize.ts'
import type { OperationCount, RunRecord } from './record.ts'

/** A terminal shows the beginning of a long list; the reports have all of it. */
const MAX_SHOWN = 10
const MAX_REASON = 400

/** What a program did, for the terminal. */
export function summaryOf(record: RunRecord): string[] {
  const { requests, operations, callbacks, violations, unhandled, retries, lost } = record
  if (requests === 0) {
    return [
      'Soundcheck: no request came. The program called no vendor, or went past the proxy and the preload: see docs/run.md',
    ]
  }
  const wrong = retries.groups.filter(({ ok }) => !ok).map(({ verdict }) => [`  ${verdict}`])
  const sent = callbacks.delivered + callbacks.undelivered
  return [
    `Soundcheck: ${pluralize(requests, 'request')}`,
    ...operationLines(operations),
    ...(sent === 0 ? [] : [`  callbacks: ${callbacks.delivered} delivered, ${callbacks.undelivered} undelivered`]),
    ...section('Contract violations', violations.map(violationLines)),
    ...section(
      'Unknown requests',
      unhandled.map(({ sequence, what, because }) => [`  #${sequence} ${what}: ${cut(because)}`]),
    ),
    ...section('Wrong retries', wrong),
    ...(lost === 0 ? [] : [`The journal had no room for ${pluralize(lost, 'exchange')}: raise --journal-entries`]),
  ]
}

function operationLines(operations: readonly OperationCount[]): string[] {
  const width = (read: (one: OperationCount) => string) => Math.max(0, ...operations.map((one) => read(one).length))
  const [vendorWidth, operationWidth] = [width(({ vendor }) => vendor), width(({ operation }) => operation)]
  return operations.map(({ vendor, operation, outcomes }) => {
    const counts = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`)
    return `  ${vendor.padEnd(vendorWidth)}  ${operation.padEnd(operationWidth)}  ${counts.join(', ')}`
  })
}

/** Each problem has one line or several. */
function section(title: string, problems: readonly (readonly string[])[]): string[] {
  if (problems.length === 0) return [`${title}: none`]
  const rest = problems.length - MAX_SHOWN
  return [
    `${title}: ${problems.length}`,
    ...problems.slice(0, MAX_SHOWN).flat(),
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
  ]
}

/** For an unknown operation, the explanation lists all operations. */
function cut(text: string): string {
  return text.length > MAX_REASON ? `${text.slice(0, MAX_REASON)}…` : text
}
