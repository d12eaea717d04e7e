import { type LiveExchange, liveExchange } from '../../sandbox/exchange.ts'
import type { CallbackSender } from '../../sandbox/outbox/egress.ts'
import type { SandboxOptions } from '../../sandbox/sandbox.ts'
import type { CallbackProtocol, WireCallback } from '../../vendor/callback.ts'
import type { Exchange } from '../../vendor/exchange.ts'
import type { Check, Vendor } from '../../vendor/vendor.ts'
import { VendorError } from '../../vendor/vendor-error.ts'
import type { WireResponse } from '../../vendor/wire.ts'
import type { Mutant, Mutation } from '../mutant.ts'
import { type MutatedRule, ruleOf } from './rules.ts'

/** Changes one behaviour of one vendor. `onApplied` is called when a client can notice the change. */
export function mutated(options: SandboxOptions, mutant: Mutant, onApplied: () => void): SandboxOptions {
  const callbacks = new WeakSet<WireCallback>()
  const vendors = options.vendors.map((vendor) =>
    vendor.id === mutant.vendor ? mutatedVendor(vendor, { mutant, onApplied, callbacks }) : vendor,
  )
  const { sendCallback } = options
  if (!sendCallback) return { ...options, vendors }
  return { ...options, vendors, sendCallback: mutatedSender(sendCallback, mutant.mutation, callbacks) }
}

interface VendorChange {
  readonly mutant: Mutant
  onApplied(): void
  /** The callbacks to lose or to send twice. */
  readonly callbacks: WeakSet<WireCallback>
}

function mutatedVendor(vendor: Vendor, change: VendorChange): Vendor {
  const { mutant, onApplied } = change
  const { mutation } = mutant
  const rule = ruleOf(mutation, onApplied)
  return {
    ...vendor,
    ...(rule && replaceRule(vendor, mutant, rule)),
    encode: (exchange, output) => {
      const response = vendor.encode(exchange, output)
      return isTarget(liveExchange(exchange), mutant) ? delayedOrLost(response, mutation, onApplied) : response
    },
    encodeError: (exchange, error) => {
      const live = liveExchange(exchange)
      if (!isTarget(live, mutant)) return vendor.encodeError(exchange, error)
      return changedRefusal(vendor, live, { error, mutation, onApplied })
    },
    ...(vendor.callbacks && { callbacks: mutatedCallbacks(vendor.callbacks, change) }),
  }
}

/** An answer that a test's own fault changed says nothing about the vendor. */
function isTarget({ contract, faults }: LiveExchange, mutant: Mutant): boolean {
  return contract?.id === mutant.operation && faults.length === 0
}

/** Replaces the operation's rule for requests that the mutant applies to. */
function replaceRule(vendor: Vendor, mutant: Mutant, rule: MutatedRule): Pick<Vendor, 'checks' | 'run'> {
  let exchange: LiveExchange | undefined
  const remember: Check<Exchange> = {
    name: 'mutant',
    title: 'Nothing is refused here: the mutant looks at the request',
    run: (current) => {
      exchange = liveExchange(current)
    },
  }
  return {
    checks: [...vendor.checks, remember],
    run: (operation, input, call) => {
      const run = () => vendor.run(operation, input, call)
      return exchange && isTarget(exchange, mutant) ? rule(exchange, run) : run()
    },
  }
}

function delayedOrLost(response: WireResponse, mutation: Mutation, onApplied: () => void): WireResponse {
  const { delivery } = response
  if (mutation.kind === 'late') {
    onApplied()
    return { ...response, delivery: { ...delivery, delayMs: (delivery?.delayMs ?? 0) + mutation.ms } }
  }
  if (mutation.kind === 'lost') {
    onApplied()
    return { ...response, delivery: { ...delivery, mishap: { kind: 'reset' } } }
  }
  return response
}

function changedRefusal(
  vendor: Vendor,
  exchange: LiveExchange,
  { error, mutation, onApplied }: { error: VendorError; mutation: Mutation; onApplied(): void },
): WireResponse {
  if (mutation.kind === 'code' && mutation.from === error.code) {
    onApplied()
    return vendor.encodeError(exchange, new VendorError(mutation.to))
  }
  if (mutation.kind === 'success' && mutation.from === error.code) {
    onApplied()
    return vendor.encode(exchange, mutation.output)
  }
  return vendor.encodeError(exchange, error)
}

function mutatedCallbacks(
  protocol: CallbackProtocol,
  { mutant, onApplied, callbacks }: VendorChange,
): CallbackProtocol {
  return {
    ...protocol,
    encode: (message, at) => {
      const callback = protocol.encode(message, at)
      const isAboutCallbacks = mutant.mutation.kind.startsWith('callback-')
      if (!isAboutCallbacks || message.event !== mutant.operation) return callback
      onApplied()
      callbacks.add(callback)
      return callback
    },
  }
}

/** A lost callback counts as received, so that the vendor does not send it again. */
function mutatedSender(
  sendCallback: CallbackSender,
  { kind }: Mutation,
  callbacks: WeakSet<WireCallback>,
): CallbackSender {
  return async (callback, ...options) => {
    if (!callbacks.has(callback)) return sendCallback(callback, ...options)
    if (kind === 'callback-lost') return 200
    await sendCallback(callback, ...options).catch(() => {})
    return sendCallback(callback, ...options)
  }
}
