import { ControlError, UnreachableError } from '../../client/index.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import type { ScenarioSummary } from '../../scenario/scenarios.ts'
import { didYouMean } from '../arguments.ts'
import { printError, untilInterrupted } from '../command.ts'
import { type CommandResult, type Remote, remoteGroup, required, text } from './remote.ts'

export const scenario = remoteGroup({
  name: 'scenario',
  description:
    'Tell stories of things that go wrong, with advice for the client: list, show, play, start, write your own',
  fallback: 'list',
  examples: [
    ['soundcheck scenario list', 'See what can go wrong'],
    ['soundcheck scenario show answer-lost', 'Read one story, and what a client should do about it'],
    ['soundcheck scenario play answer-lost', 'Tell it in the account "demo", and clean up at the end'],
    ['soundcheck scenario start answer-lost', 'Let it happen until you stop it'],
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
    next: {
      description: 'Play the next act of a scenario that runs',
      positionals: { name: 'Name of the scenario' },
      examples: [['soundcheck scenario next answer-lost --account test-checkout', 'Go on with a story that runs']],
      async run(remote) {
        const played = await remote.account.scenarios.next(nameOf(remote))
        return { value: played, lines: [played ? `${played.act} of ${played.of}  ${played.say}` : 'No act is left'] }
      },
    },
    play: {
      description: 'Tell a scenario act by act, say what happens, and undo it at the end',
      positionals: { name: 'Name of a scenario, or a file, YAML or JSON' },
      options: { step: { type: 'boolean', default: false, description: 'Wait for Enter before each act' } },
      examples: [
        ['soundcheck scenario play answer-lost', 'Tell a story until all of it has happened, or Ctrl+C'],
        ['soundcheck scenario play ./outage.yaml --step', 'Tell your own, and turn the pages yourself'],
      ],
      async run(remote) {
        const { playScenario } = await import('./scenario-play.ts')
        return playScenario(remote, nameOf(remote), { inSteps: remote.args.step === true })
      },
    },
    add: {
      description:
        'Bring a scenario of your own to the server. It stays as long as the server does, and with --state longer',
      positionals: { file: 'The file, YAML or JSON' },
      examples: [['soundcheck scenario add ./outage.yaml', 'Then it is listed, and can be started by its name']],
      async run(remote) {
        const { bringScenario } = await import('./scenario-play.ts')
        const name = await bringScenario(remote, required(remote, 'file', 'The name of the file'))
        return { value: { name }, lines: [`${name} is there. "soundcheck scenario play ${name}" tells it`] }
      },
    },
    remove: {
      description: 'Take away a scenario that somebody brought',
      positionals: { name: 'Name of the scenario' },
      examples: [['soundcheck scenario remove outage', 'Take it away. Where it runs, it goes on']],
      async run(remote) {
        const { removed } = await remote.client.removeScenario({ name: nameOf(remote) })
        return { value: { removed }, lines: [`${removed} is taken away`] }
      },
    },
    record: {
      description: 'Write down what you do to an account as a scenario, until Ctrl+C',
      positionals: { file: 'The file to write: JSON. Its name becomes that of the scenario' },
      options: {
        title: { type: 'string', valueHint: 'text', description: 'The title of the story' },
        advice: { type: 'string', valueHint: 'sentence', description: 'What a client should do about it' },
      },
      examples: [['soundcheck scenario record evening.json', 'Set faults, move the clock, call; then Ctrl+C']],
      async run(remote) {
        const { ScenarioRecorder } = await import('./scenario-record.ts')
        const recorder = new ScenarioRecorder(remote, required(remote, 'file', 'The name of the file to write'))
        await recorder.start()
        printError(remote.io, `What happens to ${remote.account.name} is written down. Press Ctrl+C to stop`)
        await untilInterrupted(remote.io)
        return recorder.finish({ title: text(remote, 'title'), advice: text(remote, 'advice') })
      },
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
