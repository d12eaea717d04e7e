import { globSync, readFileSync } from 'node:fs'

/** Every page that users read. Decisions and the changelog tell what was, and may name what is gone. */
export const pages: readonly Page[] = [...globSync('README*.md'), ...globSync('docs/**/*.md'), 'CONTRIBUTING.md']
  .filter((file) => !file.startsWith('docs/decisions'))
  .toSorted()
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }))

export interface Page {
  readonly file: string
  readonly text: string
}

export interface Block {
  readonly language: string
  readonly code: string
}

const BLOCK = /^```(\w*)\n([\s\S]*?)^```/gm

export function blocksOf({ text }: Page): Block[] {
  return Array.from(text.matchAll(BLOCK), ([, language = '', code = '']) => ({ language, code }))
}

/** The lines of a block for a shell. A line that ends with a backslash goes on in the next. */
export function linesOf({ code }: Block): string[] {
  return code.replace(/\\\n\s*/g, ' ').split('\n')
}

/** What stands in backticks inside the text. */
export function inlineCodeOf({ text }: Page): string[] {
  return Array.from(text.replace(BLOCK, '').matchAll(/`([^`\n]+)`/g), ([, code = '']) => code)
}
