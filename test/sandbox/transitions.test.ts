import { describe, expect, it } from 'vitest'
import { buildXml } from '../../handlers/tencent-ci/protocol/xml.ts'
import { vendors as builtIn } from '../../handlers/vendors.ts'
import { createSandbox, type Sandbox } from '../../src/index.ts'
import { Collection } from '../../src/vendor/state/collection.ts'
import * as huawei from '../huawei-metastudio/requests.ts'
import { openStream } from '../ishumei/requests.ts'
import { declaredMoves, watchRecords } from '../support/fitting-records.ts'
import { RARE_MOVES } from '../support/rare-moves.ts'
import * as ci from '../tencent-ci/requests.ts'
import * as live from '../tencent-live/requests.ts'

const KEY = 'test-live'

/** What a run in a new sandbox does to the states of records. */
async function movesOf(switches: Readonly<Record<string, string>>, run: (sandbox: Sandbox) => unknown) {
  const { vendors, moves } = watchRecords(builtIn)
  const sandbox = createSandbox({ vendors, switches, sendCallback: async () => 200 })
  sandbox.account(KEY).clock.freeze(live.NOON)
  await run(sandbox)
  return [...moves]
}

/** The control comes from the watched vendor of the sandbox. */
function control(sandbox: Sandbox, vendor: string, name: string, input: object): void {
  sandbox.account(KEY).control({ id: vendor }, name, input)
}

const startJob = (sandbox: Sandbox): [room: string, job: string] => {
  const room = huawei.createRoom(sandbox)
  return [room, huawei.startJob(sandbox, room)]
}

const readJob = (outcome: string) =>
  movesOf(
    { 'huawei-metastudio.jobStart': 'after 1 reads', 'huawei-metastudio.startOutcome': outcome },
    (sandbox: Sandbox) => huawei.show(sandbox, ...startJob(sandbox)),
  )

const controlJob = (name: string, ...before: string[]) =>
  movesOf({ 'huawei-metastudio.jobStart': 'manual' }, (sandbox) => {
    const [, job_id] = startJob(sandbox)
    for (const one of [...before, name]) control(sandbox, 'huawei-metastudio', one, { job_id })
  })

const file = buildXml({ Request: { Input: { Object: 'film.mp4' }, Conf: { Snapshot: { Count: '1' } } } })

