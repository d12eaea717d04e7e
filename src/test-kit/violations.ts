import { readRequest } from '../conformance/conformity.ts'
import { itemsOf } from '../contract-items/items.ts'
import { isObject } from '../contract-items/json-schema.ts'
import { redactValue } from '../diagnostics/redact.ts'
import type { Received } from './received.ts'

/** A request that differs from the documentation of its operation. */
export interface ContractViolation {
  readonly sequence: number
  readonly operation: string
  /** The vendor's code, when it refused the request. */
  readonly code: string | undefined
  readonly because: string
  readonly items: readonly BrokenItem[]
}

interface BrokenItem {
  /** The place in the request: `body.StreamName`. */
  readonly place: string
  /** As JSON, without secrets. */
  readonly sent: string
  readonly documented: string
}

/**
 * Describes what is wrong with the request itself: its form, its signature or its values. Returns undefined when nothing
 * is. Such a request may still be refused, because of the account's state, a rate limit, a missing record or a fault.
 */
export function violationOf(received: Received): ContractViolation | undefined {
  if (received.fault || received.outcome === 'unmatched') return undefined
  const isRefused = isRefusedForItself(received)
  const items = brokenItems(received, isRefused)
  if (!isRefused && items.length === 0) return undefined
  const { sequence, operation = 'no documented operation', code, explanation } = received
  return {
    sequence,
    operation,
    code: isRefused ? code : undefined,
    because: isRefused ? explanation : 'it passed, with more than is documented',
    items,
  }
}

/** For people, as lines. */
export function violationLines({ sequence, operation, code, because, items }: ContractViolation): string[] {
  const verdict = code === undefined ? because : `refused with ${code}: ${because}`
  const lines = items.map(({ place, sent, documented }) => `    ${place}: sent ${sent}, documented: ${documented}`)
  return [`  #${sequence} ${operation}: ${verdict}`, ...lines]
}

function isRefusedForItself({ outcome, refusedBy, spokenTo }: Received): boolean {
  if (outcome !== 'refused') return false
  const check = spokenTo?.checks.find(({ name }) => name === refusedBy)
  return check !== undefined && check.isCircumstance !== true
}

/** The mock accepts what the vendor accepts, so a request that passed can only have undocumented items. */
function brokenItems({ contract, input, spokenTo }: Received, isRefused: boolean): BrokenItem[] {
  if (!contract || !input || !spokenTo) return []
  const { broken, undocumented } = readRequest(contract, input)
  const says = new Map(itemsOf(contract, spokenTo.errors).map((item) => [item.id, item.says]))
  const sent = (id: string) => sentAt(input, placeOf(id), spokenTo)
  const toItem = (id: string, documented: string): BrokenItem => ({ place: placeOf(id), sent: sent(id), documented })
  return [
    ...(isRefused ? broken.map((id) => toItem(id, says.get(id) ?? 'otherwise')) : []),
    ...undocumented.map((id) => toItem(id, 'nothing with this name')),
  ]
}

/** `StopLiveRecord/request.body.StreamName#maxLength` is about `body.StreamName`. */
function placeOf(id: string): string {
  return id.replace(/^[^/]*\/request\./, '').replace(/#[^#]*$/, '')
}

function sentAt(input: object, place: string, vendor: Received['spokenTo']): string {
  const names = place.split('.')
  const value = names.reduce<unknown>((here, name) => memberOf(here, name), input)
  const last = names.at(-1) ?? ''
  const { [last]: shown } = redactValue({ [last]: value }, vendor)
  return JSON.stringify(shown) ?? 'nothing'
}

/** `Images[]` means the list; a name below it means the first member that has one. */
function memberOf(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((one) => memberOf(one, name)).find((one) => one !== undefined)
  return isObject(value) ? value[name.replace(/(?:\[\]|\{\})+$/, '')] : undefined
}
