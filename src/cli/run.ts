import { defineCommand, renderUsage, runCommand } from 'citty'
import manifest from '../../package.json' with { type: 'json' }
import { nearest } from '../diagnostics/nearest.ts'
import { printableError } from '../diagnostics/printable.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import { type Command, type ExitCode, type Io, print, printError, printOwn } from './command.ts'

type LoadCommand = () => Promise<Command>

/** Loaded on demand: a command does not wait for the code of the others. */
const commands: Readonly<Record<string, LoadCommand>> = {
  account: () => import('./remote/account.ts').then(({ account }) => account),
  capture: () => import('./remote/capture.ts').then(({ capture }) => capture),
  clock: () => import('./remote/clock.ts').then(({ clock }) => clock),
  connect: () => import('./remote/connect.ts').then(({ connect }) => connect),
  control: () => import('./remote/control.ts').then(({ control }) => control),
  events: () => import('./remote/events.ts').then(({ events }) => events),
  export: () => import('./remote/export.ts').then(({ exportCommand }) => exportCommand),
  fault: () => import('./remote/fault.ts').then(({ fault }) => fault),
  journal: () => import('./remote/journal.ts').then(({ journal }) => journal),
  replay: () => import('./remote/replay.ts').then(({ replay }) => replay),
  reset: () => import('./remote/reset.ts').then(({ reset }) => reset),
  restore: () => import('./remote/snapshot.ts').then(({ restore }) => restore),
  retries: () => import('./remote/retries.ts').then(({ retries }) => retries),
  scenario: () => import('./remote/scenario.ts').then(({ scenario }) => scenario),
  snapshot: () => import('./remote/snapshot.ts').then(({ snapshot }) => snapshot),
  state: () => import('./remote/state.ts').then(({ state }) => state),
  status: () => import('./remote/status.ts').then(({ status }) => status),
  switch: () => import('./remote/switch.ts').then(({ switchCommand }) => switchCommand),
  'explain-signature': () => import('./explain-signature.ts').then(({ explainSignature }) => explainSignature),
  coverage: () => import('./coverage.ts').then(({ coverage }) => coverage),
  mcp: () => import('./mcp/command.ts').then(({ mcp }) => mcp),
  mutate: () => import('./mutate.ts').then(({ mutate }) => mutate),
  openapi: () => import('./openapi.ts').then(({ openapi }) => openapi),
  scenarios: () => import('./scenarios.ts').then(({ scenarios }) => scenarios),
  run: () => import('./run/command.ts').then(({ runProgram }) => runProgram),
  serve: () => import('./serve.ts').then(({ serve }) => serve),
  verify: () => import('./verify.ts').then(({ verify }) => verify),
  wait: () => import('./remote/wait.ts').then(({ wait }) => wait),
}

const soundcheck = defineCommand({
  meta: { name: 'soundcheck', description: 'A stateful mock server for live-streaming APIs' },
  subCommands: { ...commands },
})

/** Runs one command, named by the first argument, and returns its exit code. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const dashes = argv.indexOf('--')
  const own = dashes === -1 ? argv : argv.slice(0, dashes)
  const program = dashes === -1 ? [] : argv.slice(dashes + 1)
  try {
    if (own.length === 0) return await explainUsage(io)
    if (own[0] === '--version') return printVersion(io)
    const [name = '', ...rawArgs] = own
    const asksForHelp = own.includes('--help') || own.includes('-h')
    if (asksForHelp) return await printHelp(own, io)
    const { result } = await runCommand(await commandOf(name)(), { rawArgs, data: { io, program } })
    return result as ExitCode
  } catch (error) {
    return report(error, io)
  }
}

function commandOf(name: string): LoadCommand {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (load) return load
  const [near] = nearest(name, Object.keys(commands), 1)
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`
  throw new UsageError(`Unknown command "${name}".${hint} "soundcheck --help" lists the commands`)
}

async function printHelp(argv: readonly string[], io: Io): Promise<ExitCode> {
  const name = argv.find((argument) => !argument.startsWith('-'))
  const usage = name === undefined ? renderUsage(soundcheck) : usageOf(await commandOf(name)())
  printOwn(io, `${await usage}\n\n`)
  return 0
}

async function usageOf(command: Command): Promise<string> {
  const usage = await renderUsage(command, soundcheck)
  return command.details === undefined ? usage : `${usage}\n${command.details}`
}

function printVersion(io: Io): ExitCode {
  print(io, manifest.version)
  return 0
}

async function explainUsage(io: Io): Promise<ExitCode> {
  await printHelp([], io)
  printError(io, 'No command specified.')
  return 1
}

/** A mistake of the user's needs a sentence; a mistake of ours needs its stack as well. */
function report(error: unknown, io: Io): ExitCode {
  const isUsers = error instanceof UsageError || (error instanceof Error && error.name === 'CLIError')
  const lines = error instanceof UsageError ? error.lines : []
  printError(io, ...(isUsers ? [error.message, ...lines] : printableError(error).split('\n')))
  return 2
}
