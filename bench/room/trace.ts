import type { Browser, Page } from 'playwright-core'

/** One task of the page's thread. Milliseconds. */
export interface Task {
  readonly at: number
  readonly wall: number
  /** The time that the processor worked on it: other programs on the machine do not count. */
  readonly cpu: number
}

export interface Trace {
  readonly tasks: readonly Task[]
  /** When the page called `performance.mark('frame')`. */
  readonly frames: readonly number[]
}

interface TraceEvent {
  readonly name: string
  readonly cat: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** Microseconds. */
  readonly ts: number
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** The tasks of the page's main thread while something happens, as Chromium's own trace tells them. */
export async function trace(browser: Browser, page: Page, doIt: () => Promise<unknown>): Promise<Trace> {
  const categories = ['disabled-by-default-devtools.timeline', 'blink.user_timing', '__metadata']
  await browser.startTracing(page, { categories })
  await doIt()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: readonly TraceEvent[] }
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  )
  const byThread = new Map<string, Task[]>()
  for (const { name, ph, pid, tid, ts, dur = 0, tdur = 0 } of traceEvents) {
    const thread = `${pid} ${tid}`
    if (ph !== 'X' || name !== 'RunTask' || !threads.has(thread)) continue
    const tasks = byThread.get(thread) ?? []
    tasks.push({ at: ts / 1000, wall: dur / 1000, cpu: tdur / 1000 })
    byThread.set(thread, tasks)
  }
  // Chromium keeps a thread for the next page: the busiest one is this page's.
  const busiest = Array.from(byThread.values()).sort((a, b) => sumOf(b, 'wall') - sumOf(a, 'wall'))[0]
  if (busiest === undefined)
    throw new Error('The trace has no task of the page: Chromium names its tasks otherwise now')
  const frames = traceEvents.filter(({ name, cat }) => name === 'frame' && cat.includes('user_timing'))
  return { tasks: busiest, frames: frames.map(({ ts }) => ts / 1000) }
}

export function sumOf(tasks: readonly Task[], time: keyof Task): number {
  return tasks.reduce((sum, task) => sum + task[time], 0)
}

export function longest(tasks: readonly Task[], time: keyof Task): number {
  return tasks.reduce((most, task) => Math.max(most, task[time]), 0)
}

/** The processor's time between each frame and the next. */
export function cpuOfFrames({ tasks, frames }: Trace): readonly number[] {
  return frames.slice(1).map((end, index) => {
    const start = frames[index] ?? 0
    return sumOf(
      tasks.filter(({ at }) => at >= start && at < end),
      'cpu',
    )
  })
}
