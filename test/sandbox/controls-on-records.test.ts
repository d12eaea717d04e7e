import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { buildXml } from '../../handlers/tencent-ci/protocol/xml.ts'
import { vendors } from '../../handlers/vendors.ts'
import { createSandbox } from '../../src/index.ts'
import type { Account } from '../../src/sandbox/accounts/account.ts'
import type { Control } from '../../src/vendor/vendor.ts'
import * as huawei from '../huawei-metastudio/requests.ts'
import { openStream } from '../ishumei/requests.ts'
import { createWorld, driven, type Step, take } from '../support/drive.ts'
import { submit } from '../tencent-ci/requests.ts'
import * as live from '../tencent-live/requests.ts'

/** What a person adds to the input, besides what comes from the record. */
const ADDED: Readonly<Record<string, object>> = {
  'huawei-metastudio offerProducts': { live_id: 'live', products: [] },
  'tencent-ci addSnapshot': { Label: 'Porn' },
  'tencent-ci addAudioSection': { Label: 'Porn' },
  'tencent-ci addListResult': { ListType: 1, ListName: 'mine', Entity: 'word' },
  'ishumei failPull': { errorCode: 3001 },
  'ishumei emitFrame': { riskLevel: 'REJECT' },
  'ishumei emitClip': { riskLevel: 'REJECT' },
}

const steps = (count: number): Step[] =>
  Array.from({ length: count }, (_, action) => ({ action, pick: action % 6, milliseconds: 500 }))

const onRecords = vendors.flatMap((vendor) =>
  Object.entries(vendor.controls)
    .filter(([, { onRecord }]) => onRecord)
    .map(([name, control]) => ({ vendor: vendor.id, name, control })),
)

function inputOf(record: Readonly<Record<string, unknown>>, { onRecord }: Control): object {
  const fields = Object.entries(onRecord?.fields ?? {})
  const valueAt = (path: string) =>
    path.split('.').reduce((value: unknown, name) => (value as Record<string, unknown> | undefined)?.[name], record)
  return Object.fromEntries(fields.map(([field, path]) => [field, valueAt(path)]))
}

/** An account that used every vendor for a while, with records in many states. */
async function used(count: number) {
  const world = createWorld()
  for (const vendor of driven) await take(world, vendor, steps(count))
  return recordsOf(world.account)
}

/** What the steps of {@link take} do not do. */
async function rarelyUsed() {
  const sandbox = createSandbox({ switches: { 'tencent-live.recordFile': 'manual' }, sendCallback: async () => 200 })
  const account = sandbox.account(huawei.KEY)
  account.clock.freeze(live.NOON)
  const jobs = [1, 2].map(() => {
    const room = huawei.createRoom(sandbox)
    return huawei.startJob(sandbox, room, { output_urls: ['rtmp://push.example/live'] })
  })
  await account.clock.advance(3000)
  const control = (vendor: string, name: string, input: object) => account.control({ id: vendor }, name, input)
  control('huawei-metastudio', 'disconnectPush', { job_id: jobs[0] })
  control('huawei-metastudio', 'viewerCame', { job_id: jobs[1] })
  const platform = { name: 'Shop', auth_config: { key: 'k' }, callback_config: [] }
  huawei.call(sandbox, 'POST', '/live-platforms/platforms', platform)
  const agoraParam = { appId: 'a', channel: 'c', subscribeMode: 'TRUSTED', trustedUserIdList: [1] }
  openStream(sandbox, huawei.KEY, { data: { streamType: 'AGORA', tokenId: 'u', agoraParam } })
  submit(sandbox, huawei.KEY, {
    body: buildXml({ Request: { Input: { Object: 'a.mp4' }, Conf: { Snapshot: { Count: '1' } } } }),
  })
  control('tencent-live', 'stream.interrupt', { stream: live.PLACE.StreamName })
  return recordsOf(account)
}

function recordsOf(account: Account) {
  const file = account.snapshot()
  return vendors.flatMap(({ id: vendor }) => {
    const view = account.stateOf(vendor)
    return view
      .collections()
      .flatMap(({ name }) => view.list(name).map((record) => ({ vendor, collection: name, file, ...record })))
  })
}

describe('the controls on records', async () => {
  const records = (await Promise.all([...[6, 9, 14, 24, 40].map(used), rarelyUsed()])).flat()

  it('are named for a button', () => {
    for (const { controls } of vendors)
      for (const { title } of Object.values(controls)) expect(title).toMatch(/^[A-Z][a-z ]{3,30}$/)
  })

  it.each(onRecords)('$vendor $name: takes fields of its input from fields of the record', ({ vendor, control }) => {
    const { collections = [], fields = {} } = control.onRecord ?? {}
    const { properties = {} } = z.toJSONSchema(control.input, { io: 'input', unrepresentable: 'any' })
    expect(Object.keys(fields).filter((field) => !(field in properties))).toEqual([])
    const known = createSandbox().account('test-known').stateOf(vendor).collections()
    expect(collections.filter((name: string) => !known.some((one) => one.name === name))).toEqual([])
  })

  it.each(onRecords)('$vendor $name: is offered where it works, and nowhere else', ({ vendor, name, control }) => {
    const taken = control.onRecord?.collections ?? []
    const candidates = records.filter((one) => one.vendor === vendor && taken.includes(one.collection))
    for (const { key, record, controls, file } of candidates) {
      const twin = createSandbox().account('test-twin')
      twin.restore(file)
      const input = { ...ADDED[`${vendor} ${name}`], ...inputOf(record, control) }
      let refused: unknown
      try {
        twin.control({ id: vendor }, name, input)
      } catch (error) {
        refused = (error as Error).message
      }
      expect([key, refused]).toEqual([key, controls.includes(name) ? undefined : expect.any(String)])
    }
  })

  it('are offered on some record each', () => {
    const offered = new Set(records.flatMap(({ vendor, controls }) => controls.map((name) => `${vendor} ${name}`)))
    const never = onRecords.map(({ vendor, name }) => `${vendor} ${name}`).filter((name) => !offered.has(name))
    expect(never).toEqual([])
  })
})
