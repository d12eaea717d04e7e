import { describe, expect, it } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import { wireDriver } from '../../src/conformance/client-drivers.ts'
import { sandboxTarget } from '../../src/conformance/targets/sandbox.ts'
import type { Target } from '../../src/conformance/targets/target.ts'
import { verify } from '../../src/conformance/verify.ts'

/** Longer than a second, so that the clock shows another second after every call. */
const CALL_TAKES_MS = 1100

/** A target like a real vendor's: its clock goes on while a call is under way. */
async function slowTarget(): Promise<Target> {
  const still = await sandboxTarget({ vendors })
  return {
    ...still,
    abilities: new Set(['strict-keys', 'own-account']),
    open: async (options) => {
      const bed = await still.open(options)
      return {
        ...bed,
        send: async (request) => {
          await bed.advance(CALL_TAKES_MS)
          return bed.send(request)
        },
      }
    },
  }
}

describe.each(vendors)('$id, where every call takes more than a second', ({ spec }) => {
  it('breaks no promise: those that cannot wait say that they need still time', { timeout: 60_000 }, async () => {
    const target = await slowTarget()
    const results = await verify({ parts: [{ spec, drivers: [wireDriver] }], target })
    const wrong = results.filter(({ outcome }) => outcome === 'broken' || outcome === 'failed')
    expect(wrong.map(({ promise, because, differences }) => [promise.id, because, differences[0]])).toEqual([])
    expect(results.filter(({ outcome }) => outcome === 'kept').length).toBeGreaterThan(results.length / 2)
  })
})
