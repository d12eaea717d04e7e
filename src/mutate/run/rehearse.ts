import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Mutant } from '../mutant.ts'
import type { Observation } from '../observation.ts'
import { type Run, runCommand } from './run-command.ts'

/** One run of the suite, and what its sandboxes told of it. */
export interface Rehearsal extends Run {
  readonly observations: readonly Observation[]
}

export interface RehearsalOptions {
  readonly command: readonly string[]
  readonly timeoutMs: number
  /** Without it, everything is as it is. */
  readonly mutant?: Mutant
}

export async function rehearse({ command, timeoutMs, mutant }: RehearsalOptions): Promise<Rehearsal> {
  const folder = mkdtempSync(join(tmpdir(), 'soundcheck-mutate-'))
  const report = join(folder, 'observations.jsonl')
  try {
    const run = await runCommand({ command, timeoutMs, assignment: { report, ...(mutant && { mutant }) } })
    return { ...run, observations: read(report) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A process that was ended in the middle of a line leaves half of it. */
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
    // No sandbox was asked anything.
    return ''
  }
}
