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
  readonly told: readonly string[]
}

/** A path that is further off than this was hardly meant. */
const MAX_DISTANCE = 0.4
const METHOD_DISTANCE = 0.05
/** Nobody types more, and to compare takes time. */
const MAX_PATH_LENGTH = 300

/**
 * For a request that no operation of these vendors is for: which one it is nearest to, and what would have to be different.
 * Undefined when nothing is near.
 */
export function explainNearest(request: WireRequest, vendors: readonly Vendor[]): string | undefined {
  const candidates = vendors.flatMap((vendor) => (vendor.action ? byAction(request, vendor) : byPath(request, vendor)))
  const [best] = candidates.sort((one, other) => one.distance - other.distance)
  if (best === undefined || best.told.length === 0) return undefined
  const { vendor, contract, told } = best
  const route = contract.path.startsWith('/') ? `${contract.method} ${contract.path}` : `the action ${contract.path}`
  return `The nearest operation is ${contract.id} of ${vendor.name} (${route}): ${told.join(', ')}`
}

/** For a request to `/` that names no action: who takes such requests, and where the name is looked for. */
export function explainActions({ path }: WireRequest, vendors: readonly Vendor[]): string | undefined {
  const byName = vendors.filter(({ action }) => action !== undefined)
  if (path !== '/' || byName.length === 0) return undefined
  return byName
    .map(({ name, action }) => `${name} takes requests to / that name their action in ${action?.place}`)
    .join('; ')
}

function byPath({ method, path }: WireRequest, vendor: Vendor): Candidate[] {
  if (path.length > MAX_PATH_LENGTH) return []
  const candidates = vendor.contracts.map((contract): Candidate => {
    const { letters, sentences: told } = pathDifference(path, contract.path)
    const isOtherMethod = method !== contract.method
    return {
      vendor,
      contract,
      distance: letters / contract.path.length + (isOtherMethod ? METHOD_DISTANCE : 0),
      told: isOtherMethod ? [...told, `the method would have to be ${contract.method}, not ${method}`] : told,
    }
  })
  return candidates.filter(({ distance }) => distance <= MAX_DISTANCE)
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
  return [{ vendor, contract, distance: 0, told: [`${action.place} says "${named}" and would have to say "${near}"`] }]
}

/** The name of an action, but not where the vendor looks for it: in some other header, or in the query. */
function misplacedAction({ headers, query }: WireRequest, vendor: Vendor): Candidate[] {
  const headerPairs = Object.entries(headers).map(([name, value]) => [`the header ${name}`, value] as const)
  const queryPairs = query.split('&').map((pair) => pair.split(/=(.*)/s, 2))
  const places = [
    ...headerPairs,
    ...queryPairs.map(([name = '', value = '']) => [`the parameter ${name}`, value] as const),
  ]
  return vendor.contracts.flatMap((contract) => {
    const [place] = places.find(([, value]) => value === contract.path) ?? []
    if (place === undefined) return []
    const told = [`its name is in ${place}, and would have to be in ${vendor.action?.place}`]
    return [{ vendor, contract, distance: 0, told }]
  })
}
