import { excerpt } from '../../diagnostics/budget.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { optionError } from '../../diagnostics/options.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { farMoment, toMoment } from '../clock/duration.ts'
import { codeOf, type Fault, faultSchema, type SetFault } from './fault.ts'
import { matchProblem } from './match.ts'

interface Known {
  readonly vendors: readonly Vendor[]
  /** Milliseconds, by the account's clock. Relative times start from here. */
  readonly now: number
}

/** Checks a fault and turns its durations into moments. Throws a UsageError when it could never apply. */
export function checkFault(given: Fault, known: Known): SetFault {
  const result = faultSchema.safeParse(given)
  if (!result.success) throw optionError('Cannot set a fault', faultSchema, result.error, 'field')
  const fault = atMoments(result.data, known.now)
  const vendors = vendorsOf(fault, known.vendors)
  refuseUnknownCode(fault, vendors)
  const contracts = vendors.flatMap((vendor) => vendor.contracts)
  const problem = matchProblem(
    fault.match,
    contracts.filter(({ id }) => id === (fault.operation ?? id)),
  )
  if (problem !== undefined) throw refusal(problem, problem.slice(0, problem.indexOf(': ')))
  return fault
}

function atMoments(fault: SetFault, now: number): SetFault {
  const { from, until } = fault
  const moments = {
    ...(from !== undefined && { from: toMoment(from, now) }),
    ...(until !== undefined && { until: toMoment(until, now) }),
  }
  for (const name of ['from', 'until'] as const) {
    const problem = farMoment(moments[name], now)
    if (problem !== undefined) throw refusal(`${name}: ${problem}`, name)
  }
  if (moments.from !== undefined && moments.until !== undefined && moments.until <= moments.from) {
    throw refusal('until: must be later than from', 'until')
  }
  return { ...fault, ...moments }
}

/** The vendors where the fault can apply. */
function vendorsOf({ vendor, operation }: SetFault, all: readonly Vendor[]): readonly Vendor[] {
  const vendors = all.filter(({ id }) => vendor === undefined || id === vendor)
  if (vendors.length === 0) throw unknown('vendor', String(vendor), { known: all.map(({ id }) => id) })
  if (operation === undefined) return vendors
  const having = vendors.filter(({ contracts }) => contracts.some(({ id }) => id === operation))
  if (having.length > 0) return having
  throw unknown('operation', operation, {
    known: vendors.flatMap(({ contracts }) => contracts.map(({ id }) => id)),
    where: vendor,
  })
}

function refuseUnknownCode({ what }: SetFault, vendors: readonly Vendor[]): void {
  const code = codeOf(what)
  if (code === undefined || vendors.some(({ errors }) => Object.hasOwn(errors, code))) return
  throw unknown('error code', code, {
    known: vendors.flatMap(({ errors }) => Object.keys(errors)),
    where: vendors.map(({ id }) => id).join(', '),
  })
}

const FIELDS = { vendor: 'vendor', operation: 'operation', 'error code': 'what.code' } as const

function unknown(
  kind: keyof typeof FIELDS,
  name: string,
  { known, where }: { known: readonly string[]; where?: string | undefined },
): UsageError {
  const near = nearest(name, known)
  const place = where === undefined ? '' : ` at ${where}`
  const hint = near.map((one) => `"${one}"`).join(' or ')
  const meant = hint ? `Did you mean ${hint}?` : `Known: ${known.join(', ')}`
  return refusal(`no ${kind} named "${excerpt(name)}"${place}. ${meant}`, FIELDS[kind])
}

/** `field` is the dotted path of the wrong member. */
function refusal(problem: string, field?: string): UsageError {
  return new UsageError(`Cannot set a fault: ${problem}`, { field })
}
