import { linesOf } from '../conformance/reports/text.ts'
import type { PromiseResult } from '../conformance/result.ts'
import { type SpecWithDrivers, tasksOf, type VerifyOptions } from '../conformance/verify.ts'
import { type Io, print } from './command.ts'
import { progressOn } from './progress.ts'

/** Shows at most this many; the reports list all. */
const MAX_PRINTED = 20

/** Prints what breaks while promises are tested, and on a terminal how far the run is. */
export interface RunWatch {
  readonly begin: NonNullable<VerifyOptions['onBegin']>
  readonly result: (result: PromiseResult) => void
  /** Takes the progress away, so that something else can be printed. */
  end(): void
}

/** How many results a run will have. */
export async function countRuns(
  runs: readonly { readonly parts: readonly SpecWithDrivers[] }[],
  selection: NonNullable<VerifyOptions['selection']>,
): Promise<number> {
  const parts = runs.flatMap((run) => run.parts)
  return (await Promise.all(parts.map((part) => tasksOf(part, selection)))).flat().length
}

export function watchRun(io: Io, total: number): RunWatch {
  const progress = progressOn(io)
  let done = 0
  let wrong = 0
  return {
    begin({ vendor, operation }) {
      progress.show({
        done,
        total,
        now: `${vendor} ${operation}`,
        wrong: wrong === 0 ? undefined : `${wrong} not kept`,
      })
    },
    result(result) {
      done++
      if (result.outcome !== 'broken' && result.outcome !== 'failed') return
      wrong++
      progress.clear()
      if (wrong <= MAX_PRINTED) print(io, ...linesOf(result), '')
      else if (wrong === MAX_PRINTED + 1) print(io, '… and more: --report html=FILE lists all of them', '')
    },
    end: progress.clear,
  }
}
