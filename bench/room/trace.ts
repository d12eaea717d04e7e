import type { Browser, Page } from 'playwright-core'

/** One task of the page's thread. Milliseconds. */
export interface Task {
  readonly wall: number
  /** The time that the processor worked on it: other programs on the machine do not count. */
  readonly cpu: number
}

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** Microseconds. */
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** The tasks of the page's main thread while something happens, as Chromium's own trace tells them. */
export async function traceTasks(browser: Browser, page: Page, doIt: () => Promise<unknown>): Promise<readonly Task[]> {
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline', '__metadata'] })
  await doIt()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: readonly TraceEvent[] }
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  )
  const byThread = new Map<string, Task[]>()
  for (const { name, ph, pid, tid, dur = 0, tdur = 0 } of traceEvents) {
    const thread = `${pid} ${tid}`
    if (ph !== 'X' || name !== 'RunTask' || !threads.has(thread)) continue
    const tasks = byThread.get(thread) ?? []
    tasks.push({ wall: dur / 1000, cpu: tdur / 1000 })
    byThread.set(thread, tasks)
  }
  // Chromium keeps a thread for the next page: the busiest one is this page's.
  const busiest = Array.from(byThread.values()).sort((a, b) => sumOf(b, 'wall') - sumOf(a, 'wall'))[0]
  if (busiest === undefined)
    throw new Error('The trace has no task of the page: Chromium names its tasks otherwise now')
  return busiest
}

export function sumOf(tasks: readonly Task[], time: keyof Task): number {
  return tasks.reduce((sum, task) => sum + task[time], 0)
}

export function longest(tasks: readonly Task[], time: keyof Task): number {
  return tasks.reduce((most, task) => Math.max(most, task[time]), 0)
}
