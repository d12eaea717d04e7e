import type { Account } from '../../sandbox/accounts/account.ts'
import { type LiveExchange, liveExchange } from '../../sandbox/exchange.ts'
import type { SandboxOptions } from '../../sandbox/sandbox.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import type { ReportObservation } from '../observation.ts'

/** Reports every exchange of a sandbox, and changes nothing. */
export function observed(options: SandboxOptions, report: ReportObservation): SandboxOptions {
  return { ...options, vendors: options.vendors.map((vendor) => observedVendor(vendor, report)) }
}

function observedVendor(vendor: Vendor, report: ReportObservation): Vendor {
  const { id, callbacks } = vendor
  const isChanged = changes()
  return {
    ...vendor,
    encode: (current, output) => {
      const exchange = liveExchange(current)
      const response = vendor.encode(exchange, output)
      const operation = operationOf(exchange)
      if (operation === undefined) return response
      const isXml = Object.entries(response.headers).some(
        ([name, value]) => /content-type/i.test(name) && /xml/.test(value),
      )
      report({ kind: 'answered', vendor: id, operation, output, isXml })
      if (isChanged(exchange, output)) report({ kind: 'changed', vendor: id, operation })
      return response
    },
    encodeError: (current, error) => {
      const exchange = liveExchange(current)
      const operation = operationOf(exchange)
      if (operation !== undefined) report({ kind: 'refused', vendor: id, operation, code: error.code })
      return vendor.encodeError(exchange, error)
    },
    ...(callbacks && {
      callbacks: {
        ...callbacks,
        encode: (message, at) => {
          report({ kind: 'called-back', vendor: id, event: message.event })
          return callbacks.encode(message, at)
        },
      },
    }),
  }
}

/** The operation, unless a test's own fault changed the answer. */
function operationOf({ contract, faults }: LiveExchange): string | undefined {
  return faults.length === 0 ? contract?.id : undefined
}

/** Whether an account's answer differs from its last answer to the same request. */
function changes(): (exchange: LiveExchange, output: unknown) => boolean {
  const last = new WeakMap<Account, Map<string, string>>()
  return ({ account, contract, input }, output) => {
    const known = last.get(account) ?? new Map<string, string>()
    last.set(account, known)
    const request = `${contract?.id} ${JSON.stringify(input)}`
    const answer = JSON.stringify(output) ?? ''
    const before = known.get(request)
    known.set(request, answer)
    return before !== undefined && before !== answer
  }
}
