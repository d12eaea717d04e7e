import { HttpHandler, RequestHandler } from 'msw'
import * as z from 'zod'
import { checkOptions, optionsSchema, requireSandbox } from '../diagnostics/options.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Adapter } from '../sandbox/adapter.ts'
import type { Handled } from '../sandbox/handled.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { findVendor, isVendorRef, type VendorRef } from '../vendor/vendor-ref.ts'
import { hostName } from '../vendor/wire.ts'
import { IN_PROCESS, toResponse } from './fetch.ts'
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

const MSW_ADAPTER: Adapter = { name: 'msw', differences: IN_PROCESS }

/**
 * Creates MSW handlers for the vendors' real host names: one for each documented operation and, last, one for each vendor that stands
 * for every other request to its hosts, so that none reaches the real network. They belong together: use all of them, and choose
 * vendors by the option.
 */
export function mswHandlers(sandbox: Sandbox, options: MswOptions = {}): HttpHandler[] {
  requireSandbox('Cannot make MSW handlers', sandbox)
  checkOptions('Cannot make MSW handlers', schema, options)
  sandbox.openAdapter(MSW_ADAPTER)
  const vendors =
    options.vendors?.map((one) => findVendor(sandbox.vendors, one, 'Cannot make MSW handlers')) ?? sandbox.vendors
  return new Vendors(sandbox, vendors).handlers
}

/** What MSW makes of a request that a handler is for. Vendors read paths and cookies themselves. */
const MATCHED = { match: { matches: true, params: {} }, cookies: {} }
const NOT_MATCHED = Promise.resolve(null)

/** Answers all requests to the hosts of some vendors, in the name of the handler that stands for the operation. */
class Vendors {
  readonly handlers: HttpHandler[]
  readonly #sandbox: Sandbox
  readonly #vendors: readonly Vendor[]
  readonly #byName: ReadonlyMap<string, HttpHandler>
  /** A client's requests nearly always go to the same host. */
  #lastHost: string | undefined
  #isLastHostOurs = false

  constructor(sandbox: Sandbox, vendors: readonly Vendor[]) {
    this.#sandbox = sandbox
    this.#vendors = vendors
    const names = [
      ...vendors.flatMap(({ id, contracts }) => contracts.map((contract) => nameOf(id, contract.id))),
      ...vendors.map(({ id }) => nameOf(id)),
    ]
    this.#byName = new Map(names.map((name) => [name, new VendorsHandler(this, name)]))
    this.handlers = [...this.#byName.values()]
  }

  areAsked(request: Request): boolean {
    const host = request.headers.get('host') ?? new URL(request.url).host
    if (host !== this.#lastHost) {
      const name = hostName(host)
      this.#isLastHostOurs = this.#vendors.some((vendor) => vendor.matchesHost(name))
      this.#lastHost = host
    }
    return this.#isLastHostOurs
  }

  /** Reads a copy, so that listeners of MSW's events can still read the body. */
  async handle(request: Request): Promise<Handled> {
    return this.#sandbox.handle(await toWireRequest(unread(request).clone()))
  }

  async run(request: Request, requestId: string, asked: HttpHandler): RunResult {
    const handled = await this.handle(request)
    const { vendor, verdict } = handled
    const handler = (vendor && this.#byName.get(nameOf(vendor.id, verdict.operation))) ?? asked
    handler.isUsed = true
    const response = await toResponse(handled, request.signal)
    return { handler, request, requestId, response, parsedResult: MATCHED }
  }
}

function nameOf(vendor: string, operation = '(anything else)'): string {
  return `${vendor} ${operation}`
}

/** Stands for one operation. The first that MSW asks answers for all of them: to ask them in turn would take most of the time. */
class VendorsHandler extends HttpHandler {
  readonly #all: Vendors

  constructor(all: Vendors, name: string) {
    super(
      /.+/,
      ({ request }) => all.areAsked(request),
      async ({ request }) => toResponse(await all.handle(request), request.signal),
    )
    this.#all = all
    // MSW would list it as `[custom predicate]`.
    this.info.header = name
  }

  /**
   * In place of MSW's own, which copies every request and parses its cookies and its path before it knows whether a handler is
   * for it. See decision 056.
   */
  override run({ request, requestId }: RunArguments): RunResult {
    return this.#all.areAsked(request) ? this.#all.run(request, requestId, this) : NOT_MATCHED
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
