import { type LiveExchange, liveExchange } from '../../sandbox/exchange.ts'
import type { CallbackSender } from '../../sandbox/outbox/outbox.ts'
import type { SandboxOptions } from '../../sandbox/sandbox.ts'
import type { CallbackProtocol, WireCallback } from '../../vendor/callback.ts'
import type { Exchange } from '../../vendor/exchange.ts'
import type { Check, Vendor } from '../../vendor/vendor.ts'
import { VendorError } from '../../vendor/vendor-error.ts'
import type { WireResponse } from '../../vendor/wire.ts'
import type { Mutant, Mutation } from '../mutant.ts'
import { type Rule, ruleOf } from './rules.ts'

/** A sandbox's options with one behaviour of one vendor flipped. `struck` is called whenever a client can tell. */
export function mutated(options: SandboxOptions, mutant: Mutant, struck: () => void): SandboxOptions {
  const callbacks = new WeakSet<WireCallback>()
  const vendors = options.vendors.map((vendor) =>
    vendor.id === mutant.vendor ? mutatedVendor(vendor, { mutant, struck, callbacks }) : vendor,
  )
  const { sendCallback } = options
  if (!sendCallback) return { ...options, vendors }
  return { ...options, vendors, sendCallback: mutatedSender(sendCallback, mutant.mutation, callbacks) }
}

interface Change {
  readonly mutant: Mutant
  struck(): void
  /** The callbacks that are to be lost, or to come twice. */
  readonly callbacks: WeakSet<WireCallback>
}

function mutatedVendor(vendor: Vendor, change: Change): Vendor {
  const { mutant, struck } = change
  const { mutation } = mutant
  const rule = ruleOf(mutation, struck)
  return {
    ...vendor,
    ...(rule && swap(vendor, mutant, rule)),
    encode: (exchange, output) => {
      const response = vendor.encode(exchange, output)
      return isMeant(liveExchange(exchange), mutant) ? onItsWay(response, mutation, struck) : response
    },
    encodeError: (exchange, error) => {
      const live = liveExchange(exchange)
      if (!isMeant(live, mutant)) return vendor.encodeError(exchange, error)
      return otherRefusal(vendor, live, { error, mutation, struck })
    },
    ...(vendor.callbacks && { callbacks: mutatedCallbacks(vendor.callbacks, change) }),
  }
}

/** What a suite brought about itself, with a fault, is no behaviour of the vendor's. */
function isMeant({ contract, faults }: LiveExchange, mutant: Mutant): boolean {
  return contract?.id === mutant.operation && faults.length === 0
}

/** Runs another rule in the place of the operation's own, for requests that this mutant is about. */
function swap(vendor: Vendor, mutant: Mutant, rule: Rule): Pick<Vendor, 'checks' | 'run'> {
  let exchange: LiveExchange | undefined
  const remember: Check<Exchange> = {
    name: 'mutant',
    run: (current) => {
      exchange = liveExchange(current)
    },
  }
  return {
    checks: [...vendor.checks, remember],
    run: (operation, input, call) => {
      const run = () => vendor.run(operation, input, call)
      return exchange && isMeant(exchange, mutant) ? rule(exchange, run) : run()
    },
  }
}

function onItsWay(response: WireResponse, mutation: Mutation, struck: () => void): WireResponse {
  const { delivery } = response
  if (mutation.kind === 'late') {
    struck()
    return { ...response, delivery: { ...delivery, delayMs: (delivery?.delayMs ?? 0) + mutation.ms } }
  }
  if (mutation.kind === 'lost') {
    struck()
    return { ...response, delivery: { ...delivery, mishap: { kind: 'reset' } } }
  }
  return response
}

function otherRefusal(
  vendor: Vendor,
  exchange: LiveExchange,
  { error, mutation, struck }: { error: VendorError; mutation: Mutation; struck(): void },
): WireResponse {
  if (mutation.kind === 'code' && mutation.from === error.code) {
    struck()
    return vendor.encodeError(exchange, new VendorError(mutation.to))
  }
  if (mutation.kind === 'success' && mutation.from === error.code) {
    struck()
    return vendor.encode(exchange, mutation.output)
  }
  return vendor.encodeError(exchange, error)
}

function mutatedCallbacks(protocol: CallbackProtocol, { mutant, struck, callbacks }: Change): CallbackProtocol {
  return {
    ...protocol,
    encode: (message, at) => {
      const callback = protocol.encode(message, at)
      const isAboutCallbacks = mutant.mutation.kind.startsWith('callback-')
      if (!isAboutCallbacks || message.event !== mutant.operation) return callback
      struck()
      callbacks.add(callback)
      return callback
    },
  }
}

/** One that is lost counts as received: the vendor does not know better, and does not send it again. */
function mutatedSender(
  sendCallback: CallbackSender,
  { kind }: Mutation,
  callbacks: WeakSet<WireCallback>,
): CallbackSender {
  return async (callback, ...how) => {
    if (!callbacks.has(callback)) return sendCallback(callback, ...how)
    if (kind === 'callback-lost') return 200
    await sendCallback(callback, ...how).catch(() => {})
    return sendCallback(callback, ...how)
  }
}
