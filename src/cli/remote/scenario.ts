import { ControlError, UnreachableError } from '../../client/index.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import type { ScenarioSummary } from '../../scenario/scenarios.ts'
import { didYouMean } from '../arguments.ts'
import { type CommandResult, type Remote, remoteGroup, required, text } from './remote.ts'

export const scenario = remoteGroup({
  name: 'scenario',
  description: 'List, show, start or stop scenarios: stories of things that go wrong, with advice for the client',
  fallback: 'list',
  examples: [
    ['soundcheck scenario list', 'See what can go wrong'],
    ['soundcheck scenario show answer-lost', 'Read one story, and what a client should do about it'],
    ['soundcheck scenario start answer-lost', 'Let it happen in the account "demo"'],
    ['soundcheck scenario stop answer-lost', 'End it'],
  ],
  actions: {
    list: {
      description: 'List all scenarios, with advice for the client. Needs no server',
      examples: [['soundcheck scenario list', 'See what can go wrong']],
      async run(remote) {
        const all = await known(remote)
        return { value: all, lines: [...all.flatMap((one) => [...storyLines(one), '']), HOW_TO_START] }
      },
    },
    show: {
      description: 'Show one scenario, with advice for the client; without a name, show which run in an account',
      positionals: { name: 'Name of the scenario' },
      examples: [
        ['soundcheck scenario show answer-lost', 'Read one story. Needs no server'],
        ['soundcheck scenario show', 'See which scenarios run in the account "demo"'],
      ],
      async run(remote) {
        const name = text(remote, 'name')
        if (name === undefined) return toResult(remote, await remote.account.scenarios.running())
        const all = await known(remote)
        const found = all.find((one) => one.name === name)
        if (found) return { value: found, lines: storyLines(found) }
        const hint =
          didYouMean(
            name,
            all.map((one) => one.name),
          ) || '.'
        throw new UsageError(`There is no scenario "${name}"${hint} "soundcheck scenario list" shows all`)
      },
    },
    start: {
      description: 'Start a scenario in an account',
      positionals: { name: 'Name of the scenario' },
      examples: [['soundcheck scenario start answer-lost --account test-checkout', 'Start it for one test only']],
      run: async (remote) => toResult(remote, await remote.account.scenarios.start(nameOf(remote))),
    },
    stop: {
      description: 'Stop a scenario, and undo what it set',
      positionals: { name: 'Name of the scenario' },
      examples: [['soundcheck scenario stop answer-lost --account test-checkout', 'Stop it']],
      run: async (remote) => toResult(remote, await remote.account.scenarios.stop(nameOf(remote))),
    },
  },
})

const HOW_TO_START =
  'Start one with "soundcheck serve --scenario NAME", or on a running server with "soundcheck scenario start NAME"'

/** The scenarios of the server. Nobody needs one to read: without a server, the built-in scenarios. */
async function known({ client, isServerNamed }: Remote): Promise<readonly ScenarioSummary[]> {
  try {
    return await client.scenarios()
  } catch (error) {
    if (isServerNamed || !(error instanceof ControlError || error instanceof UnreachableError)) throw error
    const { scenarios } = await import('../../../fixtures/scenarios/index.ts')
    return scenarios.map(({ name, title, audience, advice }) => ({ name, title, audience, advice }))
  }
}

function storyLines({ name, title, audience, advice }: ScenarioSummary): string[] {
  return [`${name}: ${title}`, `  ${audience}`, `  What to do: ${advice}`]
}

function nameOf(remote: Remote): string {
  return required(remote, 'name', 'The name of the scenario')
}

function toResult({ account }: Remote, running: readonly string[]): CommandResult {
  const names = running.length === 0 ? 'no scenario is running' : `running: ${running.join(', ')}`
  return { value: { running }, lines: [`${account.name}: ${names}`] }
}
