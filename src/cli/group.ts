import { type ArgsDef, parseArgs, runCommand } from 'citty'
import { excerpt } from '../diagnostics/budget.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import { didYouMean, forParser, takesValue, unknownOption } from './arguments.ts'
import type { About, Command } from './command.ts'

interface Group extends About {
  /** By name, in the order of help. */
  readonly actions: Readonly<Record<string, Command>>
  /** The action that is meant when none is named. */
  readonly fallback: string
  /** Takes a first word that names no action. Default: it is refused. */
  readonly otherwise?: (word: string) => string | undefined
}

/** A command that is a group of others, such as `fault` with `add` and `list`. */
export function defineGroup({ name, description, actions, fallback, otherwise, ...about }: Group): Command {
  const args: ArgsDef = Object.assign({}, ...Object.values(actions).map(({ takes }) => takes))
  const choose = (rawArgs: readonly string[]): { action: Command; rest: string[] } => {
    const at = wordIndex(rawArgs, args)
    const word = rawArgs[at] ?? fallback
    const known = Object.hasOwn(actions, word) ? word : undefined
    const chosen = known ?? otherwise?.(word)
    const action = chosen === undefined ? undefined : actions[chosen]
    if (!action) {
      if (isAfterUnknownOption(rawArgs, at, args)) actions[fallback]?.check(rawArgs, [])
      throw new UsageError(unknownAction(name, word, Object.keys(actions)))
    }
    const rest = rawArgs.filter((_, index) => known === undefined || index !== at)
    refuseOfAnother(action, rest, actions)
    return { action, rest }
  }
  return {
    ...about,
    meta: { name, description },
    takes: {},
    actions,
    fallback,
    check(rawArgs, program) {
      const { action, rest } = choose(rawArgs)
      action.check(rest, program)
    },
    async run({ rawArgs, data }) {
      const { action, rest } = choose(rawArgs)
      return (await runCommand(action, { rawArgs: rest, data })).result
    },
  }
}

/** Where the first word is that is neither an option nor the value of one; -1 when there is none. */
export function wordIndex(rawArgs: readonly string[], args: ArgsDef): number {
  const isValueOf = (option = '') => {
    const arg = option.startsWith('--') ? args[option.slice(2)] : undefined
    return arg !== undefined && takesValue(arg)
  }
  return rawArgs.findIndex((word, index) => !word.startsWith('-') && !isValueOf(rawArgs[index - 1]))
}

/** Such a word is the value of a misspelt option rather than a misspelt action. */
function isAfterUnknownOption(rawArgs: readonly string[], at: number, args: ArgsDef): boolean {
  const before = rawArgs[at - 1] ?? ''
  return before.startsWith('--') && !Object.hasOwn(args, before.slice(2))
}

function unknownAction(group: string, word: string, names: readonly string[]): string {
  const hint = didYouMean(word, names) || '.'
  return `There is no "soundcheck ${group} ${excerpt(word)}"${hint} Use one of ${names.join(', ')}`
}

/** Without this, `soundcheck fault --kind reset` would say only that `list` has no such option. */
function refuseOfAnother(action: Command, rawArgs: readonly string[], actions: Group['actions']): void {
  const given = parseArgs([...rawArgs], forParser(action.takes))
  const unknown = unknownOption(action.takes, { given, rawArgs })
  if (unknown === undefined) return
  const owner = Object.values(actions).find(({ takes }) => Object.hasOwn(takes, unknown))
  if (!owner) return
  throw new UsageError(
    `Unknown option --${unknown} for "soundcheck ${action.meta.name}": it is an option of "soundcheck ${owner.meta.name}"`,
  )
}
