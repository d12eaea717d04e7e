import { type HttpHandler, http, RequestHandler } from 'msw'
import * as z from 'zod'
import { checkOptions, optionsSchema, requireSandbox } from '../diagnostics/options.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Adapter } from '../sandbox/adapter.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Contract } from '../vendor/contract.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { findVendor, isVendorRef, type VendorRef } from '../vendor/vendor-ref.ts'
import { hostName, type WireRequest } from '../vendor/wire.ts'
import { IN_PROCESS, respond } from './fetch.ts'
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
 * Creates MSW handlers for the vendors' real host names: one for each documented operation and, last, one for each vendor
 * that answers every other request to its hosts, so that none reaches the real network.
 */
export function mswHandlers(sandbox: Sandbox, options: MswOptions = {}): HttpHandler[] {
  requireSandbox('Cannot make MSW handlers', sandbox)
  checkOptions('Cannot make MSW handlers', schema, options)
  sandbox.openAdapter(MSW_ADAPTER)
  const wire = createWireReader()
  const vendors =
    options.vendors?.map((one) => findVendor(sandbox.vendors, one, 'Cannot make MSW handlers')) ?? sandbox.vendors
  const handle = async ({ request }: { request: Request }) => respond(sandbox, await wire(request), request.signal)
  const forOperation = (vendor: Vendor, contract: Contract): HttpHandler =>
    named(
      `${vendor.id} ${contract.id}`,
      http.all(
        async ({ request }) => isFor(vendor, request) && vendor.locate(await wire(request)) === contract,
        handle,
      ),
    )
  const forRest = (vendor: Vendor): HttpHandler =>
    named(
      `${vendor.id} (anything else)`,
      http.all(({ request }) => isFor(vendor, request), handle),
    )
  return [
    ...vendors.flatMap((vendor) => vendor.contracts.map((contract) => forOperation(vendor, contract))),
    ...vendors.map(forRest),
  ]
}

function isFor(vendor: Vendor, request: Request): boolean {
  return vendor.matchesHost(hostName(request.headers.get('host') ?? new URL(request.url).host))
}

/** Names a handler. MSW lists handlers with a predicate only as `[custom predicate]`. */
function named(header: string, handler: HttpHandler): HttpHandler {
  handler.info.header = header
  return handler
}

/** Reads each request once for all handlers, and leaves its body unread for other code. */
function createWireReader(): (request: Request) => Promise<WireRequest> {
  const known = new WeakMap<Request, Promise<WireRequest>>()
  return (request) => {
    const existing = known.get(request)
    if (existing) return existing
    const wire = toWireRequest(unread(request).clone())
    known.set(request, wire)
    return wire
  }
}

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
