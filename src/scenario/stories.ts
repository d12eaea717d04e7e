import { nearest } from '../diagnostics/nearest.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import { duration } from '../sandbox/clock/duration.ts'
import type { Scenario } from './scenario.ts'
import type { ScenarioSummary, Scenarios } from './scenarios.ts'

/** Undoes one setting of a scenario. */
type Undo = () => void

interface Started {
  readonly scenario: Scenario
  readonly undo: readonly Undo[]
}

/** Creates scenarios that start and stop in an account. Several can run at once unless they set the same switch. */
export function createStories(scenarios: readonly Scenario[]): Scenarios {
  const running = new WeakMap<Account, Map<string, Started>>()
  const of = (account: Account): Map<string, Started> => {
    const known = running.get(account) ?? new Map<string, Started>()
    running.set(account, known)
    return known
  }
  return {
    list: () => scenarios.map(summaryOf),
    running: (account) => [...of(account).keys()],
    start(account, name) {
      const scenario = find(scenarios, name, 'start')
      refuseConflict(scenario, account, of(account))
      of(account).set(name, { scenario, undo: begin(scenario, account) })
    },
    stop(account, name) {
      find(scenarios, name, 'stop')
      const started = of(account).get(name)
      if (!started) throw new UsageError(`Cannot stop "${name}": it is not running in ${account.name}`)
      for (const step of started.undo.toReversed()) step()
      of(account).delete(name)
    },
  }
}

function find(scenarios: readonly Scenario[], name: string, what: string): Scenario {
  const found = scenarios.find((scenario) => scenario.name === name)
  if (found) return found
  const names = scenarios.map((scenario) => scenario.name)
  const meant = nearest(name, names)
  const hint = meant.length > 0 ? `Did you mean ${meant.join(' or ')}?` : `There are: ${names.join(', ')}`
  throw new UsageError(`Cannot ${what} "${name}": there is no scenario of that name. ${hint}`)
}

/** Two scenarios with the same setting could not be undone separately. */
function refuseConflict(scenario: Scenario, account: Account, running: ReadonlyMap<string, Started>): void {
  for (const [name, { scenario: other }] of running) {
    const shared = settingsOf(scenario).find((setting) => settingsOf(other).includes(setting))
    if (name !== scenario.name && shared === undefined) continue
    const what = name === scenario.name ? 'it is running there' : `"${name}" is running there and also sets ${shared}`
    throw new UsageError(`Cannot start "${scenario.name}" in ${account.name}: ${what}. Stop ${name} first`)
  }
}

function settingsOf({ switches = {}, clockAhead }: Scenario): readonly string[] {
  return [...Object.keys(switches), ...(clockAhead === undefined ? [] : ['the clock'])]
}

function summaryOf({ name, title, audience, advice }: Scenario): ScenarioSummary {
  return { name, title, audience, advice }
}

/** Applies all settings or none: when one is refused, those before it are undone. */
function begin(scenario: Scenario, account: Account): readonly Undo[] {
  const undo: Undo[] = []
  try {
    for (const step of stepsOf(scenario, account)) undo.push(step())
    return undo
  } catch (error) {
    for (const step of undo.toReversed()) step()
    throw error
  }
}

function stepsOf(
  { name, switches = {}, faults = [], callbacks = [], clockAhead }: Scenario,
  account: Account,
): (() => Undo)[] {
  return [
    ...Object.entries(switches).map(
      ([full, value]) =>
        () =>
          setSwitch(account, full, value),
    ),
    // Before the faults, because their time windows begin now.
    ...(clockAhead === undefined ? [] : [() => moveClock(account, duration.parse(clockAhead))]),
    ...faults.map((fault) => () => {
      const { id } = account.faults.add({ label: name, ...fault })
      return () => account.faults.remove(id)
    }),
    ...callbacks.map((fault) => () => {
      const id = account.callbackFaults.add(fault)
      return () => account.callbackFaults.remove(id)
    }),
  ]
}

function setSwitch(account: Account, full: string, value: string): Undo {
  const before = account.switches.has(full) ? account.switches.snapshot()[full] : undefined
  account.switches.set(full, value)
  return () => (before === undefined ? account.switches.unset(full) : account.switches.set(full, before))
}

function moveClock({ clock }: Account, aheadMs: number): Undo {
  void clock.set(clock.now() + aheadMs)
  return () => void clock.set(clock.now() - aheadMs)
}
