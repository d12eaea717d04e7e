import { byAction, type CommandResult, type Remote, remoteCommand, required } from './remote.ts'

export const scenario = remoteCommand({
  name: 'scenario',
  description: 'List, show, start or stop scenarios in an account',
  positionals: { action: 'list, show, start or stop', name: 'Name of the scenario' },
  run: byAction(
    {
      async list({ client }) {
        const all = await client.scenarios()
        return { value: all, lines: all.map(({ name, title, audience }) => `${name}: ${title}. ${audience}`) }
      },
      show: async (remote) => toResult(remote, await remote.account.scenarios.running()),
      start: async (remote) => toResult(remote, await remote.account.scenarios.start(nameOf(remote))),
      stop: async (remote) => toResult(remote, await remote.account.scenarios.stop(nameOf(remote))),
    },
    'list',
  ),
})

function nameOf(remote: Remote): string {
  return required(remote, 'name', 'The name of the scenario')
}

function toResult({ account }: Remote, running: readonly string[]): CommandResult {
  const names = running.length === 0 ? 'no scenario is running' : `running: ${running.join(', ')}`
  return { value: { running }, lines: [`${account.name}: ${names}`] }
}
