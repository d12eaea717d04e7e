import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Mutant } from '../mutant.ts'
import type { Observation } from '../observation.ts'
import { type CommandRun, runCommand } from './run-command.ts'

/** One run of the tests, with the observations of its sandboxes. */
export interface ObservedRun extends CommandRun {
  readonly observations: readonly Observation[]
}

export interface ObservedRunOptions {
  readonly command: readonly string[]
  readonly timeoutMs: number
  /** Without it, no behaviour changes. */
  readonly mutant?: Mutant
}

export async function runObserved({ command, timeoutMs, mutant }: ObservedRunOptions): Promise<ObservedRun> {
  const folder = mkdtempSync(join(tmpdir(), 'soundcheck-mutate-'))
  const report = join(folder, 'observations.jsonl')
  try {
    const run = await runCommand({ command, timeoutMs, assignment: { report, ...(mutant && { mutant }) } })
    return { ...run, observations: read(report) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Skips an incomplete line, which a killed process leaves behind. */
function read(report: string): Observation[] {
  return textOf(report)
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as Observation]
      } catch {
        return []
      }
    })
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // No sandbox received a request.
    return ''
  }
}
