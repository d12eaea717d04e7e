import type { Account } from '../../sandbox/accounts/account.ts'
import { type LiveExchange, liveExchange } from '../../sandbox/exchange.ts'
import type { SandboxOptions } from '../../sandbox/sandbox.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import type { Tell } from '../observation.ts'

/** A sandbox's options, as they are, with every exchange told. */
export function observed(options: SandboxOptions, tell: Tell): SandboxOptions {
  return { ...options, vendors: options.vendors.map((vendor) => observedVendor(vendor, tell)) }
}

function observedVendor(vendor: Vendor, tell: Tell): Vendor {
  const { id, callbacks } = vendor
  const isChanged = changes()
  return {
    ...vendor,
    encode: (current, output) => {
      const exchange = liveExchange(current)
      const response = vendor.encode(exchange, output)
      const operation = meant(exchange)
      if (operation === undefined) return response
      const isXml = Object.entries(response.headers).some(
        ([name, value]) => /content-type/i.test(name) && /xml/.test(value),
      )
      tell({ kind: 'answered', vendor: id, operation, output, isXml })
      if (isChanged(exchange, output)) tell({ kind: 'changed', vendor: id, operation })
      return response
    },
    encodeError: (current, error) => {
      const exchange = liveExchange(current)
      const operation = meant(exchange)
      if (operation !== undefined) tell({ kind: 'refused', vendor: id, operation, code: error.code })
      return vendor.encodeError(exchange, error)
    },
    ...(callbacks && {
      callbacks: {
        ...callbacks,
        encode: (message, at) => {
          tell({ kind: 'called-back', vendor: id, event: message.event })
          return callbacks.encode(message, at)
        },
      },
    }),
  }
}

/** What a suite brought about itself, with a fault, is no behaviour of the vendor's. */
function meant({ contract, faults }: LiveExchange): string | undefined {
  return faults.length === 0 ? contract?.id : undefined
}

/** Whether an account was answered otherwise than when it asked the same the last time. */
function changes(): (exchange: LiveExchange, output: unknown) => boolean {
  const last = new WeakMap<Account, Map<string, string>>()
  return ({ account, contract, input }, output) => {
    const known = last.get(account) ?? new Map<string, string>()
    last.set(account, known)
    const question = `${contract?.id} ${JSON.stringify(input)}`
    const answer = JSON.stringify(output) ?? ''
    const before = known.get(question)
    known.set(question, answer)
    return before !== undefined && before !== answer
  }
}
