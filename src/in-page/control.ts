import { scenarios as builtInScenarios } from '../../fixtures/scenarios/index.ts'
import { createControlApp } from '../control/app.ts'
import { createControl } from '../control/create.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { createScenarios } from '../scenario/create-scenarios.ts'

/** The control API of a sandbox in a page, with the built-in scenarios. Loaded when it is first used. */
export function controlOf(sandbox: Sandbox): (request: Request) => Promise<Response> {
  const { control } = createControl(sandbox, createScenarios(builtInScenarios))
  const access = { hosts: [location.host], origins: [] }
  const app = createControlApp({ control, access })
  return async (request) => app.fetch(request)
}
