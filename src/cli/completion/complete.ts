import { printable } from '../../diagnostics/printable.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { type ExitCode, type Io, printOwn } from '../command.ts'
import { type Candidate, type Catalogue, candidatesFor } from './candidates.ts'
import { isShell, type Shell } from './scripts.ts'

interface Question {
  readonly shell: string | undefined
  /** The words after `soundcheck`, as the shell splits them. The last is being typed. */
  readonly words: readonly string[]
  readonly catalogue: Catalogue
  readonly io: Io
}

/** Answers the script of a shell: a line for each word that can stand where the cursor is, or `:files`. */
export async function complete({ shell = '', words: typed, catalogue, io }: Question): Promise<ExitCode> {
  if (!isShell(shell)) throw new UsageError('This is for the scripts that "soundcheck completion" prints')
  const words = shell === 'bash' ? joined(typed) : typed
  const found = await candidatesFor(words, catalogue)
  const lines = found === 'files' ? [':files'] : found.map((candidate) => LINE[shell](candidate, { words, typed }))
  printOwn(io, lines.map((line) => `${line}\n`).join(''))
  return 0
}

interface Typed {
  readonly words: readonly string[]
  /** As the shell splits them. */
  readonly typed: readonly string[]
}

const LINE: Readonly<Record<Shell, (candidate: Candidate, typed: Typed) => string>> = {
  bash: ({ value }, { words, typed }) => printable(value).slice(kept(words.at(-1) ?? '', typed.at(-1) ?? '')),
  zsh: ({ value, says }) => printable(`${value.replaceAll(':', '\\:')}${says === '' ? '' : `:${says}`}`),
  fish: ({ value, says }) => `${printable(value)}\t${printable(says)}`,
}

/** bash takes `=` and `:` for words of their own, unless they are quoted. */
const BREAKS = ['=', ':']

/** The words as they were typed. */
function joined(words: readonly string[]): string[] {
  const whole: string[] = []
  for (const [index, word] of words.entries()) {
    const isPart = BREAKS.includes(word) || BREAKS.includes(words[index - 1] ?? '')
    if (isPart && whole.length > 0) whole.push(`${whole.pop()}${word}`)
    else whole.push(word)
  }
  return whole
}

/** How much of a word bash keeps, because it completes only what follows the last `=` or `:`. */
function kept(whole: string, part: string): number {
  return whole.length - (BREAKS.includes(part) ? 0 : part.length)
}
