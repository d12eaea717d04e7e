import { createClient } from '../../src/client/index.ts'
import { createSandbox, stories } from '../../src/index.ts'
import { aloneStage, crossing, play, sharedStage, type Transcript } from './soak.ts'
import { type Worker, worker } from './worker.ts'

/** Those that hold answers back: nobody moves the clock of a worker that waits for one. */
const HELD_BACK = ['slow-first-try', 'both-tries-time-out', 'evening-peak']

/** The stories that a worker can live through by itself. */
export const SOAKED: readonly string[] = stories
  .list()
  .map(({ name }) => name)
  .filter((name) => !HELD_BACK.includes(name))

export interface Hammering {
  /** Of the server; it has to start accounts empty. */
  readonly origin: string
  readonly workers: number
  /** The stories to give to the workers, in turn. */
  readonly scenarios: readonly string[]
  isOver(round: number): boolean
}

export interface Hammered {
  readonly requests: number
  readonly rounds: number
  /** What crossed over from one worker to another, or was lost. */
  readonly crossings: readonly string[]
}

/** Lets many workers use one server at once, then each alone, and compares byte by byte. */
export async function hammer({ origin, workers, scenarios, isOver }: Hammering): Promise<Hammered> {
  const all = Array.from({ length: workers }, (_, ordinal) => worker(ordinal, scenarios))
  const shared = await Promise.all(
    all.map((one) => play(one, sharedStage({ client: createClient({ origin }), origin }, one.account), isOver)),
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
  const stage = aloneStage(sandbox, one.account, (name) => stories.start(sandbox.account(one.account), name))
  return crossing(await play(one, stage, (round) => round === together.rounds), together)
}
