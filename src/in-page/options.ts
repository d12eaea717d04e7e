import type { HttpHandler } from 'msw'
import { checkGiven } from '../client/given.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { SandboxOptions } from '../sandbox/sandbox-options.ts'
import type { WireCallback } from '../vendor/callback.ts'
import type { Vendor } from '../vendor/vendor.ts'

/** A callback as its receiver gets it. */
export interface PageCallback extends WireCallback {
  /** The time of the attempt, in milliseconds by the account's clock. With a relay, by the server's. */
  readonly at: number
}

/**
 * Receives callbacks in the page. A `Response` that it returns, or resolves with, is its answer; anything else stands for status 200.
 * An error that it throws means that there was no answer.
 */
export type CallbackReceiver = (callback: PageCallback) => unknown

/** Where the worker's file is, and what it does with requests that are not for a vendor. */
export interface WorkerOptions {
  /** Default `/mockServiceWorker.js`. */
  readonly url?: string
  /** The part of the site that it serves. Default: where its file is, and below. */
  readonly scope?: string
  /** Whether MSW writes every request to the console. Default false. */
  readonly logsRequests?: boolean
}

/** The server that answers instead of the page. */
export interface RelayOptions {
  /** For example `http://127.0.0.1:4747`. */
  readonly origin: string
  /** The token of its control API, if it has one. */
  readonly token?: string
}

/** The options of the page's sandbox. */
export type PageSandboxOptions = Partial<Omit<SandboxOptions, 'vendors' | 'sendCallback' | 'courier' | 'egress'>>

export interface InPageOptions {
  /** The vendors to play, for example `[ishumei]` of `soundcheck/vendors/ishumei`. With `relay`, the server plays its own. */
  readonly vendors?: readonly Vendor[]
  /**
   * Keeps what the accounts remember in the browser, so that a reload and other tabs find it again. A name keeps worlds of one site
   * apart; `true` stands for "soundcheck". Default false.
   */
  readonly persist?: boolean | string
  /**
   * The world of a page that keeps nothing, so that several pages of one site with a control room stay apart: each name has its own.
   * Default "soundcheck".
   */
  readonly world?: string
  /** A server that answers instead: its origin, or that and its token. */
  readonly relay?: string | RelayOptions
  /** Serves the control API and the control room in the page, at `/_soundcheck` or at another path. Default false. */
  readonly controlRoom?: boolean | string
  /** Receives callbacks from the start. More receivers: `onCallback` of what `startInPage` returns. */
  readonly onCallback?: CallbackReceiver
  readonly sandbox?: PageSandboxOptions
  readonly worker?: WorkerOptions
  /** Handlers of your own for MSW. They come first. */
  readonly handlers?: readonly HttpHandler[]
}

export const TRIED = 'Cannot start in this page'

/** Checked without a schema: with a relay, the page needs none. */
export function checkInPageOptions(options: InPageOptions): void {
  checkGiven(
    TRIED,
    {
      ...{ vendors: 'object', persist: ['boolean', 'string'], relay: ['string', 'object'] },
      ...{ world: 'string' },
      ...{ controlRoom: ['boolean', 'string'], onCallback: 'function', sandbox: 'object', worker: 'object' },
      ...{ handlers: 'object' },
    } as const,
    options,
  )
  const { vendors, relay, persist, world, controlRoom, sandbox, worker = {} } = options
  checkGiven(`${TRIED}: worker`, { url: 'string', scope: 'string', logsRequests: 'boolean' } as const, worker)
  if (relay === undefined) {
    checkOwn(options)
    return
  }
  if (typeof relay === 'object') checkGiven(`${TRIED}: relay`, { origin: 'string', token: 'string' } as const, relay)
  const ofThePage = Object.entries({ vendors, persist, world, controlRoom, sandbox }).find(
    ([, value]) => value !== undefined,
  )
  if (ofThePage) {
    throw refused(ofThePage[0], 'with a relay, the server answers and has its own. Leave this out')
  }
  relayOf(relay)
}

function checkOwn({ vendors, persist, world, controlRoom }: InPageOptions): void {
  if (!Array.isArray(vendors) || vendors.length === 0) {
    throw refused('vendors', 'name those that the page calls, such as [ishumei] of "soundcheck/vendors/ishumei"')
  }
  for (const [field, name] of Object.entries({ persist, world })) {
    if (typeof name === 'string' && !/^[\w.-]{1,64}$/.test(name)) {
      throw refused(field, 'a name has up to 64 letters, digits, dots, hyphens and underscores')
    }
  }
  if (world !== undefined && persist !== undefined && persist !== false) {
    throw refused('world', 'with persist, that names the world. Leave this out')
  }
  if (typeof controlRoom === 'string' && !/^(?:\/[\w.~-]+)+$/.test(controlRoom)) {
    throw refused('controlRoom', 'expected a path without a slash at its end, such as "/_soundcheck"')
  }
}

function refused(field: string, problem: string): UsageError {
  return new UsageError(`${TRIED}: ${field}: ${problem}`, { field })
}

/** The server, with a plain origin. */
export function relayOf(relay: string | RelayOptions): RelayOptions {
  const { origin, token } = typeof relay === 'string' ? { origin: relay, token: undefined } : relay
  const url = URL.parse(origin)
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw refused('relay', 'expected the origin of a server, such as "http://127.0.0.1:4747"')
  }
  return { origin: url.origin, ...(token !== undefined && { token }) }
}

/** The name of the world that tabs share; undefined when each has its own. */
export function worldOf({ persist = false, world, controlRoom = false }: InPageOptions): string | undefined {
  if (typeof persist === 'string') return persist
  return persist || controlRoom !== false ? (world ?? 'soundcheck') : world
}

/** Where the control API is; undefined without. */
export function roomPathOf({ controlRoom = false }: InPageOptions): string | undefined {
  if (controlRoom === false) return undefined
  return controlRoom === true ? '/_soundcheck' : controlRoom
}
