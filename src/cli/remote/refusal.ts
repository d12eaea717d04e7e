import type { ArgsDef } from 'citty'
import type { ControlError } from '../../client/index.ts'
import type { RemedyId } from '../../control/problem.ts'

/** What does on the command line what these operations do over HTTP. */
const COMMANDS: Readonly<Record<RemedyId, string>> = {
  createAccount: '"soundcheck account create NAME"',
  renewCredentials: '"soundcheck account credentials NAME --vendor ID --key KEY"',
  listScenarios: '"soundcheck scenario list"',
  listSwitches: '"soundcheck switch"',
  startCapture: '"soundcheck capture start"',
}

/** Why a server refuses what a command asks, in the words of the command line. */
export function refusalText({ message, plain = message, remedy, errors }: ControlError, args: ArgsDef): string {
  // A newer server may name what this version has no command for.
  const command = remedy && Object.hasOwn(COMMANDS, remedy.operation) ? COMMANDS[remedy.operation] : undefined
  const way = command === undefined ? '' : ` ${remedy?.before}${command}${remedy?.after}`
  return `${errors.reduce((text, { field }) => withOption(text, field, args), plain)}${way}`
}

/** Names the option that a field of the request came from: `what.ms: expected …` is about `--ms`. */
function withOption(text: string, field: string, args: ArgsDef): string {
  const [name = ''] = field.split('.').slice(-1)
  const option = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  if (args[option]?.type === undefined || args[option].type === 'positional') return text
  return text.replace(`${field}: `, () => `--${option}: `)
}
