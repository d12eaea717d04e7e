import type { BenchResult } from './result.ts'
import { flooding, tell } from './room/flood.ts'
import { opening } from './room/paint.ts'
import { scrolling } from './room/scroll.ts'
import { ROWS, setStage } from './room/stage.ts'
import { longest } from './room/trace.ts'
import { line } from './rounds.ts'
import { median } from './statistics.ts'

const PAINT_MS = 300
const USABLE_MS = 1000
/** From one frame to the next, on a free core. */
const FRAME_MS = 20
/** What a frame may take of the processor, where the core is not free: frames of 60 a second. */
const FRAME_CPU_MS = 16.7
const TASK_MS = 100
const HEAP_MB = 60

/** The floor's first paint where nothing else runs. */
const FREE_PAINT_MS = 60
/** The floor's frames where nothing else runs: a page with one word misses none of 60 a second. */
const FREE_FRAME_MS = 17.5

/**
 * The control room with 10,000 exchanges. Frames and tasks count on the clock where the floor shows that the core is free, and else by
 * the processor's time. First paint and usable wait for the machine too: where the floor takes longer than on a free core, they may as
 * well.
 */
export async function benchRoom(): Promise<BenchResult> {
  const stage = await setStage()
  try {
    stage.call(ROWS)
    // The page is built at its first request.
    await fetch(stage.room)
    const { paint, usable, floor } = await opening(stage)
    const frames = await scrolling(stage)
    const flood = await flooding(stage)
    const busy = Math.max(1, median(floor) / FREE_PAINT_MS)
    const isFree = median(frames.floor) <= FREE_FRAME_MS
    const isJerky = isFree ? median(frames.room) > FRAME_MS : median(frames.cpu) > FRAME_CPU_MS
    const heap = flood.heap / 1024 / 1024
    const missed = [
      median(paint) > PAINT_MS * busy && 'first paint',
      median(usable) > USABLE_MS * busy && 'usable',
      isJerky && 'frames',
      longest(flood.room, isFree ? 'wall' : 'cpu') > TASK_MS && 'longest task',
      heap > HEAP_MB && 'heap',
    ].filter((name) => name !== false)
    return {
      title: `the control room with ${ROWS.toLocaleString('en')} exchanges: ${missed.length === 0 ? 'all bars' : `missed ${missed.join(', ')}`}`,
      lines: [
        line('floor, first paint', floor, 'ms'),
        line(`first paint, ${PAINT_MS}`, paint, 'ms'),
        line(`usable, ${USABLE_MS}`, usable, 'ms'),
        line('floor, p95 of frames', frames.floor, 'ms'),
        line(`p95 of frames, ${FRAME_MS}`, frames.room, 'ms'),
        line(`p95 of CPU, ${FRAME_CPU_MS}`, frames.cpu, 'ms a frame'),
        `floor, 1,000 events/s    ${tell(flood.floor)}`,
        `1,000 events/s, ${TASK_MS} ms   ${tell(flood.room)}`,
        `heap, ${HEAP_MB} MB              ${heap.toFixed(1)} MB`,
        `first paint and usable may take ${busy.toFixed(1)} times as long: the machine is that busy`,
        isFree
          ? 'frames and tasks are judged on the clock'
          : 'frames and tasks are judged by CPU: the core is not free',
      ],
      isMet: missed.length === 0,
    }
  } finally {
    await stage.close()
  }
}
