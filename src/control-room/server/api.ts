import { type Answer, createMethods, type Methods } from '../../client/methods.ts'
import { ControlError, type ControlRequest, createSend, type Send } from '../../client/transport.ts'
import type { HistoryEvent } from '../../sandbox/history/event.ts'
import { token } from './token.ts'

/** Who set a fault, for the lists that say so. */
const CLIENT = { 'X-Soundcheck-Client': 'control room' }

/** Sends to the server that this page came from. */
export const send: Send = (request) => {
  const through = createSend({ origin: location.origin, token: token.value })
  return through({ ...request, headers: { ...request.headers, ...CLIENT } })
}

/** The methods of the control API, by the names of its OpenAPI document. */
export const api: Methods = createMethods(send)

type Query = ControlRequest['query']

/** For routes that older servers do not have: their methods have no type in this checkout yet. */
export async function call<T>(method: string, path: string, given: { query?: Query; body?: unknown } = {}): Promise<T> {
  const response = await send({ method, path, query: given.query ?? {}, body: given.body })
  const isJson = response.headers.get('content-type')?.includes('json')
  return (isJson ? response.json() : response.text()) as Promise<T>
}

/** The answer, or undefined when the server has no such route: what needs it is not shown then. */
export async function ifThere<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ControlError && [400, 404, 405].includes(error.status)) return undefined
    throw error
  }
}

export const path = (strings: TemplateStringsArray, ...values: (string | number)[]): string =>
  String.raw({ raw: strings }, ...values.map((value) => encodeURIComponent(value)))

export type Entry = Answer<'getJournalEntry'>
export type Clock = Answer<'getAccountClock'>
export type MovedClock = Answer<'advanceAccountClock'>
export type Outcome = Entry['outcome']

export interface AppliedFault {
  readonly id: number | 'in-band'
  readonly label?: string | undefined
  readonly kind: string
}

/** An exchange as a line of the journal (`view=row`), and as an event. */
export interface Row {
  readonly sequence: number
  /** Milliseconds since the epoch, by the account's clock. */
  readonly at: number
  readonly account: string
  readonly vendor?: string | undefined
  readonly operation?: string | undefined
  readonly method: string
  readonly target: string
  /** 0 when nobody answered. */
  readonly status: number
  readonly outcome: Outcome
  readonly code?: string | undefined
  readonly refusedBy?: string | undefined
  /** One sentence, without ids. */
  readonly summary?: string | undefined
  readonly explanation?: string | undefined
  readonly tookMs?: number | undefined
  readonly fault?: AppliedFault | number | 'in-band' | undefined
  /** The same for all attempts at one call. */
  readonly attemptOf?: string | undefined
  /** The callback that this is an attempt to deliver. */
  readonly delivery?: number | string | undefined
  readonly resource?: { readonly vendor: string; readonly collection: string; readonly key: string } | undefined
}

export type ExchangeItem = Row & { readonly topic: 'exchange' }
type HappenedItem = Exclude<HistoryEvent, { topic: 'exchange' }> & { readonly summary?: string | undefined }
/** A line of the feed: an exchange, or something that nobody asked for. */
export type FeedItem = ExchangeItem | HappenedItem

interface AccountExtras {
  readonly nextDue?: string | null | undefined
  readonly nextDueWhat?: string | undefined
  readonly scenarios?: readonly string[] | undefined
  /** Milliseconds since the epoch, real time. */
  readonly lastSeen?: number | undefined
  /** Exchanges by outcome. */
  readonly counts?: Readonly<Record<string, number>> | undefined
  readonly label?: string | null | undefined
}

export type Account = Omit<Answer<'listAccounts'>[number], keyof AccountExtras> & AccountExtras

interface FaultExtras {
  readonly isEnabled?: boolean | undefined
  readonly setBy?: string | undefined
  readonly setAt?: number | undefined
}

export type ListedFault = Omit<Answer<'listFaults'>[number], keyof FaultExtras> & FaultExtras

export type Collection = Answer<'listState'>[number]
export type StateRecord = Answer<'readRecord'>
export type RecordHistory = Answer<'getRecordHistory'>
export type Control = Answer<'listControls'>[number]
export type ListedCallback = Answer<'listCallbacks'>[number]
export type DetailedCallback = Answer<'getCallback'>

export type CallbackFault = Answer<'listCallbackFaults'>[number]

/** One thing that the clock will bring about. */
export interface Due {
  readonly at: number | string
  readonly vendor: string
  readonly resource: string
  readonly what: string
  /** Nobody waits for it: old records are forgotten. */
  readonly isUnawaited?: boolean
}

export interface UndoStep {
  readonly id: number | string
  readonly at: number
  readonly what: string
  /** Whether only this is taken back. Otherwise the account returns to where it was before it. */
  readonly isExact?: boolean
  /** How many requests since then lose their effects with it. */
  readonly exchanges?: number
}

interface CatalogueError {
  readonly code: string
  readonly status: number
  readonly meaning: string
  readonly operations?: readonly string[]
}

/** A vendor, as the catalogue describes it. */
export interface Vendor {
  readonly id: string
  readonly name: string
  readonly hosts?: readonly string[]
  readonly operations?: readonly { readonly id: string; readonly title: string; readonly summary?: string }[]
  readonly errors?: readonly CatalogueError[]
  readonly checks?: readonly { readonly name: string; readonly title: string }[]
}

/** One dimension in which the chosen exchanges differ from the others. Shares are from 0 to 1. */
export interface Common {
  readonly dimension: string
  readonly value: string
  readonly share: number
  readonly shareOfRest: number
}
