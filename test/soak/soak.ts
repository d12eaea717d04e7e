import { createClient } from '../../src/client/index.ts'
import { createSandbox, scenarios } from '../../src/index.ts'
import { crossing, ownSandbox, play, sharedServer, type Transcript } from './transcript.ts'
import { type Worker, worker } from './worker.ts'

/** Scenarios with delayed answers: nothing moves the clock of a worker that waits. */
const DELAYED = ['slow-first-try', 'both-tries-time-out', 'evening-peak']

/** The scenarios that a worker can run without help. */
export const SOAKED: readonly string[] = scenarios
  .list()
  .map(({ name }) => name)
  .filter((name) => !DELAYED.includes(name))

export interface SoakOptions {
  /** The server's origin. Its accounts must start empty. */
  readonly origin: string
  readonly workers: number
  /** The scenarios, which the workers take in turn. */
  readonly scenarios: readonly string[]
  isOver(round: number): boolean
}

export interface SoakResult {
  readonly requests: number
  readonly rounds: number
  /** What one worker saw of another, or lost. */
  readonly crossings: readonly string[]
}

/** Runs many workers against one server at once, then each alone, and compares byte by byte. */
export async function soak({ origin, workers, scenarios, isOver }: SoakOptions): Promise<SoakResult> {
  const all = Array.from({ length: workers }, (_, ordinal) => worker(ordinal, scenarios))
  const shared = await Promise.all(
    all.map((one) => play(one, sharedServer({ client: createClient({ origin }), origin }, one.account), isOver)),
  )
  const crossings: string[] = []
  for (const [index, one] of all.entries()) {
    const together = shared[index]
    const found = together && (await crossingOf(one, together))
    if (found !== undefined) crossings.push(`${one.account} (${one.scenario ?? 'no scenario'}): ${found}`)
  }
  const sum = (of: (transcript: Transcript) => number) => shared.reduce((total, one) => total + of(one), 0)
  return { requests: sum(({ answers }) => answers.length), rounds: sum(({ rounds }) => rounds), crossings }
}

async function crossingOf(one: Worker, together: Transcript): Promise<string | undefined> {
  const sandbox = createSandbox({ seed: 'empty' })
  const place = ownSandbox(sandbox, one.account, (name) => scenarios.start(sandbox.account(one.account), name))
  return crossing(await play(one, place, (round) => round === together.rounds), together)
}
