import type { Flag } from './parts.ts'

/** Versions of V8 that have the flags and were measured with them. Others complain about flags that they do not know. */
const MEASURED = /^13\./

const YOUNG: Flag = ['--no-allocation-site-pretenuring', '--allocation-site-pretenuring']
const GROWTH = '--semi-space-growth-factor='
/** V8's own. */
const USUAL_GROWTH = 2

/** The room for young objects with many accounts, in bytes. V8 gives it to a server that starts, too. */
const ROOM = 16 * 1024 * 1024
/** Their journals hold less than a larger room. */
const FEW_ACCOUNTS = 100

interface Youth {
  /** How many accounts are open. */
  accounts(): number
  /** How large the room is, in bytes. */
  room(): number
  changeFlag(flag: Flag): void
}

/**
 * Tells V8 how to keep young objects, in a process that is only a server (docs/decisions/054 and 063).
 *
 * It makes every object as a young one. Where objects lived long once, such as the newest entries of a journal, V8 makes them old
 * from the start: what they refer to then stays until the next full collection, and a signed request takes a sixth more of the CPU.
 *
 * V8 makes the room for them eight times as large where much of what is made stays. With few accounts that spares work: most
 * entries of their journals are gone before the room is full. With many, all stay anyway, and the room takes memory only.
 */
export async function makeObjectsYoung(accounts: () => number): Promise<void> {
  if (!MEASURED.test(process.versions.v8 ?? '')) return
  try {
    const { getHeapSpaceStatistics, setFlagsFromString } = await import('node:v8')
    const { PerformanceObserver } = await import('node:perf_hooks')
    const changeFlag = import.meta.changeFlag ?? (([now]: Flag) => setFlagsFromString(now))
    changeFlag(YOUNG)
    const room = () => getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size ?? ROOM
    new PerformanceObserver(growthLimit({ accounts, room, changeFlag })).observe({ entryTypes: ['gc'] })
  } catch {
    // Other runtimes say that they are V8, and have no flags. They are as fast as without.
  }
}

/** Returns a function that says by how much the room may grow when it grows next. */
export function growthLimit({ accounts, room, changeFlag }: Youth): () => void {
  let said = USUAL_GROWTH
  return () => {
    // A server that was idle has less room, and gets it back.
    const factor = accounts() <= FEW_ACCOUNTS ? USUAL_GROWTH : Math.max(1, Math.floor(ROOM / room()))
    if (factor !== said) changeFlag([GROWTH + factor, GROWTH + USUAL_GROWTH])
    said = factor
  }
}
