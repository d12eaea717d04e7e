import { type Answer, createMethods, type Methods } from '../../client/methods.ts'
import { type ClientOptions, ControlError, type ControlRequest, createSend, type Send } from '../../client/transport.ts'
import { kept } from './kept.ts'
import { token } from './token.ts'

/** Who set a fault, for the lists that say so. */
const CLIENT = { 'X-Soundcheck-Client': 'control room' }

/** `soundcheck init` puts this into the copy of the page that it writes for a site of the user's. */
const isInPage = document.querySelector('meta[name="soundcheck-in-page"]') !== null

const fetchFromPage: typeof fetch = async (input, init) => (await import('./page-line.ts')).fetchFromPage(input, init)

/**
 * Sends to the server that this page came from, or to the tab of this site that has the sandbox. A page without either answers
 * from what it has.
 */
export const send: Send = (request) => {
  const through = createSend({
    ...{ origin: location.origin, token: token.value },
    ...(isInPage && { fetch: fetchFromPage }),
    ...answeredFromPage(request),
  })
  return through({ ...request, headers: { ...request.headers, ...CLIENT } })
}

function answeredFromPage(request: ControlRequest): Pick<ClientOptions, 'fetch'> {
  const own = kept
  return own ? { fetch: async () => (await import('./kept-answer.ts')).keptAnswer(own, request) } : {}
}

/** The methods of the control API, by the names of its OpenAPI document. */
export const api: Methods = createMethods(send)

/** The answer, or undefined when the server has no such route: what needs it is not shown then. */
export async function ifThere<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ControlError && error.status === 404) return undefined
    throw error
  }
}

export type Entry = Answer<'getJournalEntry'>
export type Clock = Answer<'getAccountClock'>
export type MovedClock = Answer<'advanceAccountClock'>
export type Account = Answer<'listAccounts'>[number]
export type ListedFault = Answer<'listFaults'>[number]
/** One thing that the clock will bring about. */
export type Due = Answer<'getClockAgenda'>[number]
export type UndoStep = Answer<'listUndo'>['steps'][number]
export type Outcome = Entry['outcome']

type Event = Answer<'followEvents'>
type ExchangeEvent = Extract<Event, { topic: 'exchange' }>
/** An exchange from the stream, or as a row of the journal, which has no explanation. */
export type ExchangeItem = Omit<ExchangeEvent, 'explanation'> & { readonly explanation?: string }
/** A line of the feed: an exchange, or something that nobody asked for. */
export type FeedItem = ExchangeItem | Exclude<Event, ExchangeEvent>

export type Collection = Answer<'listState'>[number]
export type StateRecord = Answer<'readRecord'>
export type RecordHistory = Answer<'getRecordHistory'>
export type Control = Answer<'listControls'>[number]
export type ListedCallback = Answer<'listCallbacks'>[number]
export type DetailedCallback = Answer<'getCallback'>

export type CallbackFault = Answer<'listCallbackFaults'>[number]

/** A vendor, as the catalogue describes it. */
export type Vendor = Answer<'listVendors'>[number]
