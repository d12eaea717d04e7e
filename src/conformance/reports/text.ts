import { printable, printableLines } from '../../diagnostics/printable.ts'
import type { PromiseResult } from '../result.ts'
import { clientName, countKinds, describePlace, OUTCOMES, repeatCommand, script } from './phrases.ts'

/** The width of a narrow terminal. Only the command is longer, because it must stay in one piece. */
const WIDTH = 100
/** The maximum number of differences that are printed. */
const MAX_ROWS = 8

/** A result for the terminal: the promise, its evidence, the differences, and the command that repeats it. */
export function linesOf(result: PromiseResult): string[] {
  const { vendor, promise, outcome, differences, because, target } = result
  const head = [
    ...wrapped(`${OUTCOMES[outcome]}: ${promise.says}`, 0),
    ...wrapped(`${vendor} ${promise.id}, ${clientName(result)} against ${target}`, 2),
    ...wrapped(`evidence: ${promise.evidence}, ${promise.source}`, 2),
    ...script(promise).map(({ word, text }) => cut(`  ${word.padEnd(8)} ${text}`)),
  ]
  const rows = differences.map(({ path, expected, received }, index) => ({
    mark: index === 0 ? '▸' : ' ',
    path: describePlace(path),
    // Before the columns are measured.
    expected: printable(expected),
    received: printable(received),
  }))
  const reason = because === undefined ? [] : printableLines(because, '  ')
  return [...head, ...comparison(rows), ...reason, `  repeat: ${repeatCommand(result)}`].map((line) => printable(line))
}

type Row = Readonly<Record<'mark' | 'path' | 'expected' | 'received', string>>

/** Side by side if there is room, otherwise one below the other. */
function comparison(rows: readonly Row[]): string[] {
  if (rows.length === 0) return []
  const shown = rows.slice(0, MAX_ROWS)
  const table = sideBySide(shown)
  const lines = table.every((line) => line.length <= WIDTH) ? table : shown.flatMap(oneBelowTheOther)
  return rows.length === shown.length ? lines : [...lines, `    … and ${rows.length - shown.length} more`]
}

function sideBySide(rows: readonly Row[]): string[] {
  const all: readonly Row[] = [{ mark: ' ', path: '', expected: 'expected', received: 'received' }, ...rows]
  const width = (column: 'path' | 'expected') => Math.max(...all.map((row) => row[column].length))
  const [path, expected] = [width('path'), width('expected')]
  return all.flatMap((row) => {
    const cells = [row.path.padEnd(path), row.expected.padEnd(expected), row.received]
    return [`  ${row.mark} ${cells.join('  ').trimEnd()}`, ...pointer(differsAt(row), path + expected + 8)]
  })
}

/** The width before a text that is shown below its path. */
const INDENT = '      expected  '.length

function oneBelowTheOther(row: Row): string[] {
  const { mark, path, expected, received } = row
  const at = differsAt(row)
  const room = WIDTH - INDENT
  // Leaves out the common beginning if the difference would not be visible otherwise.
  const from = at === undefined || at < room - 20 ? 0 : at - 20
  return [
    ...wrapped(`${mark} ${path}`, 2),
    `      expected  ${excerpt(expected, from, room)}`,
    `      received  ${excerpt(received, from, room)}`,
    ...pointer(at === undefined ? undefined : at - from + (from > 0 ? 1 : 0), INDENT),
  ]
}

function excerpt(text: string, from: number, room: number): string {
  const rest = from > 0 ? `…${text.slice(from)}` : text
  return cut(rest, room)
}

/** Marks the first character that differs. */
function pointer(at: number | undefined, indent: number): string[] {
  return at === undefined ? [] : [`${' '.repeat(indent + at)}^ differs from here`]
}

/** The position of the first different character. Undefined for rows after the first, and for texts without a common beginning. */
function differsAt({ mark, expected, received }: Row): number | undefined {
  if (mark !== '▸' || !expected.startsWith('"') || !received.startsWith('"')) return undefined
  const longer = Math.max(expected.length, received.length)
  const at = Array.from({ length: longer }, (_, index) => index).find((index) => expected[index] !== received[index])
  return at === undefined || at === 0 ? undefined : at
}

function cut(line: string, room: number = WIDTH): string {
  return line.length > room ? `${line.slice(0, room - 1)}…` : line
}

/** Breaks lines between words. A word that is longer than a line stays whole. */
function wrapped(text: string, indent: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    const hasRoom = last !== undefined && last.length + 1 + word.length <= WIDTH
    if (hasRoom) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(`${' '.repeat(lines.length === 0 ? indent : indent + 4)}${word}`)
  }
  return lines
}

/** The last lines of a run: what came out, and what kinds of promises there were. */
export function summaryOf(results: readonly PromiseResult[]): readonly string[] {
  const count = (outcome: PromiseResult['outcome']) => results.filter((result) => result.outcome === outcome).length
  const parts = (['kept', 'broken', 'client-fault', 'not-applicable', 'failed'] as const)
    .filter((outcome) => outcome === 'kept' || count(outcome) > 0)
    .map((outcome) => `${count(outcome)} ${OUTCOMES[outcome].toLowerCase()}`)
  const promises = new Map(results.map(({ vendor, promise }) => [`${vendor}/${promise.id}`, promise]))
  const kinds = countKinds([...promises.values()])
  return [
    `${promises.size} promises, ${results.length} runs: ${parts.join(', ')}`,
    `by kind: ${kinds.behaviour} about behaviour, ${kinds['self-ordered']} about refusals that they order themselves, ${kinds.derived} derived from schemas`,
  ]
}
