import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

/** Without lazy loading, help took 750 ms. */
const MAX_CPU_MS = 500
/** One good try is enough: the first one may have to read the files from a disk. */
const TRIES = 3

/** Prints the CPU time of a process at its end, below everything else. */
const METER = `data:text/javascript,${encodeURIComponent(`
  process.on('exit', () => {
    const { user, system } = process.cpuUsage()
    process._rawDebug('cpu ' + (user + system))
  })`)}`

/** In milliseconds, from source. */
function cpuOf(words: readonly string[]): number {
  const { status, stderr } = spawnSync(process.execPath, ['--import', METER, 'src/cli/main.ts', ...words], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  })
  expect(status).toBe(0)
  return Number(/cpu (\d+)/.exec(stderr)?.[1]) / 1000
}

/** The tries up to the first that is good. */
function triesOf(words: readonly string[]): number[] {
  const tries: number[] = []
  while (tries.length < TRIES && !tries.some((ms) => ms < MAX_CPU_MS)) tries.push(cpuOf(words))
  return tries
}

describe('the CPU time of help, from source', { timeout: 60_000 }, () => {
  // The list of commands loads each of them, so the help of one costs no more.
  it.each([
    [['help']],
    [['help', 'serve']],
    [['version']],
    [['completion', 'bash']],
    [['complete', 'bash', '--', '']],
    [['complete', 'bash', '--', 'scenario', 'start', '']],
  ])('of soundcheck %j', (words) => {
    const tries = triesOf(words)
    expect(Math.min(...tries), `CPU time of each try in ms: ${tries.join(', ')}`).toBeLessThan(MAX_CPU_MS)
  })
})
