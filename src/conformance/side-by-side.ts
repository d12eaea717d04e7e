interface SideBySide<Task, Outcome> {
  readonly tasks: readonly Task[]
  /** How many may be under way beside a task, itself included. */
  readonly parallel: (task: Task) => number
  readonly run: (task: Task) => Promise<Outcome>
  /** Whether a task could not run, perhaps because of one beside it. */
  readonly hasFailed: (outcome: Outcome) => boolean
  /** Whether no more tasks are begun. */
  readonly isStopped: () => boolean
}

interface Running<Task, Outcome> {
  readonly task: Task
  outcome: Promise<Outcome>
  /** Whether others ran at the same time. */
  isAlone: boolean
}

/**
 * Runs tasks side by side, and gives their outcomes in the order of the tasks. Those that failed beside others run again, one by
 * one: a client that crashes takes with it whatever else it was doing, and only the task that makes it crash is to blame. When none
 * fails again, the first one is, so that no crash goes unsaid. What is left then runs one by one, because it may crash again.
 */
export async function* sideBySide<Task, Outcome>(options: SideBySide<Task, Outcome>): AsyncGenerator<Outcome> {
  const { tasks, parallel, run, hasFailed, isStopped } = options
  const waiting = [...tasks]
  const running: Running<Task, Outcome>[] = []
  let isCareful = false
  const most = (task: Task) => (isCareful ? 1 : parallel(task))
  const mayBegin = (task: Task) => running.length < Math.min(most(task), ...running.map((one) => most(one.task)))
  for (;;) {
    for (let next = waiting[0]; next !== undefined && !isStopped() && mayBegin(next); next = waiting[0]) {
      waiting.shift()
      running.push({ task: next, outcome: run(next), isAlone: running.length === 0 })
      if (running.length > 1) for (const one of running) one.isAlone = false
    }
    const [first] = running
    if (!first) return
    if (!first.isAlone && hasFailed(await first.outcome)) {
      await runAgain(running, options)
      isCareful = true
    }
    running.shift()
    yield first.outcome
  }
}

async function runAgain<Task, Outcome>(
  running: readonly Running<Task, Outcome>[],
  { run, hasFailed }: SideBySide<Task, Outcome>,
): Promise<void> {
  const outcomes = await Promise.all(running.map(({ outcome }) => outcome))
  const failed = running.filter((_, index) => hasFailed(outcomes[index] as Outcome))
  const again: Outcome[] = []
  for (const { task } of failed) again.push(await run(task))
  const isFound = again.some(hasFailed)
  for (const [index, one] of failed.entries()) {
    if (index > 0 || isFound) one.outcome = Promise.resolve(again[index] as Outcome)
    one.isAlone = true
  }
}
