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
const FRAME_MS = 20
const TASK_MS = 100
const HEAP_MB = 60

/** What the floor takes where nothing else runs. Milliseconds. */
const FREE = { paint: 60, frame: 17.5 }

/**
 * The control room with 10,000 exchanges. A bar in milliseconds is for a free core. Where the floor takes longer than that, the
 * machine is busy, and the bar is as much wider. Tasks count by the processor's time, which needs no such allowance.
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
    const busy = Math.max(1, median(floor) / FREE.paint)
    const busyFrames = Math.max(1, median(frames.floor) / FREE.frame)
    const heap = flood.heap / 1024 / 1024
    const missed = [
      median(paint) > PAINT_MS * busy && 'first paint',
      median(usable) > USABLE_MS * busy && 'usable',
      median(frames.room) > FRAME_MS * busyFrames && 'frames',
      longest(flood.room, 'cpu') > TASK_MS && 'longest task',
      heap > HEAP_MB && 'heap',
    ].filter((name) => name !== false)
    return {
      title: `the control room with ${ROWS.toLocaleString('en')} exchanges: ${missed.length === 0 ? 'all bars' : `missed ${missed.join(', ')}`}`,
      lines: [
        line('floor, first paint', floor, 'ms'),
        line(`first paint, ${PAINT_MS}`, paint, 'ms'),
        line(`usable, ${USABLE_MS}`, usable, 'ms'),
        line('floor, frames p95', frames.floor, 'ms'),
        line(`frames p95, ${FRAME_MS}`, frames.room, 'ms'),
        `floor, 1,000 events/s    ${tell(flood.floor)}`,
        `1,000 events/s, ${TASK_MS} ms   ${tell(flood.room)}`,
        `heap, ${HEAP_MB} MB              ${heap.toFixed(1)} MB`,
        `bars are ${busy.toFixed(1)} times as wide for paint, ${busyFrames.toFixed(1)} times for frames: the machine is that busy`,
      ],
      isMet: missed.length === 0,
    }
  } finally {
    await stage.close()
  }
}