const RUNS: Readonly<Record<string, () => Promise<string[]>>> = {
  'jobs that are read': async () => (await Promise.all(['PROCESSING', 'FAILED', 'BLOCKED'].map(readJob))).flat(),
  'jobs that a control ends': async () =>
    (await Promise.all([controlJob('endJob'), controlJob('failJob'), controlJob('endJob', 'startJob')])).flat(),
  'a delayed stop of a waiting job': () =>
    movesOf({ 'huawei-metastudio.jobStart': 'manual', 'huawei-metastudio.jobStop': 'after 5s' }, (sandbox) => {
      huawei.stop(sandbox, ...startJob(sandbox))
      return sandbox.account(KEY).clock.advance(5000)
    }),
  'a stream whose first frame is there at once': () =>
    movesOf({ 'ishumei.firstFrame': 'immediate' }, (sandbox) => openStream(sandbox, KEY)),
  'a live job that is queried': () =>
    movesOf({ 'tencent-ci.firstFrame': 'after 1 reads', 'tencent-ci.streamEnd': 'after 1 reads' }, (sandbox) => {
      const { JobId = '' } = ci.submit(sandbox, KEY).detail
      for (const _ of [1, 2]) ci.query(sandbox, KEY, JobId)
    }),
  'a live job of an unreachable stream that is queried': () =>
    movesOf({ 'tencent-ci.firstFrame': 'after 1 reads', 'tencent-ci.streams': 'unreachable' }, (sandbox) => {
      ci.query(sandbox, KEY, ci.submit(sandbox, KEY).detail.JobId ?? '')
    }),
  'a job of a file that is queried': () =>
    movesOf({ 'tencent-ci.fileSteps': 'after 1 reads' }, (sandbox) => {
      const { JobId = '' } = ci.submit(sandbox, KEY, { body: file }).detail
      for (const _ of [1, 2, 3]) ci.query(sandbox, KEY, JobId)
    }),
  'a job of a file that fails while pictures are taken': () =>
    movesOf({ 'tencent-ci.fileSteps': 'manual' }, (sandbox) => {
      const { JobId: jobId } = ci.submit(sandbox, KEY, { body: file }).detail
      for (const name of ['advanceFile', 'failJob']) control(sandbox, 'tencent-ci', name, { jobId })
    }),
  'a task of the newer family that is stopped before it begins': () =>
    movesOf({}, (sandbox) => {
      const seconds = live.NOON / 1000
      const TaskId = live.createdTaskId(sandbox, { StartTime: seconds + 600, EndTime: seconds + 1200 })
      live.callTask(sandbox, 'StopRecordTask', { TaskId })
    }),
  'a real-time task whose stream is dropped': () =>
    movesOf({}, (sandbox) => {
      live.createdId(sandbox, { ...live.PLACE, Highlight: 1 })
      live.call(sandbox, 'DropLiveStream', live.PLACE)
    }),
  'a recording by a rule whose stream is dropped': () =>
    movesOf({}, (sandbox) => {
      const template = {
        TemplateName: 'records',
        HlsParam: { Enable: 1 },
        HlsSpecialParam: { FlowContinueDuration: 60 },
      }
      const { TemplateId } = live.call(sandbox, 'CreateLiveRecordTemplate', template)
      live.call(sandbox, 'CreateLiveRecordRule', { DomainName: live.PLACE.DomainName, TemplateId })
      control(sandbox, 'tencent-live', 'stream.push', { stream: 'show' })
      live.call(sandbox, 'DropLiveStream', { ...live.PLACE, StreamName: 'show' })
    }),
}

describe('the ways between the states of records', async () => {
  const made = new Map(await Promise.all(Object.entries(RUNS).map(async ([name, run]) => [name, await run()] as const)))
  const declared = new Set(builtIn.flatMap(declaredMoves))

  it.each([...made])('%s: takes declared ways only', (_, moves) => {
    expect(moves.length).toBeGreaterThan(0)
    expect(moves.filter((move) => !declared.has(move))).toEqual([])
  })

  it.each(RARE_MOVES)('no promise takes, and this does: %s', (move) => {
    expect(declared).toContain(move)
    expect([...made.values()].flat()).toContain(move)
  })
})

const collections = builtIn.flatMap((vendor) =>
  Object.entries(vendor.createState({ now: 0, records: 'empty', attributes: {} }) as object).flatMap(([name, part]) =>
    part instanceof Collection ? [[vendor.id, name, part as Collection<object>] as const] : [],
  ),
)

describe.each(collections)('%s %s', (_, __, { about }) => {
  it('has names for people: one record, and several', () => {
    const { one, many } = about.label
    expect([one, many]).toEqual([expect.stringMatching(/^[a-z]/), expect.stringMatching(/^[a-z]/)])
    expect(many).not.toBe(one)
  })

  it('declares ways between its states only, each once, and none out of a final one', () => {
    const { values = {}, transitions = [] } = about.status ?? {}
    const ways = transitions.map(({ from, to, by }) => `${from} ${to} ${by}`)
    expect(new Set(ways).size).toBe(ways.length)
    for (const { from, to, what } of transitions) {
      expect([values[from]?.isFinal, values[to] === undefined, what]).toEqual([
        false,
        false,
        expect.stringMatching(/./),
      ])
    }
  })

  it('has a way to every final state', () => {
    const { values = {}, transitions = [] } = about.status ?? {}
    const finals = Object.keys(values).filter((value) => values[value]?.isFinal)
    expect(finals.filter((value) => !transitions.some(({ to }) => to === value))).toEqual([])
  })
})
