import { byAction, needed, type Remote, remoteCommand, type Said } from './remote.ts'

export const scenario = remoteCommand({
  name: 'scenario',
  description: 'Start and end named stories in an account while the server runs',
  positionals: { action: 'list, show, start or stop', name: 'Of the scenario' },
  run: byAction(
    {
      async list({ client }) {
        const all = await client.scenarios()
        return { value: all, lines: all.map(({ name, title, audience }) => `${name}: ${title}. ${audience}`) }
      },
      show: async (remote) => told(remote, await remote.account.scenarios.running()),
      start: async (remote) => told(remote, await remote.account.scenarios.start(nameOf(remote))),
      stop: async (remote) => told(remote, await remote.account.scenarios.stop(nameOf(remote))),
    },
    'list',
  ),
})

function nameOf(remote: Remote): string {
  return needed(remote, 'name', 'The name of the scenario')
}

function told({ account }: Remote, running: readonly string[]): Said {
  const names = running.length === 0 ? 'no scenario is under way' : `under way: ${running.join(', ')}`
  return { value: { running }, lines: [`${account.name}: ${names}`] }
}
