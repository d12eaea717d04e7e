import { excerpt } from '../diagnostics/budget.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import { createScenarios } from './create-scenarios.ts'
import type { Scenario } from './scenario.ts'
import type { Scenarios } from './scenarios.ts'

/** Each is at most as large as a request to the control API. */
const MAX_ADDED = 200

function isShelf(scenarios: Scenarios): scenarios is Shelf {
  return 'isAdded' in scenarios
}

/** The scenarios of one server: those that it was started with, and those that its users bring. */
export interface Shelf extends Scenarios {
  /** Puts a scenario there, or a newer version of one that was brought before. Throws a UsageError when it cannot. */
  add(scenario: Scenario): void
  /** Takes away a scenario that was brought. It may still run somewhere. False when there is none of this name. */
  remove(name: string): boolean
  /** Whether a user brought it. */
  isAdded(name: string): boolean
}

export function createShelf(base: Scenarios): Shelf {
  if (isShelf(base)) return base
  const added = new Map<string, Scenario>()
  let brought = createScenarios([])
  const of = (name: string) => (added.has(name) ? brought : base)
  return {
    list: () => [...base.list(), ...brought.list()],
    find: (name) => of(name).find(name),
    running: (account) => [...new Set([...base.running(account), ...brought.running(account)])],
    start: (account, name) => of(name).start(account, name),
    next: (account, name, how) => of(name).next(account, name, how),
    stop: (account, name) => of(name).stop(account, name),
    isAdded: (name) => added.has(name),
    add(scenario) {
      const { name } = scenario
      if (base.find(name)) {
        throw new UsageError(
          `Cannot add the scenario "${excerpt(name)}": this server has one of this name. Choose another`,
        )
      }
      if (!added.has(name) && added.size >= MAX_ADDED) {
        throw new UsageError(`Cannot add the scenario "${excerpt(name)}": ${MAX_ADDED} were added. Remove one first`)
      }
      added.set(name, scenario)
      brought = createScenarios([...added.values()])
    },
    remove(name) {
      const isKnown = added.delete(name)
      if (isKnown) brought = createScenarios([...added.values()])
      return isKnown
    },
  }
}
