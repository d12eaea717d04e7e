import { en, Faker } from '@faker-js/faker'
import { describe, expect, it } from 'vitest'
import { tencentCi } from '../../handlers/tencent-ci/index.ts'
import { buildXml } from '../../handlers/tencent-ci/protocol/xml.ts'
import { fakeFileSubmission } from '../../src/fixtures.ts'
import { createSandbox } from '../../src/index.ts'
import { cancel, query, submit } from './requests.ts'

const KEY = 'test-files'

interface Parts {
  readonly Input?: object
  readonly Conf?: object
}

const bodyOf = ({ Input = { Object: 'film.mp4' }, Conf }: Parts) =>
  buildXml({ Request: { Input, Conf: { Snapshot: { Count: '10', TimeInterval: '1' }, ...Conf } } })

function setUp({ switches = {}, ...parts }: Parts & { readonly switches?: Readonly<Record<string, string>> } = {}) {
  const sandbox = createSandbox({
    switches: Object.fromEntries(Object.entries(switches).map(([name, value]) => [`tencent-ci.${name}`, value])),
  })
  const account = sandbox.account(KEY)
  account.clock.freeze(Date.UTC(2023, 1, 7, 12, 30))
  const { JobId: jobId = '' } = submit(sandbox, KEY, { body: bodyOf(parts) }).detail
  const detail = () => query(sandbox, KEY, jobId).detail
  const control = (name: string, input: object = {}) => account.control(tencentCi, name, { jobId, ...input })
  return { sandbox, account, jobId, detail, state: () => detail().State, control }
}

describe('a file', () => {
  it('fileSteps after 2 reads: each state lasts for two queries', () => {
    const { state } = setUp({ switches: { fileSteps: 'after 2 reads' } })
    const states = Array.from({ length: 6 }, state)
    expect(states).toEqual(['Submitted', 'Snapshoting', 'Snapshoting', 'Auditing', 'Auditing', 'Success'])
  })

  it('fileSteps immediate: it is over at the first query', () => {
    expect(setUp({ switches: { fileSteps: 'immediate' } }).state()).toBe('Success')
  })

  it('is taken on by a control and does not skip a state when its time comes', () => {
    const { account, state, control } = setUp()
    account.clock.advance(500)
    control('advanceFile')
    account.clock.advance(500)
    expect(state()).toBe('Snapshoting')
    account.clock.advance(500)
    expect(state()).toBe('Auditing')
  })

  it('ends although the clock was set back', () => {
    const { account, state, control } = setUp({ switches: { fileSteps: 'manual' } })
    control('advanceFile')
    control('advanceFile')
    account.clock.freeze(Date.UTC(2023, 1, 7, 12))
    control('advanceFile')
    expect(state()).toBe('Success')
  })

  it.each([
    ['no more pictures than it has frames', { Mode: 'Average', Count: '10000' }, '50'],
    ['no frame twice', { Mode: 'Fps', Count: '10000', TimeInterval: '60' }, '50'],
    ['at least the first frame', { Count: '1', TimeInterval: '60' }, '1'],
  ])('gives %s', (_, Snapshot, count) => {
    const { account, detail } = setUp({ switches: { fileSeconds: '2' }, Conf: { Snapshot } })
    account.clock.advance(60_000)
    expect(detail()).toMatchObject({ State: 'Success', SnapshotCount: count })
  })

  it('gives the same pictures to every query', () => {
    const { account, detail } = setUp({ Conf: { DetectContent: '1' } })
    account.clock.advance(60_000)
    const before = detail()
    account.clock.advance(3_600_000)
    expect(detail()).toEqual(before)
  })

  it('is the same after its account was saved and loaded', () => {
    const { sandbox, account, jobId, state } = setUp({ Conf: { Freeze: { PornScore: '50' } } })
    account.clock.advance(1500)
    const other = createSandbox()
    other.account(KEY).restore(structuredClone(account.snapshot()))
    expect(query(other, KEY, jobId).detail.State).toBe('Snapshoting')
    other.account(KEY).clock.advance(2000)
    sandbox.account(KEY).clock.advance(2000)
    expect(query(other, KEY, jobId).detail.State).toBe(state())
  })

  it('cannot be cancelled, and the journal says why', () => {
    const { sandbox, account, jobId, state } = setUp()
    expect(cancel(sandbox, KEY, jobId).error.Code).toBe('InvalidArgument')
    expect(account.journal.entries().at(-1)?.explanation).toContain('the job moderates a file')
    expect(state()).toBe('Submitted')
  })
})

describe('controls', () => {
  it.each([
    ['startStream', {}, 'it is of a file. Use advanceFile'],
    ['endStream', {}, 'it is of a file. Use advanceFile'],
    ['addSnapshot', { Label: 'Ads' }, 'it is Submitted. Advance it first, with advanceFile'],
  ])('%s is not for a file that was just submitted', (name, input, message) => {
    expect(() => setUp().control(name, input)).toThrow(message)
  })

  it('addAudioSection needs a file that was submitted with DetectContent 1', () => {
    const { control } = setUp({ switches: { fileSteps: 'manual' } })
    control('advanceFile')
    control('advanceFile')
    expect(() => control('addAudioSection', { Label: 'Ads' })).toThrow('it was submitted without DetectContent 1')
  })

  it('advanceFile is not for a live stream', () => {
    const { sandbox, account } = setUp()
    const { JobId: jobId } = submit(sandbox, KEY).detail
    expect(() => account.control(tencentCi, 'advanceFile', { jobId })).toThrow('Use startStream or endStream')
  })
})

describe('submitting', () => {
  it('accepts fifty plausible files', () => {
    const faker = new Faker({ locale: en, seed: 48254 })
    const sandbox = createSandbox({ switches: { 'tencent-ci.maxFileJobs': '50' } })
    for (let index = 0; index < 50; index++) {
      const body = fakeFileSubmission(faker)
      const { detail } = submit(sandbox, KEY, { body: buildXml(body) })
      const { Object: file, DataId } = body.Request.Input
      expect(query(sandbox, KEY, detail.JobId ?? '').detail).toMatchObject({ Object: file, DataId })
    }
  })

  it.each([
    ['a stream without a Type', { Input: { Url: 'rtmp://a/1' } }, 'without <Type>live_video</Type>'],
    ['no Snapshot', { Conf: { Snapshot: undefined } }, 'a file needs a Snapshot with a Count'],
    ['Object and Url', { Input: { Object: 'a', Url: 'http://a/1.mp4' } }, 'exactly one of Object and Url'],
    ['Count 0', { Conf: { Snapshot: { Count: '0' } } }, 'not a number from 1 to 10000'],
    ['a score of 101', { Conf: { Freeze: { AdsScore: '101' } } }, 'not a whole number from 0 to 100'],
  ])('refuses %s, and the journal says why', (_, parts, reason) => {
    const sandbox = createSandbox()
    expect(submit(sandbox, KEY, { body: bodyOf(parts) }).error.Code).toBe('InvalidArgument')
    expect(sandbox.account(KEY).journal.entries().at(-1)?.explanation).toContain(reason)
  })
})
