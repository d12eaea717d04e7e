import { HttpHandler, RequestHandler } from 'msw'
import * as z from 'zod'
import { checkOptions, optionsSchema, requireSandbox } from '../diagnostics/options.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Adapter } from '../sandbox/adapter.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { findVendor, isVendorRef, type VendorRef } from '../vendor/vendor-ref.ts'
import { hostName } from '../vendor/wire.ts'
import { respond, SOCKETLESS } from './fetch.ts'
import { toWireRequest } from './web-request.ts'

export interface MswOptions {
  /** The vendors to answer for, or their ids. Default: all vendors of the sandbox. */
  readonly vendors?: readonly VendorRef[]
}

const schema = optionsSchema<MswOptions>({
  vendors: z
    .array(
      z.custom<VendorRef>(isVendorRef, 'expected a vendor or its id'),
      'expected a list of vendors or of their ids',
    )
    .optional(),
})

const MSW_ADAPTER: Adapter = { name: 'msw', differences: SOCKETLESS }

/**
 * Creates an MSW handler for the vendors' real host names. It answers every request to them, so that none reaches the real
 * network. An array, as other makers of handlers return it.
 */
export function mswHandlers(sandbox: Sandbox, options: MswOptions = {}): HttpHandler[] {
  requireSandbox('Cannot make MSW handlers', sandbox)
  checkOptions('Cannot make MSW handlers', schema, options)
  sandbox.openAdapter(MSW_ADAPTER)
  const vendors =
    options.vendors?.map((one) => findVendor(sandbox.vendors, one, 'Cannot make MSW handlers')) ?? sandbox.vendors
  return [new VendorsHandler(sandbox, vendors)]
}

/** What MSW makes of a request that a handler is for. Vendors read paths and cookies themselves. */
const MATCHED = { match: { matches: true, params: {} }, cookies: {} }
const NOT_MATCHED = Promise.resolve(null)

/** Answers all requests to the hosts of some vendors. */
class VendorsHandler extends HttpHandler {
  readonly #sandbox: Sandbox
  readonly #vendors: readonly Vendor[]
  /** A client's requests nearly always go to the same host. */
  #lastHost: string | undefined
  #isLastHostOurs = false

  constructor(sandbox: Sandbox, vendors: readonly Vendor[]) {
    super(
      /.+/,
      ({ request }) => this.#isOurs(request),
      ({ request }) => this.#answer(request),
    )
    this.#sandbox = sandbox
    this.#vendors = vendors
    // MSW would list it as `[custom predicate]`.
    this.info.header = `Soundcheck (${vendors.map(({ id }) => id).join(', ')})`
  }

  /**
   * In place of MSW's own, which copies every request and parses its cookies and its path before it knows whether a handler is
   * for it. See decision 056.
   */
  override run({ request, requestId }: RunArguments): RunResult {
    return this.#isOurs(request) ? this.#run(request, requestId) : NOT_MATCHED
  }

  async #run(request: Request, requestId: string): RunResult {
    this.isUsed = true
    const response = await this.#answer(request)
    return { handler: this, request, requestId, response, parsedResult: MATCHED }
  }

  #isOurs(request: Request): boolean {
    const host = request.headers.get('host') ?? new URL(request.url).host
    if (host !== this.#lastHost) {
      const name = hostName(host)
      this.#isLastHostOurs = this.#vendors.some((vendor) => vendor.matchesHost(name))
      this.#lastHost = host
    }
    return this.#isLastHostOurs
  }

  /** Reads a copy, so that listeners of MSW's events can still read the body. */
  async #answer(request: Request): Promise<Response> {
    return respond(this.#sandbox, await toWireRequest(unread(request).clone()), request.signal)
  }
}

type RunArguments = Parameters<HttpHandler['run']>[0]
type RunResult = ReturnType<HttpHandler['run']>

/**
 * The request with its body still to be read. A handler that stands before ours may have read it and answered nothing. MSW keeps
 * an unread copy for its log, by the request; the field is not part of its public types, so it may be missing.
 */
function unread(request: Request): Request {
  if (!request.bodyUsed) return request
  const { cache } = RequestHandler as unknown as { readonly cache?: WeakMap<Request, Request> }
  const copy = cache?.get(request)
  if (copy && !copy.bodyUsed) return copy
  throw new UsageError(
    `Cannot answer ${request.method} ${request.url}: another MSW handler has already read its body. Read request.clone() in that handler`,
  )
}
