import { describe, expect, it } from 'vitest'
import { ishumei } from '../../handlers/ishumei/index.ts'
import { tencentLive } from '../../handlers/tencent-live/index.ts'
import { createSandbox, scenarios } from '../../src/index.ts'
import { checkParameters, type SoundcheckParameters, setUp } from '../../src/storybook/parameters.ts'

const ID = 'show-card--running'

describe('parameters of a story', () => {
  it.each<[unknown, string]>([
    [{ scenrio: 'answer-lost' }, 'there is no parameter "scenrio". Did you mean "scenario"?'],
    [{ clock: 'frosen' }, 'clock: expected "frozen", not "frosen". Did you mean "frozen"?'],
    [
      { clock: { at: '2026-11-28 20:00', frozen: true } },
      'expected a moment with a zone, such as "2026-11-28T20:00:00Z"',
    ],
    [{ clock: { frosen: true } }, 'there is no parameter "clock.frosen". Did you mean "clock.frozen"?'],
    [{ seed: 'emty' }, 'Did you mean "empty"?'],
    [{ faults: { lost: 'reset' } }, 'faults.lost'],
    [{ switches: { 'ishumei.riskPercent': 100 } }, 'switches'],
    [{ args: { accessKey: 'x' } }, 'args: expected a function'],
    [{ vendors: ['ishumei'] }, 'Name its vendors in .storybook/preview'],
    ['answer-lost', 'expected an object'],
  ])('refuses %j', (given, message) => {
    expect(() => checkParameters(ID, given)).toThrow(`Cannot open the story "${ID}": parameters.soundcheck: `)
    expect(() => checkParameters(ID, given)).toThrow(message)
  })

  it('accepts what the types allow', () => {
    const given: SoundcheckParameters = {
      ...{ scenario: 'answer-lost', faults: { slow: { what: { kind: 'latency', ms: 10 } } }, seed: 'empty' },
      ...{ switches: { 'ishumei.riskPercent': '100' }, args: ({ key }) => ({ key }), disable: false },
      clock: { at: '2026-11-28T20:00:00+08:00' },
    }
    expect(checkParameters(ID, given)).toEqual(given)
    expect(checkParameters(ID, { clock: 'frozen' })).toEqual({ clock: 'frozen' })
  })
})

describe('the account of a story', () => {
  function opened(parameters: SoundcheckParameters) {
    const account = createSandbox({ vendors: [ishumei, tencentLive], realTime: () => 5000 }).account('test-story')
    setUp(account, scenarios, parameters)
    return account
  }

  it('starts with the scenario, the faults and the switches', () => {
    const account = opened({
      scenario: 'answer-lost',
      faults: { mine: { vendor: 'ishumei', what: { kind: 'reset' } } },
      switches: { 'ishumei.riskPercent': '100' },
    })
    expect(scenarios.running(account)).toEqual(['answer-lost'])
    expect(account.faults.list().map(({ fault: { label, vendor } }) => [label, vendor])).toEqual([
      ['answer-lost', 'tencent-live'],
      ['mine', 'ishumei'],
    ])
    expect(account.switches.get(ishumei, 'riskPercent')).toBe('100')
  })

  it.each<[NonNullable<SoundcheckParameters['clock']>, number, boolean]>([
    ['frozen', 5000, true],
    [{ frozen: true }, 5000, true],
    [{ at: '2026-11-28T20:00:00Z' }, Date.UTC(2026, 10, 28, 20), false],
    [{ at: '2026-11-28T20:00:00+08:00', frozen: true }, Date.UTC(2026, 10, 28, 12), true],
  ])('has the clock %j', (clock, now, isFrozen) => {
    const account = opened({ clock })
    expect([account.clock.now(), account.clock.isFrozen]).toEqual([now, isFrozen])
  })

  it('starts empty when asked to', () => {
    expect(opened({ seed: 'empty' }).seed).toBe('empty')
    expect(opened({}).seed).toBe('documented')
  })

  it('says which scenario, fault or switch cannot be', () => {
    expect(() => opened({ scenario: 'anser-lost' })).toThrow('Did you mean answer-lost')
    expect(() => opened({ faults: { mine: { vendor: 'ishumi', what: { kind: 'reset' } } } })).toThrow('ishumei')
    expect(() => opened({ switches: { 'ishumei.risk': '1' } })).toThrow('there is no such switch')
  })
})
