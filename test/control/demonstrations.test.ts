import { describe, expect, it } from 'vitest'
import { dueSoon, nextStep, openBeat, type Tried, triedBy } from '../../src/control-room/pages/presenter/steps.ts'
import { createSandbox, scenarios } from '../../src/index.ts'
import type { Beat } from '../../src/sandbox/stories/beats.ts'
import { connected } from './call.ts'

const START = Date.UTC(2026, 10, 21, 10)

function create(name = 'test-show') {
  const sandbox = createSandbox({ sendCallback: async () => 200, realTime: () => START })
  const { client } = connected(sandbox, scenarios)
  return { sandbox, client, account: name }
}

describe('a demonstration', () => {
  it('makes a documented call with the key of the account, and what the call needs before', async () => {
    const { client, account } = create()
    const when = { vendor: 'tencent-live', operation: 'StopLiveRecord' }
    const first = await client.demonstrate({ account, body: { when } })
    expect(first).toMatchObject({ ...when, outcome: 'answered', prepared: ['CreateLiveRecord'] })
    expect(await client.getJournalEntry({ sequence: String(first.sequence) })).toMatchObject({ account, ...when })
    // What is there already is not made again.
    expect((await client.demonstrate({ account, body: { when } })).prepared).toEqual([])
  })

  it.each([
    ['tencent-live', 'StopLiveRecord'],
    ['ishumei', 'finish_videostream'],
    ['tencent-ci', 'CancelAuditingJobs'],
    ['huawei-metastudio', 'stopSmartLive'],
  ])('is captured like any call of a client, and replays to the byte: %s', async (vendor, operation) => {
    const { client, account } = create()
    await client.startCapture({ account, body: {} })
    await client.demonstrate({ account, body: { when: { vendor, operation } } })
    const capture = await client.stopCapture({ account })
    expect(await client.replayCapture({ body: capture })).toMatchObject({ isSame: true })
  })

  it('makes what the call needs again after a reset', async () => {
    const { client, account } = create()
    const when = { vendor: 'tencent-live', operation: 'StopLiveRecord' }
    await client.demonstrate({ account, body: { when } })
    await client.resetAccount({ account })
    expect(await client.demonstrate({ account, body: { when } })).toMatchObject({
      outcome: 'answered',
      prepared: ['CreateLiveRecord'],
    })
  })

  it('goes on from what it made, and begins anew with a story', async () => {
    const { client, account } = create()
    const when = { vendor: 'tencent-live', operation: 'StopLiveRecord' }
    for (const _ of [1, 2, 3])
      expect(await client.demonstrate({ account, body: { when } })).toMatchObject({ outcome: 'answered' })
    await client.startScenario({ account, body: { name: 'no-resources' } })
    expect(await client.demonstrate({ account, body: { when } })).toMatchObject({
      outcome: 'answered',
      prepared: ['CreateLiveRecord'],
    })
  })

  it('says what it lacks', async () => {
    const { client, account } = create()
    await client.addFault({
      account,
      body: { vendor: 'tencent-live', operation: 'CreateLiveRecord', what: { kind: 'reset' } },
    })
    const stop = { when: { vendor: 'tencent-live', operation: 'StopLiveRecord' } }
    await expect(client.demonstrate({ account, body: stop })).rejects.toThrow(
      'StopLiveRecord needs what CreateLiveRecord makes, and CreateLiveRecord ended with faulted',
    )
    const none = { when: { vendor: 'tencent-live', operation: 'Juggle' } }
    await expect(client.demonstrate({ account, body: none })).rejects.toThrow('no documented call for Juggle')
    await expect(client.demonstrate({ account, body: { when: { vendor: 'acme' } } })).rejects.toThrow(
      'no vendor "acme"',
    )
  })
})

/** Says that a client does something once more, or asks what became of it. */
const OF_THE_SAME = /\bagain\b|Another (?:try|region)|With a new token|The client asks/

/** Rooms, tasks, streams and jobs that a request names: what a call is about. */
function named({ target, requestBody }: { readonly target: string; readonly requestBody: string }): string[] {
  const inPath = /smart-live-rooms\/([\w-]+)/.exec(target)?.[1]
  const inBody = Array.from(requestBody.matchAll(/"(?:TaskId|StreamName|requestId)":"?([\w-]+)/g), ([, name]) => name)
  return [inPath, ...inBody].filter((name) => name !== undefined)
}

const isOfTheSame = ({ say, when }: Beat) => (when.topic ?? 'exchange') === 'exchange' && OF_THE_SAME.test(say)

describe('the steps of the presenter tell', () => {
  it.each(scenarios.list().map(({ name }) => name))('%s to its end', async (name) => {
    const { sandbox, client, account } = create()
    const read = async () => {
      const [story] = (await client.listRunningScenarios({ account })).stories
      const agenda = await client.getClockAgenda({ account })
      const { milliseconds } = await client.getAccountClock({ account })
      return { story, due: dueSoon(agenda, milliseconds) }
    }
    const log: string[] = []
    let tried: Tried | undefined
    let before: string | undefined
    for (let step = 0; step < 30; step++) {
      const { story, due } = await read()
      const open = story && openBeat(story)?.say
      if (open !== before) tried = undefined
      before = open
      const next = nextStep({ story, waitsFor: undefined, isDue: due !== undefined, tried })
      tried = triedBy(next)
      log.push(`${next.kind} ${open ?? ''}`)
      if (next.kind === 'end') break
      if (next.kind === 'start') await client.startScenario({ account, body: { name } })
      if (next.kind === 'act') await client.playScenario({ account, name })
      if (next.kind === 'due') await client.setAccountClock({ account, body: { at: due?.at ?? 0 } })
      if (next.kind === 'wait') await client.advanceAccountClock({ account, body: { by: next.ms } })
      if (next.kind === 'send') {
        const { operation, outcome, code } = await client.demonstrate({
          account,
          body: { when: next.when, ...(next.again && { again: true }) },
        })
        log.push(`  ${operation} ${outcome} ${code ?? ''}`)
      }
    }
    expect(log.at(-1), log.join('\n')).toMatch(/^end/)
    const beats = sandbox.account(account).stories[0]?.beats ?? []
    const exchange = (place: number) => sandbox.journal({ account }).find((one) => one.sequence === beats[place]?.metBy)
    for (const [place, beat] of beats.entries()) {
      if (!isOfTheSame(beat)) continue
      const { say, again } = beat
      const [before, now] = [exchange(place - 1), exchange(place)]
      expect(now?.sequence, say).toBeGreaterThan(before?.sequence ?? Number.POSITIVE_INFINITY)
      if (again) expect(now?.attempt?.of, say).toBe(before?.attempt?.of)
      if (now && before) expect(named(now.http), say).toEqual(named(before.http))
    }
    await client.stopScenario({ account, name })
    expect((await client.getAccountStatus({ account })).scenarios).toEqual([])
  })

  it('of the same record where a beat says so, in six of them', () => {
    const telling = scenarios.list().filter(({ name }) => scenarios.find(name)?.beats?.some(isOfTheSame))
    expect(telling.map(({ name }) => name).sort()).toEqual([
      ...['answer-lost', 'flaky-network', 'region-down', 'show-banned', 'stop-keeps-running', 'token-expired'],
    ])
  })
})
