import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { scenarios } from '../../fixtures/scenarios/index.ts'
import { createSandbox, stories } from '../../src/index.ts'
import { scenarioSchema } from '../../src/scenario/scenario.ts'
import { createStories } from '../../src/scenario/stories.ts'

const tests = readdirSync('test/scenarios')
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => readFileSync(`test/scenarios/${file}`, 'utf8'))
  .join('\n')

describe('every scenario', () => {
  it.each(scenarios)('is valid, and has a file and a test of its own: $name', (scenario) => {
    expect(scenarioSchema.safeParse(scenario).error).toBeUndefined()
    expect(readdirSync('fixtures/scenarios')).toContain(`${scenario.name}.ts`)
    expect(tests).toContain(`it('${scenario.name}: `)
  })

  it('has a unique name and is listed', () => {
    expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length)
    expect(scenarios.length).toBeGreaterThanOrEqual(16)
    expect(readdirSync('fixtures/scenarios')).toHaveLength(scenarios.length + 1)
  })

  it.each(scenarios)('undoes what it set, and nothing else: $name', ({ name }) => {
    const account = createSandbox().account('test-undone')
    account.clock.freeze(Date.UTC(2026, 2, 1))
    account.faults.add({ vendor: 'ishumei', what: { kind: 'error', code: '1903' }, label: 'mine' })
    account.switches.set('ishumei.maxQps', '7')
    const before = account.snapshot()
    stories.start(account, name)
    expect(stories.running(account)).toEqual([name])
    expect({ ...account.snapshot(), takenAt: '' }).not.toEqual({ ...before, takenAt: '' })
    stories.stop(account, name)
    expect(stories.running(account)).toEqual([])
    const { faults, callbackFaults, ...after } = account.snapshot()
    expect(after).toMatchObject({ switches: before.switches, clock: before.clock })
    expect(account.faults.list().map(({ fault }) => fault.label)).toEqual(['mine'])
    expect(callbackFaults).toMatchObject({ active: [] })
    expect(faults).toMatchObject({ active: [expect.anything()] })
  })
})

describe('scenarios', () => {
  const account = () => createSandbox().account('test-stories')

  it('can run side by side in one account, without affecting another', () => {
    const sandbox = createSandbox()
    const [one, other] = [sandbox.account('test-one'), sandbox.account('test-other')]
    stories.start(one, 'answer-lost')
    stories.start(one, 'callbacks-doubled')
    expect(stories.running(one)).toEqual(['answer-lost', 'callbacks-doubled'])
    expect(stories.running(other)).toEqual([])
    expect(other.faults.list()).toEqual([])
  })

  it('refuse to start twice, to share a switch and to stop if they do not run', () => {
    const one = account()
    stories.start(one, 'slow-first-try')
    expect(() => stories.start(one, 'slow-first-try')).toThrow('it is under way there. Stop slow-first-try first')
    expect(() => stories.start(one, 'both-tries-time-out')).toThrow('sets ishumei.latencyMode, too')
    expect(() => stories.stop(one, 'answer-lost')).toThrow('it is not under way in test-stories')
    expect(() => stories.start(one, 'answer-lots')).toThrow('Did you mean answer-lost')
  })

  it('set everything or nothing', () => {
    const broken = { ...scenarios[0], name: 'broken', faults: [{ vendor: 'nobody', what: { kind: 'reset' as const } }] }
    const one = account()
    const mine = createStories([broken as (typeof scenarios)[number]])
    expect(() => mine.start(one, 'broken')).toThrow('nobody')
    expect(one.switches.has('huawei-metastudio.jobStop')).toBe(false)
    expect(mine.running(one)).toEqual([])
  })
})
