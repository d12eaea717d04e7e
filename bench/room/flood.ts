import { openFullRoom, openPage, type Stage } from './stage.ts'
import { longest, sumOf, type Task, trace } from './trace.ts'

const SECONDS = 10
const EACH_SECOND = 1000

export interface Flooded {
  readonly room: readonly Task[]
  readonly floor: readonly Task[]
  /** Bytes in use after a collection. */
  readonly heap: number
}

/** A thousand exchanges a second for ten seconds, with a full room open; and a page with one word meanwhile, as the floor. */
export async function flooding(stage: Stage): Promise<Flooded> {
  const empty = await openPage(stage, stage.floor)
  const { tasks: floor } = await trace(stage.browser, empty, () => flood(stage))
  await empty.close()
  const page = await openFullRoom(stage)
  const { tasks: room } = await trace(stage.browser, page, () => flood(stage))
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  await page.close()
  return { room, floor, heap: usedSize }
}

function flood(stage: Stage): Promise<void> {
  const [startedAt, all] = [performance.now(), SECONDS * EACH_SECOND]
  let made = 0
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(all, Math.floor(((performance.now() - startedAt) * EACH_SECOND) / 1000))
      stage.call(due - made)
      made = due
      if (made < all) return
      clearInterval(timer)
      resolve()
    }, 10)
  })
}

export function tell(tasks: readonly Task[]): string {
  const [cpu, wall] = [longest(tasks, 'cpu'), longest(tasks, 'wall')]
  const share = sumOf(tasks, 'cpu') / (SECONDS * 1000)
  return `longest task ${cpu.toFixed(0)} ms of CPU (${wall.toFixed(0)} ms on the clock), ${(share * 100).toFixed(0)} % of a core`
}
