/** A fenced block of a page. */
export interface Block {
  readonly language: string
  readonly code: string
  /** The heading that it stands under. */
  readonly section: string
}

interface Table {
  readonly section: string
  /** Cells, without the line under the head. */
  readonly rows: readonly (readonly string[])[]
}

interface Heading {
  readonly level: number
  readonly text: string
}

/** What a page in Markdown has, in order. */
export interface Page {
  readonly headings: readonly Heading[]
  readonly blocks: readonly Block[]
  readonly tables: readonly Table[]
  readonly links: readonly string[]
  /** What stands in backticks outside blocks. */
  readonly codes: readonly string[]
}

/** A cell ends at a bar that is not escaped. */
const BAR = /(?<!\\)\|/

export function readPage(text: string): Page {
  // Every second part is a block.
  const parts = text.split(/^```/m)
  const before = (part: number) => parts.filter((_, index) => index < part && index % 2 === 0).join('')
  const prose = before(parts.length)
  return {
    headings: headingsOf(prose),
    blocks: parts.flatMap((part, index) => (index % 2 === 0 ? [] : blockOf(part, before(index)))),
    tables: Array.from(prose.matchAll(/(?:^\|.*\n)+/gm), (found) => tableOf(found[0], prose.slice(0, found.index))),
    links: Array.from(prose.matchAll(/\]\(([^)\s]+)\)/g), ([, link = '']) => link),
    codes: codesOf(prose),
  }
}

function headingsOf(prose: string): Heading[] {
  return Array.from(prose.matchAll(/^(#+) (.*)$/gm), ([, marks = '', text = '']) => ({ level: marks.length, text }))
}

function sectionAt(before: string): string {
  return headingsOf(before).at(-1)?.text ?? ''
}

function blockOf(part: string, before: string): Block {
  const [language = '', ...lines] = part.trimEnd().split('\n')
  return { language, code: lines.join('\n'), section: sectionAt(before) }
}

function tableOf(text: string, before: string): Table {
  const lines = text.trimEnd().split('\n')
  const rows = lines.filter((line) => !/^\|[-| ]+\|$/.test(line)).map((line) => line.split(BAR).slice(1, -1))
  return { section: sectionAt(before), rows: rows.map((cells) => cells.map((cell) => cell.trim())) }
}

/** The sections of a page from heading to heading, the first without one, without blocks of code. */
export function sectionsOf(text: string): string[] {
  return text.replaceAll(/^```[\s\S]*?^```$/gm, '').split(/^#+ .*$/m)
}

export function codesOf(prose: string): string[] {
  return Array.from(prose.matchAll(/`([^`\n]+)`/g), ([, code = '']) => code)
}
