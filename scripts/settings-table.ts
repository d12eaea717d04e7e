import { runArgs } from '../src/cli/run/options.ts'
import { sandboxArgs } from '../src/cli/sandbox-options.ts'
import { serveArgs } from '../src/cli/serve-options.ts'
import { describe, from, keyOf, type Option, type Options, variableOf } from '../src/cli/settings/option.ts'

/** The options of a command with their names in a file and in the environment. For `run`, only those that `serve` has not. */
export function settingsTable(command: 'serve' | 'run'): string {
  const options: Options = command === 'serve' ? serveArgs : runArgs
  const rows = Object.entries(options)
    .filter(([name, { sources }]) => sources?.length !== 0 && (command === 'serve' || isOwn(name)))
    .map(([name, option]) => rowOf(name, option, command === 'run' ? 'run.' : ''))
  return ['| option | in the file | variable | |', '|---|---|---|---|', ...rows].join('\n')
}

function isOwn(name: string): boolean {
  return !(name in sandboxArgs) && name !== 'config'
}

function rowOf(name: string, option: Option, prefix: string): string {
  const inFile = from('file', { name: option }).length > 0 ? `\`${prefix}${keyOf(name)}\`` : '–'
  const variables = [variableOf(name), option.alsoFrom].filter((one) => one !== undefined).map((one) => `\`${one}\``)
  const { default: standard } = option
  const about = `${describe(option)}${standard === undefined ? '' : `. Default: \`${String(standard)}\``}`
  return `| \`--${name}\` | ${inFile} | ${variables.join(', ')} | ${about.replaceAll('|', '\\|')} |`
}
