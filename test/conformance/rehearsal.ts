import type { Target } from '../../src/conformance/targets/target.ts'
import { withoutAbilities } from '../../src/conformance/targets/url.ts'
import { demoAccount } from '../../src/sandbox/accounts/named-accounts.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { WireAnswer } from '../../src/vendor/client.ts'
import type { Vendor } from '../../src/vendor/vendor.ts'
import type { WireRequest, WireResponse } from '../../src/vendor/wire.ts'

/** Changes answers, as a vendor that differs from the mock would. */
export type Deviation = (request: WireRequest, response: WireResponse) => WireResponse

/**
 * A vendor as a customer meets it: one account for all promises, a clock that nobody can move, and limits that count. Time passes
 * only when calls are spaced, as they are at the real vendor.
 */
export function vendorDouble(vendor: Vendor, deviate: Deviation = (_, response) => response) {
  const sandbox = new Sandbox({ vendors: [vendor], accounts: [demoAccount([vendor])], auth: 'strict', seed: 'empty' })
  const { demo } = vendor.spec.credentials
  const account = sandbox.account('demo')
  account.clock.freeze(Date.parse('2026-03-18T04:00:00Z'))
  const target: Target = {
    name: 'double',
    abilities: new Set(['strict-keys']),
    isLive: true,
    isForeign: true,
    open: async () => ({
      credential: demo,
      origin: undefined,
      now: () => account.clock.now(),
      send: async (request) => {
        const handled = sandbox.handle(request)
        await handled.waitUntil()
        return toAnswer(deviate(request, handled.response))
      },
      beforeCall: async () => {
        await account.clock.advance(500)
      },
      callbackUrl: (path) => `https://callback.invalid/${path}`,
      ...withoutAbilities('The double'),
      close: async () => {},
    }),
    close: async () => {},
  }
  return { target, account }
}

function toAnswer({ status, headers, body }: WireResponse): WireAnswer {
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
  return { status, headers: Object.fromEntries(lower), body }
}
