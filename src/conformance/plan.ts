import type { Effect } from '../vendor/contract.ts'
import { effectOf, isCall } from '../vendor/promise.ts'
import type { Target } from './targets/target.ts'
import { callsOf, costsOf, obstacleTo, type SpecWithDrivers, tasksOf, type VerifyOptions } from './verify.ts'

/** What a run would do, before it does it. */
export interface Plan {
  /** Promises that the target can play, once for each client. */
  readonly runs: number
  /** Calls by vendor and operation, most first. Ending what was begun comes on top. */
  readonly calls: readonly PlannedCalls[]
  /** Calls that are billed. */
  readonly costs: number
  /** Promises of the reference pages that the target cannot play, by what they would need. */
  readonly unplayable: ReadonlyMap<string, readonly string[]>
}

interface PlannedCalls {
  readonly vendor: string
  readonly operation: string
  readonly effect: Effect
  readonly count: number
}

/** Plans a run without making a call. */
export async function planOf(
  target: Pick<Target, 'abilities' | 'isLive' | 'name'>,
  parts: readonly SpecWithDrivers[],
  selection: NonNullable<VerifyOptions['selection']>,
): Promise<Plan> {
  const tasks = (await Promise.all(parts.map((part) => tasksOf(part, selection)))).flat()
  const judged = tasks.map((task) => ({ task, obstacle: obstacleTo(task, target) }))
  const playable = judged.filter(({ obstacle }) => obstacle === undefined).map(({ task }) => task)
  const calls = playable.flatMap((task) =>
    callsOf(task.promise)
      .filter(isCall)
      .flatMap(({ call, times = 1 }) => {
        const { [call]: contract } = task.spec.contracts
        return contract ? [{ vendor: task.spec.id, operation: call, effect: effectOf(contract), count: times }] : []
      }),
  )
  const byOperation = Map.groupBy(calls, ({ vendor, operation }) => `${vendor} ${operation}`)
  const sums = [...byOperation.values()].flatMap((group) => {
    const [first] = group
    return first ? [{ ...first, count: group.reduce((sum, { count }) => sum + count, 0) }] : []
  })
  const closed = judged.filter(({ task, obstacle }) => obstacle !== undefined && task.promise.evidence === 'reference')
  const byNeed = Map.groupBy(closed, ({ obstacle = '' }) => obstacle)
  return {
    runs: playable.length,
    calls: sums.toSorted((a, b) => b.count - a.count),
    costs: playable.reduce((sum, task) => sum + costsOf(task), 0),
    unplayable: new Map(Array.from(byNeed, ([need, group]) => [need, group.map(({ task }) => task.promise.id)])),
  }
}
