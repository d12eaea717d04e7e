import { describe, expect, it } from 'vitest'
import { huaweiMetastudio } from '../../handlers/huawei-metastudio/index.ts'
import { createSandbox } from '../../src/index.ts'
import { createRoom, KEY, show, start, startJob, stop, unknownRoom } from './requests.ts'

/** 250 characters: one minute at normal speed. */
const oneMinute = [{ script_name: 's', shoot_scripts: [{ text_config: { text: 'x'.repeat(250) } }] }]

function frozenSandbox() {
  const sandbox = createSandbox({ switches: { 'huawei-metastudio.jobStart': 'after 1s' } })
  const { clock } = sandbox.account(KEY)
  clock.freeze()
  return { sandbox, clock }
}

describe('a job over time', () => {
  it('runs for days when nothing ends it', () => {
    const { sandbox, clock } = frozenSandbox()
    const room = createRoom(sandbox)
    const job = startJob(sandbox, room)

    clock.advance(30 * 24 * 3_600_000)

    expect(show(sandbox, room, job).json).toMatchObject({ state: 'PROCESSING' })
  })

  it('does not end twice: the end of the script does not change a stopped job', () => {
    const { sandbox, clock } = frozenSandbox()
    const room = createRoom(sandbox, { scene_scripts: oneMinute })
    const job = startJob(sandbox, room, { play_policy: { auto_play_script: true } })
    clock.advance(31_000)
    stop(sandbox, room, job)

    clock.advance(3_600_000)

    expect(show(sandbox, room, job).json).toMatchObject({ state: 'SUCCEED', duration: 30 })
  })

  it('removes its TEMP room when the last job ends', () => {
    const { sandbox } = frozenSandbox()
    const room = createRoom(sandbox, { room_type: 'TEMP' })
    const first = startJob(sandbox, room)
    const second = startJob(sandbox, room)

    stop(sandbox, room, first)
    expect(show(sandbox, room, first).json).toMatchObject({ state: 'SUCCEED' })
    stop(sandbox, room, second)

    expect(show(sandbox, room, second)).toMatchObject(unknownRoom)
    expect(start(sandbox, room)).toMatchObject(unknownRoom)
  })

  it('is shown the same after the state was saved and restored', () => {
    const { sandbox, clock } = frozenSandbox()
    const room = createRoom(sandbox)
    const job = startJob(sandbox, room)
    const { jobs } = sandbox.account(KEY).state(huaweiMetastudio)
    const saved = jobs.snapshot()
    const before = show(sandbox, room, job).json

    stop(sandbox, room, job)
    jobs.restore(saved)

    expect(show(sandbox, room, job).json).toEqual(before)
    clock.advance(1000)
    expect(show(sandbox, room, job).json).toMatchObject({ state: 'PROCESSING' })
  })

  it('is gone after a reset of the account', () => {
    const { sandbox } = frozenSandbox()
    const room = createRoom(sandbox)
    const job = startJob(sandbox, room)

    sandbox.reset(KEY)

    expect(show(sandbox, room, job)).toMatchObject(unknownRoom)
  })
})
