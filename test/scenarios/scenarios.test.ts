import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { scenarios as builtInScenarios } from '../../fixtures/scenarios/index.ts'
import { createSandbox, scenarios, stories } from '../../src/index.ts'
import { createScenarios } from '../../src/scenario/create-scenarios.ts'
import { scenarioSchema } from '../../src/scenario/scenario.ts'

const tests = readdirSync('test/scenarios')
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => readFileSync(`test/scenarios/${file}`, 'utf8'))
  .join('\n')

describe('every scenario', () => {
  it.each(builtInScenarios)('is valid, and has a file and a test of its own: $name', (scenario) => {
    expect(scenarioSchema.safeParse(scenario).error).toBeUndefined()
    expect(readdirSync('fixtures/scenarios')).toContain(`${scenario.name}.ts`)
    expect(tests).toContain(`it('${scenario.name}: `)
  })

  it('has a unique name and is listed', () => {
    expect(new Set(builtInScenarios.map(({ name }) => name)).size).toBe(builtInScenarios.length)
    expect(builtInScenarios.length).toBeGreaterThanOrEqual(16)
    expect(readdirSync('fixtures/scenarios')).toHaveLength(builtInScenarios.length + 1)
  })

  it.each(builtInScenarios)('undoes what it set, and nothing else: $name', ({ name }) => {
    const account = createSandbox().account('test-undone')
    account.clock.freeze(Date.UTC(2026, 2, 1))
    account.faults.add({ vendor: 'ishumei', what: { kind: 'error', code: '1903' }, label: 'mine' })
    account.switches.set('ishumei.maxQps', '7')
    const before = account.snapshot()
    scenarios.start(account, name)
    expect(scenarios.running(account)).toEqual([name])
    expect({ ...account.snapshot(), takenAt: '' }).not.toEqual({ ...before, takenAt: '' })
    scenarios.stop(account, name)
    expect(scenarios.running(account)).toEqual([])
    const { faults, callbackFaults, ...after } = account.snapshot()
    expect(after).toMatchObject({ switches: before.switches, clock: before.clock })
    expect(account.faults.list().map(({ fault }) => fault.label)).toEqual(['mine'])
    expect(callbackFaults).toMatchObject({ active: [] })
    expect(faults).toMatchObject({ active: [expect.anything()] })
  })
})

describe('scenarios', () => {
  const account = () => createSandbox().account('test-scenarios')

  it('can run side by side in one account, without affecting another', () => {
    const sandbox = createSandbox()
    const [one, other] = [sandbox.account('test-one'), sandbox.account('test-other')]
    scenarios.start(one, 'answer-lost')
    scenarios.start(one, 'callbacks-doubled')
    expect(scenarios.running(one)).toEqual(['answer-lost', 'callbacks-doubled'])
    expect(scenarios.running(other)).toEqual([])
    expect(other.faults.list()).toEqual([])
  })

  it('refuse to start twice, to share a switch and to stop if they do not run', () => {
    const one = account()
    scenarios.start(one, 'slow-first-try')
    expect(() => scenarios.start(one, 'slow-first-try')).toThrow('it is already running. Stop slow-first-try first')
    expect(() => scenarios.start(one, 'both-tries-time-out')).toThrow('also sets ishumei.latencyMode')
    expect(() => scenarios.stop(one, 'answer-lost')).toThrow('it is not running in test-scenarios')
    expect(() => scenarios.start(one, 'answer-lots')).toThrow('Did you mean answer-lost')
  })

  it('have the old name stories', () => {
    expect(stories).toBe(scenarios)
  })

  it('set everything or nothing', () => {
    const broken = {
      ...builtInScenarios[0],
      name: 'broken',
      faults: [{ vendor: 'nobody', what: { kind: 'reset' as const } }],
    }
    const one = account()
    const mine = createScenarios([broken as (typeof builtInScenarios)[number]])
    expect(() => mine.start(one, 'broken')).toThrow('nobody')
    expect(one.switches.has('huawei-metastudio.jobStop')).toBe(false)
    expect(mine.running(one)).toEqual([])
  })
})
