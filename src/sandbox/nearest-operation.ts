import { budget, excerpt } from '../diagnostics/budget.ts'
import { nearest } from '../diagnostics/nearest.ts'
import { pathDifference } from '../diagnostics/path-difference.ts'
import type { Contract } from '../vendor/contract.ts'
import type { Vendor } from '../vendor/vendor.ts'
import type { WireRequest } from '../vendor/wire.ts'

interface Candidate {
  readonly vendor: Vendor
  readonly contract: Contract
  /** 0: the same; 1: every letter would have to change. */
  readonly distance: number
  readonly differences: readonly string[]
}

/** A path with a greater distance is not suggested. */
const MAX_DISTANCE = 0.4
const METHOD_DISTANCE = 0.05
/** Longer paths are not compared, because that takes time. */
const MAX_PATH_LENGTH = 300

/**
 * Names the operation nearest to a request that matches none, and how the request differs from it. Returns undefined when no
 * operation is near.
 */
export function explainNearest(request: WireRequest, vendors: readonly Vendor[]): string | undefined {
  const candidates = vendors.flatMap((vendor) => (vendor.action ? byAction(request, vendor) : byPath(request, vendor)))
  const [best] = candidates.sort((one, other) => one.distance - other.distance)
  if (best === undefined || best.differences.length === 0) return undefined
  const { vendor, contract, differences } = best
  const route = contract.path.startsWith('/') ? `${contract.method} ${contract.path}` : `the action ${contract.path}`
  return `The nearest operation is ${contract.id} of ${vendor.name} (${route}): ${differences.join(', ')}`
}

/** For a request to `/` that names no action: says which vendors take such requests, and where they expect the name. */
export function explainActions({ path }: WireRequest, vendors: readonly Vendor[]): string | undefined {
  const byName = vendors.filter(({ action }) => action !== undefined)
  if (path !== '/' || byName.length === 0) return undefined
  return byName
    .map(({ name, action }) => `${name} takes requests to / that name their action in ${action?.place}`)
    .join('; ')
}

function byPath({ method, path }: WireRequest, vendor: Vendor): Candidate[] {
  if (path.length > MAX_PATH_LENGTH) return []
  return vendor.contracts.flatMap((contract): Candidate[] => {
    const difference = pathDifference(path, contract.path, MAX_DISTANCE * contract.path.length)
    if (difference === undefined) return []
    const isOtherMethod = method !== contract.method
    const distance = difference.letters / contract.path.length + (isOtherMethod ? METHOD_DISTANCE : 0)
    if (distance > MAX_DISTANCE) return []
    const otherMethod = `the method would have to be ${contract.method}, not ${excerpt(method)}`
    const differences = isOtherMethod ? [...difference.sentences, otherMethod] : difference.sentences
    return [{ vendor, contract, distance, differences }]
  })
}

function byAction(request: WireRequest, vendor: Vendor): Candidate[] {
  const { action, contracts } = vendor
  if (!action) return []
  const named = action.of(request)
  if (named === undefined || named === '') return misplacedAction(request, vendor)
  const [near] = nearest(
    named,
    contracts.map(({ path }) => path),
    1,
  )
  const contract = contracts.find(({ path }) => path === near)
  if (contract === undefined || near === named) return []
  const differences = [`${action.place} says "${excerpt(named)}" and would have to say "${near}"`]
  return [{ vendor, contract, distance: 0, differences }]
}

/** Finds operations that the request names in the wrong place: in another header, or in the query. */
function misplacedAction({ headers, query }: WireRequest, vendor: Vendor): Candidate[] {
  const queryPairs = query.split('&', budget.searched).map((pair) => pair.split(/=(.*)/s, 2))
  // By value, and the first of equal values counts.
  const places = new Map([
    ...queryPairs.map(([name = '', value = '']) => [value, `the parameter ${excerpt(name)}`] as const).reverse(),
    ...Object.entries(headers)
      .map(([name, value]) => [value, `the header ${excerpt(name)}`] as const)
      .reverse(),
  ])
  return vendor.contracts.flatMap((contract) => {
    const place = places.get(contract.path)
    if (place === undefined) return []
    const differences = [`its name is in ${place}, and would have to be in ${vendor.action?.place}`]
    return [{ vendor, contract, distance: 0, differences }]
  })
}
