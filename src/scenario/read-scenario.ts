import { describeIssues } from '../diagnostics/schema-issues.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import { type Scenario, scenarioSchema } from './scenario.ts'

/** A file of more than this is no story. */
const MAX_CHARACTERS = 200_000

/** Checks a scenario that somebody wrote. `what` names it in the error, such as the file. Throws a UsageError. */
export function checkScenario(data: unknown, what: string): Scenario {
  const { data: scenario, error } = scenarioSchema.safeParse(data)
  if (error) throw new UsageError(`Cannot read ${what}: ${describeIssues(error)}`)
  // What was written, not what the schema makes of it: a duration stays "10m" for those who read it again.
  void scenario
  return data as Scenario
}

/** Reads a scenario from YAML or JSON, which is YAML too; in a page from JSON alone. Throws a UsageError that says where it is wrong. */
export async function readScenario(text: string, what: string): Promise<Scenario> {
  if (text.length > MAX_CHARACTERS) {
    throw new UsageError(
      `Cannot read ${what}: it has ${text.length} characters, and a scenario has at most ${MAX_CHARACTERS}`,
    )
  }
  const { parseText } = await import('#yaml')
  try {
    return checkScenario(parseText(text), what)
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`Cannot read ${what}: ${firstLine((error as Error).message)}`, { cause: error })
  }
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? text).replace(/:$/, '')
}
