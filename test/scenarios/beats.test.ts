import { expect, it } from 'vitest'
import { meetBeats } from '../../src/sandbox/stories/beats.ts'
import { checkScenario } from '../../src/scenario/read-scenario.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'

const called = (sequence: number, attemptOf: string, outcome: string) =>
  ({ topic: 'exchange', sequence, at: sequence, account: 'a', attemptOf, outcome }) as never

const beats = [
  { when: { outcome: 'faulted' as const }, say: 'It fails.' },
  { when: { outcome: 'answered' as const }, say: 'It works.', again: true as const },
]

it('a beat with "again" is met by the call that met the beat before, and by no other', () => {
  const first = meetBeats(beats, [called(1, 'x', 'answered'), called(2, 'y', 'faulted'), called(3, 'x', 'answered')])
  expect(first.met).toEqual([0])
  const second = meetBeats(first.beats, [called(4, 'y', 'answered')])
  expect(second.met).toEqual([1])
  expect(second.beats[1]).toMatchObject({ metBy: 4 })
})

it.each([
  ['comes first', [{ ...beats[1] }]],
  ['is about a callback', [beats[0], { when: { topic: 'callback' }, say: 'It comes.', again: true }]],
  ['follows a beat about a callback', [{ when: { topic: 'callback' }, say: 'It comes.' }, beats[1]]],
])('a scenario whose beat with "again" %s is refused', (_, wrong) => {
  const scenario = { name: 'mine', title: 'Mine', audience: 'It fails.', advice: 'Wait.', beats: wrong } as Scenario
  expect(() => checkScenario(scenario, 'it')).toThrow('"again" needs a call')
})
