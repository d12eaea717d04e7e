import { describe, expect, it } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import { wireDriver } from '../../src/conformance/client-drivers.ts'
import type { Begun } from '../../src/conformance/endings.ts'
import { planOf } from '../../src/conformance/plan.ts'
import { verify } from '../../src/conformance/verify.ts'
import type { Vendor } from '../../src/vendor/vendor.ts'
import { type Deviation, vendorDouble } from './rehearsal.ts'

async function rehearse(vendor: Vendor, deviate?: Deviation) {
  const { target, account } = vendorDouble(vendor, deviate)
  const leftovers: Begun[] = []
  const results = await verify({
    parts: [{ spec: vendor.spec, drivers: [wireDriver] }],
    target,
    onLeftovers: (left) => leftovers.push(...left),
  })
  return { results, leftovers, account }
}

/** Replaces text in the answers of one operation. */
function replacing(path: RegExp, from: string, to: string): Deviation {
  return ({ path: at, headers }, response) =>
    path.test(`${headers['x-tc-action'] ?? ''} ${at}`)
      ? { ...response, body: response.body.replace(from, to) }
      : response
}

type IsGoingOn = (record: Readonly<Record<string, unknown>>) => boolean

const always: IsGoingOn = () => true
const inState =
  (...states: readonly string[]): IsGoingOn =>
  ({ state }) =>
    states.includes(String(state))

/** By collection: which records would cost a customer money, or stand in the way of the next run. */
const IS_GOING_ON: Readonly<Record<string, IsGoingOn>> = {
  rooms: always,
  jobs: inState('WAITING', 'PROCESSING', 'Submitted', 'Snapshoting', 'Auditing'),
  streams: ({ endedAt }) => endedAt === undefined,
  bans: always,
  tasks: inState('active', 'scheduled', 'waiting', 'recording'),
  recordTasks: inState('active', 'scheduled', 'waiting', 'recording'),
}

/** How each vendor's double differs from what is documented. */
const DEVIATIONS: Readonly<Record<string, Deviation>> = {
  'huawei-metastudio': replacing(/smart-live-jobs\/[^/]+$/, '"state":"WAITING"', '"state":"QUEUED"'),
  'tencent-ci': replacing(/cancel_auditing/, '<CreationTime>', '<CreatedAt>1</CreatedAt><CreationTime>'),
  'tencent-live': replacing(/^StopLiveRecord/, 'ResourceNotFound.TaskId', 'ResourceNotFound.ChannelNotExist'),
  ishumei: replacing(/finish_videostream\/v4/, '"message":"Success"', '"message":"OK"'),
}

describe.each(vendors)('a rehearsal at a double of $id', (vendor) => {
  it('breaks nothing, ends what it began, and keeps most promises', async () => {
    const { results, leftovers, account } = await rehearse(vendor)
    const wrong = results.filter(({ outcome }) => outcome === 'broken' || outcome === 'failed')
    expect(wrong.map(({ promise, because, differences }) => [promise.id, because, differences[0]])).toEqual([])
    expect(leftovers).toEqual([])
    expect(results.filter(({ outcome }) => outcome === 'kept').length).toBeGreaterThan(200)
    // What ends by itself within a minute needs no call that ends it.
    account.clock.advance(60_000)
    const view = account.stateOf(vendor.id)
    const records = view.collections().flatMap(({ name }) => view.list(name).map(({ record }) => ({ name, record })))
    expect(records.filter(({ name, record }) => IS_GOING_ON[name]?.(record) ?? false)).toEqual([])
    expect(records.length).toBeGreaterThan(10)
  })

  it('finds what differs', async () => {
    const { results } = await rehearse(vendor, DEVIATIONS[vendor.id])
    const broken = results.filter(({ outcome }) => outcome === 'broken')
    expect(broken.length).toBeGreaterThan(0)
    expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([])
  })

  it('is planned: calls, billed ones, and what the pages say but nobody else can play', async () => {
    const { target } = vendorDouble(vendor)
    const plan = await planOf(target, [{ spec: vendor.spec, drivers: [wireDriver] }], {})
    expect(plan.costs).toBe(
      plan.calls.filter(({ effect }) => effect === 'costs').reduce((sum, { count }) => sum + count, 0),
    )
    expect(plan.costs).toBeGreaterThan(0)
    expect(plan.unplayable.size).toBeGreaterThan(0)
  })
})
