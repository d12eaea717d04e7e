/** Versions of V8 that have the flags and were measured with them. Others complain about flags that they do not know. */
const MEASURED = /^13\./

/** The room for young objects with many accounts, in bytes. V8 gives it to a server that starts, too. */
const ROOM = 16 * 1024 * 1024
/** Their journals hold less than a larger room. */
const FEW_ACCOUNTS = 100
/** V8's own factor. */
const GROWTH = 2

interface Youth {
  /** How many accounts are open. */
  accounts(): number
  /** How large the room is, in bytes. */
  room(): number
  setFlag(flag: Flag): void
}

type Flag = readonly [now: string, before: string]

const FLAG = ['--no-allocation-site-pretenuring', '--allocation-site-pretenuring'] as const

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
    const setFlag = import.meta.changeFlag ?? ((flag: Flag) => setFlagsFromString(flag[0]))
    setFlag(FLAG)
    const room = () => getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size ?? ROOM
    new PerformanceObserver(growthLimit({ accounts, room, setFlag })).observe({ entryTypes: ['gc'] })
  } catch {
    // Other runtimes say that they are V8, and have no flags. They are as fast as without.
  }
}

function growthBy(factor: number): string {
  return `--semi-space-growth-factor=${factor}`
}

/** Returns a function that says by how much the room may grow when it grows next. */
export function growthLimit({ accounts, room, setFlag }: Youth): () => void {
  let said = GROWTH
  return () => {
    // A server that was idle has less room, and gets it back.
    const factor = accounts() <= FEW_ACCOUNTS ? GROWTH : Math.max(1, Math.floor(ROOM / room()))
    if (factor !== said) setFlag([growthBy(factor), growthBy(GROWTH)])
    said = factor
  }
}
