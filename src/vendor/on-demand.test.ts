import { describe, expect, it, vi } from 'vitest'
import { tencentLive } from '../../handlers/tencent-live/index.ts'
import { createSandboxWith } from '../create-sandbox.ts'
import { vendorOnDemand } from './on-demand.ts'
import type { Vendor } from './vendor.ts'

const { id, name, hosts, matchesRequest, matchesHost, secretHeaders, spec } = tencentLive

function lateTencentLive() {
  const load = vi.fn(() => tencentLive as Vendor)
  const front = { id, name, hosts, matchesRequest, matchesHost, secretHeaders }
  return { load, vendor: vendorOnDemand(front, { id, name, credentials: spec.credentials }, load) }
}

const request = {
  ...{ method: 'POST', host: 'live.tencentcloudapi.com', path: '/', query: '' },
  headers: { 'x-tc-action': 'StopLiveRecord', host: 'live.tencentcloudapi.com' },
  body: new TextEncoder().encode('{}'),
}

describe('a vendor on demand', () => {
  it('is not loaded by a sandbox that is made, nor by the question whom a request is for', () => {
    const { vendor, load } = lateTencentLive()
    const sandbox = createSandboxWith([vendor], {})
    expect(sandbox.vendorFor(request)?.id).toBe('tencent-live')
    expect(vendor.spec.credentials.demo.key).toBe(spec.credentials.demo.key)
    expect(load).not.toHaveBeenCalled()
  })

  it('is loaded once, by its first request, and answers as the whole vendor does', () => {
    const { vendor, load } = lateTencentLive()
    const options = { realTime: () => Date.UTC(2026, 10, 29) }
    const [late, whole] = [vendor, tencentLive as Vendor].map((one) => {
      const sandbox = createSandboxWith([one], options)
      return [sandbox.handle(request).response, sandbox.handle(request).response]
    })
    expect(late).toEqual(whole)
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('has every member of the whole vendor, also when it is copied', () => {
    const { vendor } = lateTencentLive()
    const { spec: lateSpec, ...parts } = { ...vendor }
    const { spec: wholeSpec, ...wholeParts } = tencentLive
    expect(parts).toEqual(expect.objectContaining(wholeParts))
    expect({ ...lateSpec }).toEqual(expect.objectContaining({ ...wholeSpec }))
  })
})
