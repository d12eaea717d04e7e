import { parse } from 'shell-quote'
import { blocksOf, inlineCodeOf, linesOf, type Page } from './pages.ts'

/** A command of ours that a page tells its reader to type. */
export interface Typed {
  /** The line of the page. */
  readonly line: string
  /** Whether the page shows what came: at another time, in another account. */
  readonly isTranscript: boolean
  /** What comes after `soundcheck`, before two dashes. */
  readonly words: readonly string[]
  /** What comes after two dashes. */
  readonly program: readonly string[]
}

const SHELLS = ['', 'sh', 'yaml']
/** `[--port 4747]`, `bash|zsh`: all that one may type, not what to type. */
const SYNOPSIS = /\[[-\w]|\w\|\w| … *$/
const WORD = /\bsoundcheck\b/

/** The lines that are to be typed as they are. */
export function commandsInBlocks(page: Page): Typed[] {
  return shellLines(page)
    .filter((line) => !SYNOPSIS.test(line))
    .flatMap(commandsIn)
}

/** Those in the text. They may hold a placeholder, such as `FILE` or `<vendor>`. */
export function commandsInText(page: Page): Typed[] {
  return inlineCodeOf(page)
    .filter((code) => /^(?:npx )?soundcheck /.test(code) && !SYNOPSIS.test(code))
    .flatMap((code) => commandsIn(code.replaceAll('\\|', '|')))
}

/** Each command that a page shows with all that it takes, with the names of its options. */
export function synopsesOf(page: Page): { readonly line: string; readonly name: string; readonly options: string[] }[] {
  return shellLines(page)
    .filter((line) => SYNOPSIS.test(line))
    .flatMap((line) => {
      const [own = ''] = line.split(' -- ')
      const names = /^soundcheck ([\w|-]+)/.exec(own)?.[1]?.split('|') ?? []
      const options = Array.from(own.matchAll(/--([a-z][\w-]*)/g), ([, option = '']) => option)
      return names.map((name) => ({ line, name, options }))
    })
}

function shellLines(page: Page): string[] {
  return blocksOf(page)
    .filter(({ language }) => SHELLS.includes(language))
    .flatMap(linesOf)
    .map((line) => line.trim())
    .filter((line) => WORD.test(line) && !line.startsWith('soundcheck() {'))
}

/** One line of a shell may hold several commands, variables before them, and a redirection or a comment after them. */
function commandsIn(line: string): Typed[] {
  const isTranscript = line.startsWith('$ ')
  const commands: string[][] = [[]]
  let isTarget = false
  for (const word of parse(line.replace(/^\$ /, '').replaceAll(/<(\w+)>/g, 'PLACEHOLDER'))) {
    if (typeof word === 'object' && 'comment' in word) break
    if (typeof word === 'object' && 'op' in word && word.op !== 'glob') {
      isTarget = /[<>]/.test(word.op)
      if (!isTarget) commands.push([])
    } else {
      if (!isTarget) commands.at(-1)?.push(typeof word === 'string' ? word : 'pattern' in word ? word.pattern : '')
      isTarget = false
    }
  }
  return commands.flatMap((words) => {
    const rest = words.slice(words.findIndex((word) => !/^[A-Z_]+=/.test(word) && word !== 'npx'))
    if (!/^(?:\.\/)?soundcheck$/.test(rest[0] ?? '')) return []
    const dashes = rest.indexOf('--')
    const own = dashes === -1 ? rest : rest.slice(0, dashes)
    return [{ line, isTranscript, words: own.slice(1), program: dashes === -1 ? [] : rest.slice(dashes + 1) }]
  })
}
