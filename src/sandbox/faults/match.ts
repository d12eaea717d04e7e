import { excerpt } from '../../diagnostics/budget.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import type { Contract } from '../../vendor/contract.ts'
import { isPlainObject } from '../../vendor/json.ts'
import { hostName } from '../../vendor/wire.ts'
import type { FaultableExchange } from './applied.ts'
import { memberOf, namesAt, placeOf } from './documented-fields.ts'
import type { SetFault } from './fault.ts'

const INPUT_PARTS = ['path', 'query', 'body'] as const
const PARTS: readonly string[] = ['host', 'method', 'headers', ...INPUT_PARTS]

/** Whether a request has the values that a fault matches. The text "5" matches the number 5. */
export function isFit(match: SetFault['match'], exchange: FaultableExchange): boolean {
  if (!match) return true
  return Object.entries(match).every(([path, wanted]) => {
    const value = valueAt(path, exchange)
    return value !== undefined && String(value) === String(wanted)
  })
}

/** The value at a dotted path. A request refused before validation has no path, query or body. */
function valueAt(path: string, { request, input }: FaultableExchange): unknown {
  const [part = '', ...names] = path.split('.')
  if (part === 'host') return hostName(request.host)
  if (part === 'method') return request.method
  if (part === 'headers') return ownMember(request.headers, names.join('.').toLowerCase())
  if (!isPlainObject(input)) return undefined
  // When only a body is documented, the input is the body.
  const holder = part in input || part !== 'body' ? input[part] : input
  return names.reduce<unknown>(ownMember, holder)
}

function ownMember(value: unknown, name: string): unknown {
  const isHolder = typeof value === 'object' && value !== null && Object.hasOwn(value, name)
  return isHolder ? (value as Record<string, unknown>)[name] : undefined
}

/** Describes a path that no request to these operations can have; undefined when all paths are possible. */
export function matchProblem(match: SetFault['match'], contracts: readonly Contract[]): string | undefined {
  for (const path of Object.keys(match ?? {})) {
    const problem = pathProblem(path, contracts)
    if (problem !== undefined) return `match.${excerpt(path)}: ${problem}`
  }
  return undefined
}

function pathProblem(path: string, contracts: readonly Contract[]): string | undefined {
  const [part = '', ...names] = path.split('.')
  if (!PARTS.includes(part)) return `must begin with one of ${PARTS.join(', ')}${suggestion(part, PARTS)}`
  if ((part === 'host' || part === 'method') && names.length > 0) return `write "${part}" alone`
  const inputPart = INPUT_PARTS.find((one) => one === part)
  if (inputPart === undefined) return undefined
  const problems = contracts.map((contract) => undocumented(placeOf(contract, inputPart), names))
  return problems.includes(undefined) ? undefined : problems[0]
}

/** Undefined when the names lead to a documented place, or below a place that documents no members. */
function undocumented(start: ReturnType<typeof placeOf>, names: readonly string[]): string | undefined {
  let place = start
  for (const name of names) {
    const known = namesAt(place)
    const member = memberOf(place, name)
    if (!member && known.length === 0 && place !== start) return undefined
    if (!member) return `there is no "${excerpt(name)}" in the documented input${suggestion(name, known)}`
    place = member
  }
  return undefined
}

function suggestion(word: string, known: readonly string[]): string {
  const near = nearest(word, known)
  return near.length === 0 ? '' : `; did you mean ${near.map((one) => `"${one}"`).join(' or ')}?`
}
