import { describe, expect, it } from 'vitest'
import { soFar } from '../../src/control-room/pages/presenter/so-far.ts'
import { dueSoon, isMet, nextStep, openBeat } from '../../src/control-room/pages/presenter/steps.ts'
import type { ToldStory } from '../../src/control-room/pages/stories/shapes.ts'
import { whenText } from '../../src/control-room/pages/stories/when.ts'
import type { Item } from '../../src/control-room/store/feed.ts'

const stop = { when: { operation: 'StopLiveRecord' }, say: 'It stops.' }
const called = { when: { topic: 'callback' as const, phase: 'delivered' }, say: 'It is told.' }

function told(beats: ToldStory['beats'], acts = 0, of = 0): ToldStory {
  return { name: 'outage', state: 'armed', acts, of, beats }
}

describe('the next step', () => {
  const still = { waitsFor: undefined, isDue: false, tried: undefined }

  it.each([
    ['starts what does not run', { ...still, story: undefined }, { kind: 'start' }],
    ['plays the acts', { ...still, story: told([stop], 0, 2) }, { kind: 'act' }],
    [
      'brings about what an act waits for',
      { ...still, story: told([], 1, 2), waitsFor: stop.when },
      { kind: 'send', when: stop.when },
    ],
    ['sends the call of the open beat', { ...still, story: told([stop]) }, { kind: 'send', when: stop.when }],
    [
      'lets time pass when the call was not enough',
      { ...still, story: told([stop]), tried: 'call' },
      { kind: 'wait', ms: 10_000 },
    ],
    ['then calls again', { ...still, story: told([stop]), tried: 'time' }, { kind: 'send', when: stop.when }],
    ['goes on to what is due', { ...still, story: told([called]), isDue: true }, { kind: 'due' }],
    [
      'calls for a callback when nothing is due',
      { ...still, story: told([called]) },
      { kind: 'send', when: called.when },
    ],
    ['ends what is told', { ...still, story: told([{ ...stop, metAt: 5, metBy: 1 }]) }, { kind: 'end' }],
  ] as const)('%s', (_, telling, step) => {
    expect(nextStep(telling)).toEqual(step)
  })

  it('leads to the first beat that nothing has met', () => {
    expect(openBeat(told([{ ...stop, metAt: 5 }, called]))?.say).toBe('It is told.')
  })

  it('takes as due only what is soon, and awaited', () => {
    const agenda = [{ at: 500, isUnawaited: true }, { at: 1000 }, { at: '2030-01-01T00:00:00Z' }]
    expect(dueSoon(agenda, 0)).toEqual({ at: 1000 })
    expect(dueSoon(agenda.slice(2), 0)).toBeUndefined()
  })
})

describe('a beat', () => {
  it('is met by an event that has all of its members', () => {
    const event = { topic: 'exchange', operation: 'StopLiveRecord', outcome: 'faulted', fault: { id: 1 } }
    expect(isMet({ operation: 'StopLiveRecord', fault: true }, event)).toBe(true)
    expect(isMet({ operation: 'StopLiveRecord', outcome: 'answered' }, event)).toBe(false)
    expect(isMet({ topic: 'callback' }, event)).toBe(false)
  })

  it('is told by its members', () => {
    expect(whenText({ vendor: 'acme', operation: 'ring', fault: true })).toBe('acme ring fault')
    expect(whenText({ topic: 'callback', phase: 'delivered' })).toBe('callback delivered')
  })
})

describe('the story so far', () => {
  const base = { account: 'demo', at: 0 }
  const items = [
    { ...base, sequence: 1, topic: 'exchange' },
    { ...base, sequence: 2, topic: 'scenario', phase: 'started', name: 'outage' },
    { ...base, sequence: 3, topic: 'exchange' },
    { ...base, account: 'other', sequence: 4, topic: 'exchange' },
    { ...base, sequence: 5, topic: 'record', cause: 'request' },
    { ...base, sequence: 6, topic: 'record', cause: 'time' },
    { ...base, sequence: 7, topic: 'scenario', phase: 'beat', name: 'outage', say: 'It stops.' },
    { ...base, sequence: 8, topic: 'scenario', phase: 'ended', name: 'outage' },
    { ...base, sequence: 9, topic: 'exchange' },
  ] as unknown as Item[]

  it('is what happened in the account from its start to its end', () => {
    const story = soFar(items, { account: 'demo', name: 'outage', startedAt: undefined })
    expect(story.map(({ sequence }) => sequence)).toEqual([3, 6, 7])
  })

  it('goes by the time when the start is no longer listed', () => {
    const since = soFar(items.slice(2, 3), { account: 'demo', name: 'outage', startedAt: 0 })
    expect(since.map(({ sequence }) => sequence)).toEqual([3])
  })
})
