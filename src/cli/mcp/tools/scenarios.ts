import * as z from 'zod'
import { accountOf, defineTool, members } from '../tool.ts'

const listScenarios = defineTool({
  name: 'list_scenarios',
  title: 'List scenarios',
  description:
    'Named stories of what can go wrong, each with advice for the client, and which of them are running in an account.',
  input: { account: members.account },
  async run(input, context) {
    const [scenarios, running] = await Promise.all([
      context.client.scenarios(),
      accountOf(context, input).scenarios.running(),
    ])
    return { running, scenarios }
  },
})

const name = z.string().describe('Name of the scenario, as list_scenarios shows it')

const startScenario = defineTool({
  name: 'start_scenario',
  title: 'Start a scenario',
  description: 'Starts a scenario in an account. Answers with the scenarios that are running there.',
  effect: 'changes',
  input: { account: members.account, name },
  run: async ({ account, name: scenario }, context) => ({
    running: await accountOf(context, { account }).scenarios.start(scenario),
  }),
})

const stopScenario = defineTool({
  name: 'stop_scenario',
  title: 'Stop a scenario',
  description: 'Stops a scenario in an account, and undoes what it set.',
  effect: 'changes',
  input: { account: members.account, name },
  run: async ({ account, name: scenario }, context) => ({
    running: await accountOf(context, { account }).scenarios.stop(scenario),
  }),
})

export const scenarioTools = [listScenarios, startScenario, stopScenario]
