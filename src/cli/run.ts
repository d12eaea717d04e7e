import { runCommand } from 'citty'
import manifest from '../../package.json' with { type: 'json' }
import { excerpt } from '../diagnostics/budget.ts'
import { printableError } from '../diagnostics/printable.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import { didYouMean } from './arguments.ts'
import { type Command, type ExitCode, type Io, print, printError, printOwn } from './command.ts'
import { wordIndex } from './group.ts'
import { helpOf, type ListedGroup, overview } from './help.ts'

type LoadCommand = () => Promise<Command>

/** Loaded on demand: a command does not wait for the code of the others. */
export const commands: Readonly<Record<string, LoadCommand>> = {
  account: () => import('./remote/account.ts').then(({ account }) => account),
  callback: () => import('./remote/callbacks.ts').then(({ callback }) => callback),
  'callback-fault': () => import('./remote/callback-fault.ts').then(({ callbackFault }) => callbackFault),
  callbacks: () => import('./remote/callbacks.ts').then(({ callbacks }) => callbacks),
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
  send: () => import('./remote/send.ts').then(({ send }) => send),
  snapshot: () => import('./remote/snapshot.ts').then(({ snapshot }) => snapshot),
  state: () => import('./remote/state.ts').then(({ state }) => state),
  status: () => import('./remote/status.ts').then(({ status }) => status),
  switch: () => import('./remote/switch.ts').then(({ switchCommand }) => switchCommand),
  'explain-signature': () => import('./explain-signature.ts').then(({ explainSignature }) => explainSignature),
  compare: () => import('./compare-command.ts').then(({ compare }) => compare),
  completion: () => import('./completion/command.ts').then(({ completion }) => completion),
  coverage: () => import('./coverage-command.ts').then(({ coverage }) => coverage),
  diff: () => import('./diff.ts').then(({ diff }) => diff),
  init: () => import('./init.ts').then(({ init }) => init),
  mcp: () => import('./mcp/command.ts').then(({ mcp }) => mcp),
  mutate: () => import('./mutate.ts').then(({ mutate }) => mutate),
  openapi: () => import('./openapi.ts').then(({ openapi }) => openapi),
  run: () => import('./run/command.ts').then(({ runProgram }) => runProgram),
  serve: () => import('./serve.ts').then(({ serve }) => serve),
  verify: () => import('./verify-command.ts').then(({ verify }) => verify),
  undo: () => import('./remote/undo.ts').then(({ undo }) => undo),
  wait: () => import('./remote/wait.ts').then(({ wait }) => wait),
}

/** Names of earlier versions. They work as before, and nothing mentions them. */
const OLD_NAMES: Readonly<Record<string, string>> = { scenarios: 'scenario' }

/** The list of commands, in its order. A command that is in no group comes at the end. */
const GROUPS: readonly (readonly [title: string, names: readonly string[]])[] = [
  ['Start', ['serve', 'run', 'connect', 'init']],
  [
    'Make things happen on a running server',
    ['scenario', 'fault', 'callback-fault', 'clock', 'switch', 'control', 'state', 'callback', 'send', 'undo'],
  ],
  ['See what happened', ['status', 'journal', 'events', 'callbacks', 'retries', 'export', 'capture', 'replay']],
  ['Accounts', ['account', 'reset', 'snapshot', 'restore', 'wait']],
  ['Check', ['verify', 'compare', 'coverage', 'mutate', 'explain-signature', 'openapi', 'diff']],
]
const OTHERS = 'More'

/** Runs one command, named by the first argument, and returns its exit code. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const dashes = argv.indexOf('--')
  const own = dashes === -1 ? argv : argv.slice(0, dashes)
  const program = dashes === -1 ? [] : argv.slice(dashes + 1)
  try {
    if (own.length === 0) return await explainUsage(io)
    const [first = '', ...rest] = own
    if (VERSION.includes(first)) return printVersion(io)
    if (first === 'help' || own.some((word) => HELP.includes(word))) return await printHelp(own, io)
    if (first === 'complete') return await completeWords(rest[0], program, io)
    const command = await commandOf(first)
    if (command.actions && rest[wordIndex(rest, {})] === 'help') return await printHelp(own, io)
    const { result } = await runCommand(command, { rawArgs: rest, data: { io, program } })
    return result as ExitCode
  } catch (error) {
    return report(error, io)
  }
}

/** What the scripts of `soundcheck completion` ask. It is no command: nobody types it. */
async function completeWords(shell: string | undefined, words: readonly string[], io: Io): Promise<ExitCode> {
  const { complete } = await import('./completion/complete.ts')
  return complete({ shell, words, catalogue: { commandOf, listedCommands }, io })
}

const VERSION = ['--version', '-v', 'version']
const HELP = ['--help', '-h']

/** Loads a command. Throws a UsageError when there is none of this name. */
export function commandOf(name: string): Promise<Command> {
  const current = Object.hasOwn(OLD_NAMES, name) ? OLD_NAMES[name] : name
  const load = Object.hasOwn(commands, current ?? '') ? commands[current ?? ''] : undefined
  if (load) return load()
  const hint = didYouMean(name, [...Object.keys(commands), 'help', 'version']) || '.'
  throw new UsageError(`Unknown command "${excerpt(name)}"${hint} "soundcheck help" lists the commands`)
}

/** All commands, by group, in the order of help. */
async function listedCommands(): Promise<ListedGroup[]> {
  const loaded = await Promise.all(Object.entries(commands).map(async ([name, load]) => [name, await load()] as const))
  const shown = new Map(loaded)
  const grouped = new Set(GROUPS.flatMap(([, names]) => names))
  const others = [...shown.keys()].filter((name) => !grouped.has(name))
  return [...GROUPS, [OTHERS, others] as const].map(([title, names]) => ({
    title,
    commands: names.flatMap((name) => shown.get(name) ?? []),
  }))
}

/** Prints the help of what the words name: a command, one of its actions, or everything. */
async function printHelp(words: readonly string[], io: Io): Promise<ExitCode> {
  const [name, ...more] = words.filter((word) => word !== 'help' && !word.startsWith('-'))
  if (name === undefined) printOwn(io, overview(await listedCommands(), io))
  else printOwn(io, helpOf(actionOf(await commandOf(name), more), io))
  return 0
}

/** The words may be an action, or values that came before `--help`. */
function actionOf(command: Command, words: readonly string[]): Command {
  const { actions = {} } = command
  const name = words.find((word) => Object.hasOwn(actions, word))
  return (name === undefined ? undefined : actions[name]) ?? command
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
