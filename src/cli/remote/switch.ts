import type { Setting, SwitchesClient } from '../../client/index.ts'
import { type CommandResult, everywhere, type Remote, remoteCommand, text } from './remote.ts'

/** Named so because `switch` is a keyword. */
export const switchCommand = remoteCommand({
  name: 'switch',
  description: 'Show and set switches, and transition policies',
  examples: [
    ['soundcheck switch', 'List all switches'],
    ['soundcheck switch tencent-live.service arrears', 'The account falls into arrears at Tencent Cloud Live'],
    ['soundcheck switch tencent-live.service --unset', 'Take it back'],
  ],
  positionals: { name: 'Full name, as vendor.switch', value: 'The value to set' },
  options: {
    ...everywhere,
    unset: { type: 'boolean', default: false, description: 'Reset the switch to its default' },
  },
  async run(remote) {
    const [name, value] = [text(remote, 'name'), text(remote, 'value')]
    const switches = remote.args.everywhere === true ? remote.client.switches : remote.account.switches
    if (name === undefined) return toResult(await switches.list())
    if (value !== undefined) return toResult([await switches.set(name, value)])
    return toResult(await one(remote, switches, name))
  },
})

async function one(remote: Remote, switches: SwitchesClient, name: string): Promise<Setting[]> {
  if (remote.args.unset === true) return [await switches.unset(name)]
  return (await switches.list()).filter((setting) => setting.name.startsWith(name))
}

function toResult(settings: readonly Setting[]): CommandResult {
  const lines = settings.map(({ name, current, setBy, summary }) => `${name} = ${current} (${setBy}): ${summary}`)
  return { value: settings, lines: lines.length === 0 ? ['No such switch'] : lines, isSuccess: lines.length > 0 }
}
