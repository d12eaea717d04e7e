import { describe, expect, it } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import { wireDriver } from '../../src/conformance/client-drivers.ts'
import { sandboxTarget } from '../../src/conformance/targets/sandbox.ts'
import { verify } from '../../src/conformance/verify.ts'
import type { Vendor } from '../../src/vendor/vendor.ts'
import { breakages } from './broken-mock.ts'

/** The promises about one operation that a mock breaks. */
async function brokenPromises(vendor: Vendor, operation: string): Promise<readonly string[]> {
  const parts = [{ spec: vendor.spec, drivers: [wireDriver] }]
  const target = await sandboxTarget({ vendors: vendors.map((one) => (one.id === vendor.id ? vendor : one)) })
  const results = await verify({ parts, target, selection: { operations: [operation] } })
  expect(results.length).toBeGreaterThan(10)
  return results.filter(({ outcome }) => outcome === 'broken' || outcome === 'failed').map(({ promise }) => promise.id)
}

describe('a mock with one broken rule', () => {
  it.each(breakages)('breaks a promise: $says', { timeout: 30_000 }, async ({ vendor, operation }) => {
    const correct = vendors.find(({ id }) => id === vendor.id) ?? vendor
    expect(await brokenPromises(correct, operation)).toEqual([])
    const broken = await brokenPromises(vendor, operation)
    expect(broken).not.toEqual([])
    expect(broken.every((id) => id.startsWith(`${operation}/`))).toBe(true)
  })
})
