import { readFile } from 'node:fs/promises'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Scenarios } from '../scenario/scenarios.ts'
import { createShelf } from '../scenario/shelf.ts'

/** Whether a text is the name of a file rather than of a scenario. */
export function isScenarioFile(name: string): boolean {
  return /[./\\]/.test(name)
}

/** Reads the scenario of a file. Throws a UsageError. */
async function readScenarioFile(file: string): Promise<Scenario> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new UsageError(`Cannot read ${file}: ${error.message}`, { cause: error })
  })
  // Few servers start with a file.
  const { readScenario } = await import('../scenario/read-scenario.ts')
  return readScenario(text, file)
}

/** The built-in scenarios, with that of a file if one is named. `chosen` is its name. */
export async function chooseScenario(
  name: string | undefined,
): Promise<{ readonly chosen: string; readonly scenarios: Scenarios }> {
  const { scenarios } = await import('./engine.ts')
  if (name === undefined || !isScenarioFile(name)) return { chosen: name ?? '', scenarios }
  const shelf = createShelf(scenarios)
  const scenario = await readScenarioFile(name)
  shelf.add(scenario)
  return { chosen: scenario.name, scenarios: shelf }
}
