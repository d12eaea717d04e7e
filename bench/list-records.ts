import { huaweiMetastudio } from '../handlers/huawei-metastudio/index.ts'
import { tencentCi } from '../handlers/tencent-ci/index.ts'
import { tencentLive } from '../handlers/tencent-live/index.ts'
import type { Account } from '../src/sandbox/accounts/account.ts'

/** Every filter of a list lets a tenth of its records through. */
const PARTS = 10
const MINUTE_MS = 60_000

/** Puts as many records into every list of an account. It must have been asked once, so that it has the documented ones. */
export function fillLists(account: Account, count: number): void {
  fillRoomsAndJobs(account, count)
  fillLibraries(account, count)
  fillStreams(account, count)
  fillTasks(account, count)
  fillStrategies(account, count)
}

function fillRoomsAndJobs(account: Account, count: number): void {
  const { rooms, jobs } = account.state(huaweiMetastudio)
  const [[room], [job]] = [rooms.snapshot(), jobs.snapshot()]
  if (!room || !job) throw new Error('Cannot measure: no documented room or job')
  const { printed: _, ...plain } = job
  for (let index = 0; index < count; index++) {
    const part = index % PARTS
    const at = account.clock.now() - count + index
    const room_name = `Room of part ${part}`
    const scene_scripts = [
      { script_name: 'Opening', shoot_scripts: [], dh_id: `figure-${part}`, model_asset_id: `model-${part}` },
    ]
    const times = { createdAt: at, updatedAt: at, startedAt: at }
    const id = `job-${index}`
    rooms.put({
      ...{ ...room, ...times, id: `room-${index}`, lastJobId: id },
      config: { ...room.config, room_name, scene_scripts, room_type: part === 7 ? 'TEMPLATE' : 'NORMAL' },
    })
    const config = { ...job.config, room_name }
    jobs.put({ ...plain, ...times, id, config, state: part === 7 ? 'FAILED' : 'SUCCEED' })
  }
  // Lists of commands and of products are in a job and in a platform.
  const params = { text: 'Welcome' }
  const inserts = Array.from({ length: count }, (_, index) => {
    return { id: `insert-${index}`, command: 'INSERT_PLAY_SCRIPT', params, lengthMs: 1000 } as const
  })
  jobs.put({ ...plain, inserts })
}

function fillLibraries(account: Account, count: number): void {
  const { rooms, ruleGroups, platforms } = account.state(huaweiMetastudio)
  const scope = rooms.snapshot()[0]?.scope ?? ''
  const auth = { key: 'x'.repeat(16) }
  for (let index = 0; index < count; index++) {
    const at = account.clock.now() - count + index
    const times = { createdAt: at, updatedAt: at }
    ruleGroups.put({ scope, id: `group-${index}`, name: `Group of part ${index % PARTS}`, rules: [], ...times })
    platforms.put({ scope, id: `platform-${index}`, name: `Platform ${index}`, auth, callbacks: [], products: {} })
  }
  const live = Array.from({ length: count }, (_, index) => ({ product_id: String(index), product_title: 'Tea' }))
  platforms.put({ scope, id: 'shop', name: 'Shop', auth, callbacks: [], products: { live } })
}

function fillStreams(account: Account, count: number): void {
  const { streams, pastPushes, bans } = account.state(tencentLive)
  const now = account.clock.now()
  for (let index = 0; index < count; index++) {
    const part = index % PARTS
    const place = { domain: `push-${part}.example.com`, app: `app-${part}`, name: `stream-${part}-${index}` }
    const startedAt = now - count - MINUTE_MS + index
    const sequence = String(index)
    streams.put({ ...place, push: { startedAt, sequence, streamParam: '' } })
    pastPushes.put({ ...place, sequence, startedAt, endedAt: startedAt + 1000, reason: 'drop' })
    // Every other one has expired.
    bans.put({ ...place, createdAt: startedAt, expiresAt: index % 2 === 0 ? now : now + index, reason: '' })
  }
}

function fillTasks(account: Account, count: number): void {
  const { recordTasks } = account.state(tencentLive)
  const now = account.clock.now()
  for (let index = 0; index < count; index++) {
    // A page has up to a hundred tasks, so the filters let nearly all through.
    const part = index % PARTS === 0 ? 0 : 7
    const startAt = now - count - MINUTE_MS + index
    recordTasks.put({
      ...{ id: String(index).padStart(60, '0'), state: 'finished', fileFormat: 'flv', templateId: 1, streamType: 0 },
      ...{ streamName: `stream-${part}`, app: `app-${part}`, domain: `push-${part}.example.com` },
      ...{ startAt, endAt: startAt + 1000, createdAt: startAt },
    })
  }
}

function fillStrategies(account: Account, count: number): void {
  const { strategies, jobs } = account.state(tencentCi)
  const [job] = jobs.snapshot()
  if (!job) throw new Error('Cannot measure: no documented job')
  const { place, createdAt } = job
  for (let index = 0; index < count; index++) {
    const service = index % PARTS === 7 ? 'Text' : 'Video'
    const bizType = String(index).padStart(32, '0')
    strategies.put({
      bizType,
      place,
      service,
      createdAt,
      name: `s${index}`,
      isDefault: false,
      labels: {},
      textLibs: [],
    })
  }
}
