import type { Result } from '../result.ts'
import { clientName, OUTCOMES, repeatCommand, script } from './words.ts'

const MAX_COLUMN = 60

/** A broken promise as a person at a terminal wants it: what, on what evidence, what came instead, how to repeat it. */
export function textOf(result: Result): string {
  const { vendor, promise, outcome, differences, because, target } = result
  const head = [
    `${OUTCOMES[outcome]}: ${promise.says}`,
    `  ${vendor} ${promise.id}, ${clientName(result)} against ${target}`,
    `  evidence: ${promise.evidence}, ${promise.source}`,
    ...script(promise).map(({ word, text }) => `  ${word.padEnd(10)} ${text}`),
  ]
  const rows = differences.map(({ path, expected, received }, index) => ({
    mark: index === 0 ? '▸' : ' ',
    path,
    expected,
    received,
  }))
  const table = rows.length === 0 ? [] : sideBySide(rows)
  const reason = because === undefined ? [] : [`  ${because}`]
  return [...head, ...table, ...reason, `  repeat: ${repeatCommand(result)}`].join('\n')
}

type Row = Readonly<Record<'mark' | 'path' | 'expected' | 'received', string>>

function sideBySide(rows: readonly Row[]): string[] {
  const all: readonly Row[] = [{ mark: ' ', path: '', expected: 'expected', received: 'received' }, ...rows]
  const width = (column: 'path' | 'expected') => Math.min(MAX_COLUMN, Math.max(...all.map((row) => row[column].length)))
  const [path, expected] = [width('path'), width('expected')]
  return all.map((row) => {
    const cells = [row.path.padEnd(path), row.expected.padEnd(expected), row.received]
    return `  ${row.mark} ${cells.join('  ').trimEnd()}${pointer(row, path + expected + 8)}`
  })
}

/** Marks the first character in which two texts differ. */
function pointer({ mark, expected, received }: Row, indent: number): string {
  if (mark !== '▸') return ''
  const at = firstDifference(expected, received)
  return at === undefined ? '' : `\n${' '.repeat(indent + at)}^ differs from here`
}

function firstDifference(one: string, other: string): number | undefined {
  if (!one.startsWith('"') || !other.startsWith('"')) return undefined
  const at = Array.from(one).findIndex((character, index) => character !== other[index])
  return at > 0 ? at : undefined
}

/** The last lines of a run. */
export function summaryOf(results: readonly Result[]): string {
  const count = (outcome: Result['outcome']) => results.filter((result) => result.outcome === outcome).length
  const parts = (['kept', 'broken', 'client-fault', 'not-applicable', 'failed'] as const)
    .filter((outcome) => outcome === 'kept' || count(outcome) > 0)
    .map((outcome) => `${count(outcome)} ${OUTCOMES[outcome].toLowerCase()}`)
  const promises = new Set(results.map(({ vendor, promise }) => `${vendor}/${promise.id}`)).size
  return `${promises} promises, ${results.length} runs: ${parts.join(', ')}`
}
