import type { Page } from 'playwright-core'
import { openFullRoom, openPage, ROWS, type Stage } from './stage.ts'
import { cpuOfFrames, trace } from './trace.ts'

const ROUNDS = 5
const FRAMES = 120
/** Pixels: seven lines a frame is as fast as a hand turns a wheel. */
const STEP = 240

export interface Scrolled {
  /** The 95th percentile of the time between two frames, in milliseconds, for each round. */
  readonly room: readonly number[]
  readonly floor: readonly number[]
  /** The same of the processor's time for a frame. */
  readonly cpu: readonly number[]
}

/** Scrolls through 10,000 lines beside an empty box of the same height, in turn. */
export async function scrolling(stage: Stage): Promise<Scrolled> {
  const room = await openFullRoom(stage)
  const empty = await openPage(stage, stage.floor)
  await empty.evaluate((rows) => {
    document.body.innerHTML = `<div class="feed" style="height:700px;overflow:auto"><div style="height:${rows * 34}px">`
  }, ROWS)
  const scrolled = { room: [] as number[], floor: [] as number[], cpu: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    scrolled.floor.push(await slowFrame(empty))
    scrolled.room.push(await slowFrame(room))
    scrolled.cpu.push(p95(cpuOfFrames(await trace(stage.browser, room, () => slowFrame(room)))))
  }
  await room.close()
  await empty.close()
  return scrolled
}

const p95 = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0

async function slowFrame(page: Page): Promise<number> {
  await page.bringToFront()
  const times = await page.evaluate(
    async ([frames, step]) => {
      const feed = document.querySelector('.feed')
      if (!feed) throw new Error('The page has no list')
      feed.scrollTop = feed.scrollHeight
      const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
      const times: number[] = []
      let before = await frame()
      for (let index = 0; index < frames; index++) {
        feed.scrollTop -= step
        const now = await frame()
        performance.mark('frame')
        times.push(now - before)
        before = now
      }
      return times
    },
    [FRAMES, STEP] as const,
  )
  return p95(times)
}
