import type { VendorPromise } from '../../vendor/promise.ts'
import { placeOf } from '../pages.ts'
import { countKinds, kindOf } from './phrases.ts'
import type { RunReport } from './run-report.ts'

/** A run as data, for programs. It leaves out the exchanges, because they contain credentials. */
export function jsonOf({ results, coverage, statements, target, madeAt }: RunReport): string {
  const shown = results.map(({ exchanges: _, touched: __, promise, ...rest }) => ({
    ...rest,
    promise: { ...described(promise), operation: promise.when.call },
  }))
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
  const promises = countKinds([...new Set(results.map(({ promise }) => promise))])
  const about = { format: 'soundcheck-verify', version: 1, madeAt, target, promises }
  const report = { ...about, coverage: covered, pages, results: shown }
  return `${JSON.stringify(report, undefined, 2)}\n`
}

function described(promise: VendorPromise): object {
  const { id, says, evidence, source } = promise
  return { id, says, evidence, source, kind: kindOf(promise) }
}
