import * as z from 'zod'
import { scenarioSchema } from './scenario.ts'

/** What a scenario file may contain, as JSON Schema: for editors. */
export function scenarioJsonSchema(): Record<string, unknown> {
  return { title: 'Soundcheck scenario', ...z.toJSONSchema(scenarioSchema, { io: 'input', unrepresentable: 'any' }) }
}
