import { beforeEach, describe, expect, it } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import { UsageError } from '../../src/diagnostics/usage-error.ts'
import type { Account } from '../../src/sandbox/accounts/account.ts'
import { Collection } from '../../src/vendor/state/collection.ts'
import type { Vendor } from '../../src/vendor/vendor.ts'
import { createWorld, driven, type Step, take, type World } from '../support/drive.ts'

interface StoredCollection {
  readonly records: Record<string, unknown>[]
}

/** Fits no field: no schema of ours takes a list of nothing, and none takes a date that is no date. */
const BROKEN = [null, [[null]], 1e300]
const STEPS: Step[] = Array.from({ length: 60 }, (_, action) => ({ action, pick: action % 6, milliseconds: 500 }))

const collectionsOf = (vendor: Vendor) =>
  Object.entries(vendor.createState({ now: 0, records: 'empty', attributes: {} }) as object).flatMap(([name, part]) =>
    part instanceof Collection ? [[vendor.id, name, part as Collection<object>] as const] : [],
  )

const all = vendors.flatMap(collectionsOf)

const place = { domain: 'push.example.com', app: 'live', name: 'stream' }

/** Records of collections that the steps of {@link take} leave empty. */
const SAMPLES: Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>> = {
  'huawei-metastudio': {
    tenants: { scope: '["cn-north-4","project"]', config: { live_exit_config: { max_live_duration: 1 } } },
    ruleGroups: {
      ...{ scope: '["cn-north-4","project"]', id: 'group', name: 'group', createdAt: 0, updatedAt: 0 },
      rules: [{ id: 'rule', rule: { rule_name: 'rule', rule_index: 'index' }, createdAt: 0, updatedAt: 0 }],
    },
    platforms: {
      ...{ scope: '["cn-north-4","project"]', id: 'platform', name: 'platform', auth: { key: 'key' } },
      ...{ callbacks: [], products: { live: [{ product_id: 'p', product_title: 't' }] } },
    },
    keyFailures: { accessKey: 'test-key', count: 1 },
  },
  'tencent-ci': {
    strategies: {
      ...{ bizType: 'a'.repeat(32), place: { bucket: 'bucket-1250000000', region: 'ap-beijing' }, service: 'Video' },
      ...{ name: 'strategy', isDefault: false, labels: { Image: { Porn: ['Sexy'] } }, textLibs: [], createdAt: 0 },
    },
    badCases: {
      ...{ id: 'case', place: { bucket: 'bucket-1250000000', region: 'ap-beijing' }, reportedAt: 0 },
      report: { ContentType: '2', Url: 'https://customer.example/a.png', Label: 'Porn', SuggestedLabel: 'Normal' },
    },
  },
  'tencent-live': {
    bans: { ...place, createdAt: 0, expiresAt: 1, reason: '' },
    recordTasks: {
      ...{ id: 'task', streamName: 'stream', app: 'live', domain: 'push.example.com', state: 'active' },
      ...{ startAt: 0, endAt: 9e14, fileFormat: 'flv', templateId: 1, streamType: 0 },
    },
    rules: { domain: 'push.example.com', app: 'live', templateId: 1, createdAt: 0 },
    ruleRecordings: {
      ...{ id: 'recording', streamName: 'stream', app: 'live', domain: 'push.example.com', state: 'active' },
      ...{ startAt: 0, fileFormat: 'hls', byRule: true, createdAt: 0, continueSeconds: 1 },
    },
    recordTemplates: {
      ...{ id: 1, name: 'template', description: '', params: { flv: { Enable: 1 } }, continueSeconds: 0 },
      ...{ isDelayLive: 0, cosStore: 0, removesWatermark: false, uploadsInRecording: false },
    },
    recordRules: { domain: 'push.example.com', app: 'live', streamName: '', templateId: 1, createdAt: 0 },
    files: { id: 'file', place, fields: { file_size: 1 }, readsLeft: 2 },
  },
}

