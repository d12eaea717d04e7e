import { excerpt } from '../diagnostics/budget.ts'
import { nearest } from '../diagnostics/nearest.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import { duration } from '../sandbox/clock/duration.ts'
import type { Story } from '../sandbox/stories/story.ts'
import type { Scenario } from './scenario.ts'
import type { PlayedAct, ScenarioSummary, Scenarios } from './scenarios.ts'

/** Creates scenarios that start and stop in an account. Several can run at once unless they set the same thing. */
export function createScenarios(scenarios: readonly Scenario[]): Scenarios {
  return {
    list: () => scenarios.map(summaryOf),
    find: (name) => scenarios.find((scenario) => scenario.name === name),
    running: (account) => account.stories.map(({ name }) => name),
    start: (account, name) => account.startStory(storyOf(find(scenarios, name, 'start'))),
    next: (account, name, how) => playNext(account, find(scenarios, name, 'go on with'), how),
    stop(account, name) {
      const isRunning = account.stories.some((story) => story.name === name)
      // A story from a snapshot may have another name than these.
      if (!isRunning) find(scenarios, name, 'stop')
      account.endStory(name)
    },
  }
}

function storyOf({ name, switches = {}, faults = [], callbacks = [], clockAhead, beats }: Scenario): Story {
  const clockAheadMs = clockAhead === undefined ? 0 : duration.parse(clockAhead)
  return { name, faults, callbackFaults: callbacks, switches, clockAheadMs, ...(beats && { beats }) }
}

async function playNext(
  account: Account,
  { name, acts = [] }: Scenario,
  how: Parameters<Scenarios['next']>[2],
): Promise<PlayedAct | undefined> {
  const played = account.stories.find((story) => story.name === name)?.acts
  const { [played ?? 0]: act } = acts
  if (played !== undefined && !act) return undefined
  const { switches = {}, faults = [], callbacks = [], controls = [], advance, say = '', waitFor } = act ?? {}
  account.continueStory(name, { switches, faults, callbackFaults: callbacks })
  for (const { vendor, name: control, input = {} } of controls) account.control({ id: vendor }, control, input)
  if (advance !== undefined) await account.clock.advance(duration.parse(advance), how)
  return { act: (played ?? 0) + 1, of: acts.length, say, waitFor }
}

function find(scenarios: readonly Scenario[], name: string, what: string): Scenario {
  const found = scenarios.find((scenario) => scenario.name === name)
  if (found) return found
  const names = scenarios.map((scenario) => scenario.name)
  const meant = nearest(name, names)
  const hint = meant.length > 0 ? `Did you mean ${meant.join(' or ')}?` : `Known scenarios: ${names.join(', ')}`
  throw new UsageError(`Cannot ${what} scenario "${excerpt(name)}": there is no such scenario. ${hint}`)
}

function summaryOf({ name, title, audience, advice }: Scenario): ScenarioSummary {
  return { name, title, audience, advice }
}
