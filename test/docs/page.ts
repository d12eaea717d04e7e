/** A fenced block of a page. */
export interface Block {
  readonly language: string
  readonly code: string
  /** The heading that it stands under. */
  readonly section: string
}

export interface Table {
  readonly section: string
  /** Cells, without the line under the head. */
  readonly rows: readonly (readonly string[])[]
}

export interface Heading {
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

const FENCE = /^```(\w*)$/
/** A cell ends at a bar that is not escaped. */
const BAR = /(?<!\\)\|/

export function readPage(text: string): Page {
  const headings: Heading[] = []
  const blocks: Block[] = []
  const tables: { section: string; rows: string[][] }[] = []
  const prose: string[] = []
  let open: { language: string; lines: string[] } | undefined
  let isTable = false
  for (const line of text.split('\n')) {
    const [, language] = FENCE.exec(line) ?? []
    if (open !== undefined) {
      if (line !== '```') open.lines.push(line)
      else {
        blocks.push({ language: open.language, code: open.lines.join('\n'), section: headings.at(-1)?.text ?? '' })
        open = undefined
      }
      continue
    }
    if (language !== undefined) {
      open = { language, lines: [] }
      continue
    }
    prose.push(line)
    const [, marks, heading = ''] = /^(#+) (.*)$/.exec(line) ?? []
    if (marks) headings.push({ level: marks.length, text: heading })
    if (!line.startsWith('|')) isTable = false
    else {
      if (!isTable) tables.push({ section: headings.at(-1)?.text ?? '', rows: [] })
      isTable = true
      if (!/^\|[-| ]+\|$/.test(line))
        tables.at(-1)?.rows.push(
          line
            .split(BAR)
            .slice(1, -1)
            .map((cell) => cell.trim()),
        )
    }
  }
  const all = prose.join('\n')
  return {
    ...{ headings, blocks, tables },
    links: Array.from(all.matchAll(/\]\(([^)\s]+)\)/g), ([, link = '']) => link),
    codes: codesOf(all),
  }
}

/** The sections of a page from heading to heading, the first without one, without blocks of code. */
export function sectionsOf(text: string): string[] {
  return text.replaceAll(/^```[\s\S]*?^```$/gm, '').split(/^#+ .*$/m)
}

export function codesOf(prose: string): string[] {
  return Array.from(prose.matchAll(/`([^`\n]+)`/g), ([, code = '']) => code)
}
