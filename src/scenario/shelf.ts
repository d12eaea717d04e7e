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

/** The scenarios that users brought, by name. The map is another one after each change. */
export interface BroughtScenarios {
  all(): ReadonlyMap<string, Scenario>
  /** Without a scenario, the one of this name is taken away. */
  set(name: string, scenario: Scenario | undefined): void
}

export function createShelf(base: Scenarios, store: BroughtScenarios = inMemory()): Shelf {
  if (isShelf(base)) return base
  let seen: ReadonlyMap<string, Scenario> | undefined
  let brought = createScenarios([])
  const added = () => {
    const all = store.all()
    if (all !== seen) {
      seen = all
      brought = createScenarios([...all.values()])
    }
    return all
  }
  const of = (name: string) => (added().has(name) ? brought : base)
  return {
    list() {
      added()
      return [...base.list(), ...brought.list()]
    },
    find: (name) => of(name).find(name),
    running: (account) => [...new Set([...base.running(account), ...brought.running(account)])],
    start: (account, name) => of(name).start(account, name),
    next: (account, name, how) => of(name).next(account, name, how),
    stop: (account, name) => of(name).stop(account, name),
    isAdded: (name) => added().has(name),
    add(scenario) {
      const { name } = scenario
      if (base.find(name)) {
        throw new UsageError(
          `Cannot add the scenario "${excerpt(name)}": this server has one of this name. Choose another`,
        )
      }
      if (!added().has(name) && added().size >= MAX_ADDED) {
        throw new UsageError(`Cannot add the scenario "${excerpt(name)}": ${MAX_ADDED} were added. Remove one first`)
      }
      store.set(name, scenario)
    },
    remove(name) {
      const isKnown = added().has(name)
      if (isKnown) store.set(name, undefined)
      return isKnown
    },
  }
}

function inMemory(): BroughtScenarios {
  let all: ReadonlyMap<string, Scenario> = new Map()
  return {
    all: () => all,
    set(name, scenario) {
      const next = new Map(all)
      if (scenario === undefined) next.delete(name)
      else next.set(name, scenario)
      all = next
    },
  }
}