/** A file of an account that used everything of every vendor. */
async function used(): Promise<{ world: World; file: () => Record<string, never> }> {
  const world = createWorld()
  for (const vendor of driven) await take(world, vendor, STEPS)
  const withSamples = JSON.parse(JSON.stringify(world.account.snapshot()))
  for (const [vendor, collections] of Object.entries(SAMPLES)) {
    for (const [name, sample] of Object.entries(collections)) stored(withSamples, vendor, name).records.push(sample)
  }
  world.account.restore(withSamples)
  return { world, file: () => JSON.parse(JSON.stringify(world.account.snapshot())) }
}

const refusalOf = (act: () => unknown): UsageError => {
  try {
    act()
  } catch (error) {
    if (error instanceof UsageError) return error
    throw error
  }
  throw new Error('it was accepted')
}

const stored = (file: unknown, vendor: string, name: string): StoredCollection =>
  (file as { states: Record<string, Record<string, StoredCollection>> }).states[vendor]?.[name] as StoredCollection

describe('a record that does not fit', async () => {
  const { world, file } = await used()
  let account: Account
  beforeEach(() => {
    account = world.account
  })
  const now = () => JSON.stringify(account.snapshot())

  it.each(all)('%s %s: has no sound record without its fields', (_, __, collection) => {
    expect(collection.misfit({})?.issues.length).toBeGreaterThan(0)
  })

  it.each(all)('%s %s: is refused in a snapshot, for each field, and nothing changes', (vendor, name) => {
    const { records } = stored(file(), vendor, name)
    const before = now()
    for (const field of Object.keys(records[0] ?? {})) {
      const changed = file()
      const [record] = stored(changed, vendor, name).records
      for (const value of BROKEN) {
        Object.assign(record as object, { [field]: value })
        const place = `states.${vendor}.${name}.records.0.${field}`
        expect(refusalOf(() => account.restore(changed)).message, `${field} ${JSON.stringify(value)}`).toContain(place)
      }
    }
    expect(now()).toBe(before)
  })

  it.each(all)('%s %s: is refused in a snapshot with a field too many', (vendor, name) => {
    const changed = file()
    Object.assign(stored(changed, vendor, name).records[0] as object, { nobody: 1 })
    expect(refusalOf(() => account.restore(changed)).message).toContain(`states.${vendor}.${name}.records.0`)
  })

  it.each(all)('%s %s: is refused in a patch, for each field, and nothing changes', (vendor, name) => {
    const view = account.stateOf(vendor)
    const before = now()
    for (const { key } of view.list(name, { limit: 3 })) {
      for (const field of Object.keys(view.read(name, key).record)) {
        for (const value of BROKEN) {
          const { context, message } = refusalOf(() => view.patch(name, key, { [field]: value })) as never as {
            context: unknown
            message: string
          }
          expect(message, `${key} ${field} ${JSON.stringify(context)}`).toContain(`: ${field}`)
        }
      }
    }
    expect(now()).toBe(before)
  })

  it.each(vendors.map(({ id }) => id))('%s: what is due is refused if nobody knows it', (vendor) => {
    const changed = file()
    const schedule = stored(changed, vendor, 'schedule') as unknown as { entries: object[] }
    schedule.entries.unshift({ at: 0, sequence: 0, item: { due: 'x', what: 'x' }, isEndless: false })
    expect(refusalOf(() => account.restore(changed)).message).toContain(`states.${vendor}.schedule.entries.0.item`)
  })

  it('leaves a sound account: it answers as one that nobody tried to break', async () => {
    const twin = await used()
    for (const vendor of driven) {
      const [answers, sound] = [await take(world, vendor, STEPS), await take(twin.world, vendor, STEPS)]
      expect(answers).toEqual(sound)
    }
  })

  it('has a record of every collection to break: add one to SAMPLES if the steps make none', () => {
    const without = all.filter(([vendor, name]) => stored(file(), vendor, name).records.length === 0)
    expect(without.map(([vendor, name]) => `${vendor} ${name}`)).toEqual([])
  })
})
