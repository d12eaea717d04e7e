import type { Setting, SwitchesClient } from '../../client/index.ts'
import { everywhere, type Remote, remoteCommand, type Said, text } from './remote.ts'

/** `switch` is a word of the language. */
export const switchCommand = remoteCommand({
  name: 'switch',
  description: 'See and set what vendors leave open, and transition policies',
  positionals: { name: 'vendor.switch', value: 'What to set it to' },
  options: { ...everywhere, unset: { type: 'boolean', default: false, description: 'Take a setting back' } },
  async run(remote) {
    const [name, value] = [text(remote, 'name'), text(remote, 'value')]
    const switches = remote.given.everywhere === true ? remote.client.switches : remote.account.switches
    if (name === undefined) return said(await switches.list())
    if (value !== undefined) return said([await switches.set(name, value)])
    return said(await one(remote, switches, name))
  },
})

async function one(remote: Remote, switches: SwitchesClient, name: string): Promise<Setting[]> {
  if (remote.given.unset === true) return [await switches.unset(name)]
  return (await switches.list()).filter((setting) => setting.name.startsWith(name))
}

function said(settings: readonly Setting[]): Said {
  const lines = settings.map(({ name, current, setBy, summary }) => `${name} = ${current} (${setBy}): ${summary}`)
  return { value: settings, lines: lines.length === 0 ? ['There is no such switch'] : lines, isGood: lines.length > 0 }
}
