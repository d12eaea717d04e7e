import { placeOf } from '../pages.ts'
import type { RunReport } from './run-report.ts'

/** A run as data, for programs. It leaves out the exchanges, because they contain credentials. */
export function jsonOf({ results, coverage, statements, target, madeAt }: RunReport): string {
  const shown = results.map(
    ({ exchanges: _, touched: __, promise: { id, says, evidence, source, when }, ...rest }) => ({
      ...rest,
      promise: { id, says, evidence, source, operation: when.call },
    }),
  )
  const covered = coverage.map(({ vendor, operation, items, untouched, exclusions }) => ({
    vendor,
    operation,
    items: items.length,
    untouched: untouched.map(({ id }) => id),
    exclusions: exclusions.map(({ item, because }) => ({ id: item.id, because })),
  }))
  const pages = statements.map(({ page, statement, open }) => ({
    at: placeOf(page, statement),
    says: statement.says,
    ...(open !== undefined && { [statement.excused === undefined ? 'open' : 'excused']: open }),
  }))
  const report = { format: 'soundcheck-verify', version: 1, madeAt, target, coverage: covered, pages, results: shown }
  return `${JSON.stringify(report, undefined, 2)}\n`
}
