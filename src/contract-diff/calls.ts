import { isObject } from '../contract-items/json-schema.ts'
import type { CallInput } from '../vendor/promise.ts'
import type { Vendor } from '../vendor/vendor.ts'
import type { WireRequest } from '../vendor/wire.ts'
import type { About, Allowed, Change } from './change.ts'
import type { Contracts, Described } from './document.ts'

/** A call that somebody recorded. */
export interface RecordedCall {
  readonly request: WireRequest
  readonly response: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
  }
}

/** A recorded call, with the operation that it is of. */
interface KnownCall {
  /** Its place in the file, from 1. */
  readonly number: number
  readonly vendor: string
  readonly operation: string
  readonly input: CallInput
  readonly status: number
  readonly code: string | undefined
  readonly answer: unknown
}

interface TouchedChange extends Change {
  /** The calls that it is about, by their places in the file, from 1. */
  readonly calls: readonly number[]
}

interface Touched {
  readonly changes: readonly TouchedChange[]
  /** How many calls of the file are of an operation that either version knows. */
  readonly known: number
  readonly unknown: number
}

interface Versions {
  readonly changes: readonly Change[]
  readonly before: Contracts
  readonly vendors: readonly Vendor[]
}

/** Which recorded calls each change is about. */
export function touchedBy(recorded: readonly RecordedCall[], { changes, before, vendors }: Versions): Touched {
  const calls = recorded.flatMap((call, index) => knownCall(call, index + 1, { before, vendors }) ?? [])
  const byOperation = Map.groupBy(calls, ({ vendor, operation }) => `${vendor}/${operation}`)
  return {
    changes: changes.map((change) => {
      // Nobody calls a callback.
      const own = change.isCallback ? [] : (byOperation.get(`${change.vendor}/${change.operation}`) ?? [])
      return { ...change, calls: own.filter((call) => isAbout(change.about, call)).map(({ number }) => number) }
    }),
    known: calls.length,
    unknown: recorded.length - calls.length,
  }
}

function knownCall(
  { request, response }: RecordedCall,
  number: number,
  { before, vendors }: Omit<Versions, 'changes'>,
): KnownCall | undefined {
  const vendor = vendors.find((one) => one.matchesRequest(request))
  const contract = vendor?.locate(request)
  const { status } = response
  if (vendor === undefined || contract === undefined) {
    // An operation that this version does not have any more: its address is all that is known.
    const gone = [...before.operations.values()].find((one) => !one.isCallback && isAt(one, request))
    return gone && { number, vendor: gone.vendor, operation: gone.id, input: {}, status, code: undefined, answer: {} }
  }
  const { wire, openApi } = vendor.spec
  const answer = attempt(() => wire.decodeAnswer(contract, response))
  return {
    number,
    vendor: openApi.title,
    operation: contract.id,
    input: attempt(() => wire.decodeRequest(contract, request)) ?? {},
    status,
    code: answer?.error?.code,
    answer: answer?.body,
  }
}

/** Undefined for what cannot be read: a body that is cut, or no XML. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** By method and path; of an action, by the header that names it. */
function isAt({ method, path }: Described, request: WireRequest): boolean {
  if (method !== request.method) return false
  const [, header, action] = /^\/#([^=]+)=(.+)$/.exec(path) ?? []
  if (header !== undefined) return request.headers[header.toLowerCase()] === action
  const pattern = path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')
  return new RegExp(`^${pattern}$`).test(request.path)
}

function isAbout(about: About | undefined, call: KnownCall): boolean {
  if (about === undefined) return true
  if (about.part === 'nothing') return false
  if (about.part === 'code') return about.code === call.code
  if (about.part === 'status') return about.status === String(call.status)
  const whole = about.part === 'answer' ? call.answer : call.input[about.part === 'header' ? 'headers' : about.part]
  const found = valuesAt(whole, about.path)
  if (about.when === 'outside') return found.some((value) => !isAllowed(value, about.allowed))
  return about.when === 'present' ? found.length > 0 : found.length === 0 && hasParent(whole, about.path)
}

/** Without what it would be a member of, a member is missing from nothing. */
function hasParent(whole: unknown, path: string): boolean {
  const parent = path.replace(/\.?[^.[\]{}]+(?:\[\]|\{\})*$/, '')
  return parent === '' || valuesAt(whole, parent).length > 0
}

/** Every value at a path such as `Names[].Value`; `{}` stands for every member of a map. */
function valuesAt(whole: unknown, path: string): unknown[] {
  const steps = path.match(/\[\]|\{\}|[^.[\]{}]+/g) ?? []
  return steps
    .reduce<unknown[]>((values, step) => values.flatMap((value) => below(value, step)), [whole])
    .filter((value) => value !== undefined)
}

function below(value: unknown, step: string): unknown[] {
  if (step === '[]') return Array.isArray(value) ? value : []
  if (!isObject(value)) return []
  return step === '{}' ? Object.values(value) : [value[step]]
}

function isAllowed(value: unknown, { values, least, most }: Allowed): boolean {
  if (values !== undefined && !values.includes(JSON.stringify(value))) return false
  const size = typeof value === 'string' ? [...value].length : Array.isArray(value) ? value.length : Number(value)
  return (least === undefined || size >= least) && (most === undefined || size <= most)
}
