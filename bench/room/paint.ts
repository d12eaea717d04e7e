import { pairedRounds } from '../rounds.ts'
import { openPage, type Stage } from './stage.ts'

/** When a page showed something first, and when it could be used. Milliseconds since it was asked for. */
export interface Opened {
  readonly paint: readonly number[]
  readonly usable: readonly number[]
  readonly floor: readonly number[]
}

const ROUNDS = 9

/** Opens the room beside a page with one word, in turn. */
export async function opening(stage: Stage): Promise<Opened> {
  const usable: number[] = []
  const { floor, measured } = await pairedRounds(ROUNDS, {
    floor: () => firstPaint(stage, stage.floor),
    measured: () => firstPaint(stage, stage.room, usable),
  })
  return { paint: measured, usable: usable.slice(-ROUNDS), floor }
}

async function firstPaint(stage: Stage, address: string, usable?: number[]): Promise<number> {
  const page = await openPage(stage, address)
  if (usable) {
    // The first line is there, and the page follows the server.
    const ready = () =>
      document.querySelector('.connection[data-state=live]') && document.querySelector('[role=option]')
        ? performance.now()
        : 0
    usable.push(await (await page.waitForFunction(ready, undefined, { polling: 'raf' })).jsonValue())
  }
  const paint = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0
  const at = await (await page.waitForFunction(paint)).jsonValue()
  await page.close()
  return at
}
