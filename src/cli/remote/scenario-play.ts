import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { FeedMessage } from '../../client/index.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { type BeatWhen, isMet } from '../../sandbox/stories/beats.ts'
import { isScenarioFile } from '../choose-scenario.ts'
import { type Io, print, printError } from '../command.ts'
import type { CommandResult, Remote } from './remote.ts'

/** Brings the scenario of a file to the server. Resolves with its name. */
export async function bringScenario({ client }: Remote, file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new UsageError(`Cannot read ${file}: ${error.message}`, { cause: error })
  })
  return (await client.addScenario({ body: { text, file: basename(file) } })).name
}

/** Tells a scenario act by act, and cleans up, however it ends. */
export async function playScenario(
  remote: Remote,
  nameOrFile: string,
  { inSteps }: { inSteps: boolean },
): Promise<CommandResult> {
  const isFile = isScenarioFile(nameOrFile)
  const name = isFile ? await bringScenario(remote, nameOrFile) : nameOrFile
  const end = remote.io.interruption()
  const events = new Events(remote, end)
  try {
    await events.areFollowed()
    const about = (await remote.client.scenarios()).find((one) => one.name === name)
    await remote.account.scenarios.start(name)
    if (about) print(remote.io, about.title, about.audience, '')
    const played = await tell(remote, name, { inSteps, end, events, beats: about?.beats.length ?? 0 })
    if (about) print(remote.io, '', `What a client should do: ${about.advice}`)
    return { value: played, lines: [endLine(remote, name, end.aborted)] }
  } finally {
    await events.close()
    await cleanUp(remote, name, isFile)
  }
}

function endLine({ account }: Remote, name: string, isInterrupted: boolean): string {
  return `${account.name}: ${name} ${isInterrupted ? 'was ended early' : 'is over'}, and what it set is undone`
}

async function cleanUp({ client, account, io }: Remote, name: string, isFile: boolean): Promise<void> {
  const isRunning = (await account.scenarios.running().catch((): string[] => [])).includes(name)
  if (isRunning) {
    await account.scenarios.stop(name).catch((error: Error) => {
      printError(io, `Could not stop ${name}: ${error.message}. Stop it with "soundcheck scenario stop ${name}"`)
    })
  }
  if (isFile) await client.removeScenario({ name }).catch(() => undefined)
}

interface Telling {
  readonly inSteps: boolean
  readonly end: AbortSignal
  readonly events: Events
  readonly beats: number
}

async function tell({ account, io }: Remote, name: string, { inSteps, end, events, beats }: Telling) {
  const lines = inSteps ? readLines(io) : undefined
  const acts: string[] = []
  while (!end.aborted) {
    if (lines && !(await nextLine(lines, io, end))) break
    const act = await account.scenarios.next(name)
    if (!act) break
    acts.push(act.say)
    print(io, `${act.act} of ${act.of}  ${act.say}`)
    if (!inSteps && act.waitFor) {
      print(io, `       waits for ${whenInWords(act.waitFor)}`)
      await events.until(act.waitFor)
    }
  }
  // A story that only waits is told when all that it waits for has happened.
  if (!inSteps && !end.aborted) await events.allBeats(beats)
  return { name, acts, beats: events.said }
}

async function nextLine(lines: AsyncIterator<string>, io: Io, end: AbortSignal): Promise<boolean> {
  print(io, '       Enter: go on. Ctrl+C: end the story')
  const stopped = new Promise<'stopped'>((resolve) => {
    end.addEventListener('abort', () => resolve('stopped'), { once: true })
  })
  const line = await Promise.race([lines.next(), stopped])
  return line !== 'stopped' && line.done !== true
}

async function* readLines({ stdin }: Io): AsyncGenerator<string, void> {
  let rest = ''
  for await (const chunk of stdin) {
    const parts = `${rest}${typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk)}`.split('\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
}

function whenInWords(when: BeatWhen): string {
  const { topic = 'exchange', ...rest } = when
  const members = Object.entries(rest).map(([name, value]) => (value === true ? name : `${name} ${value}`))
  return [topic, ...members].join(', ')
}

/** What happens to the account while a story is told: prints the beats, and can wait for an event. */
class Events {
  /** The sentences of the beats that were met. */
  readonly said: string[] = []
  readonly #io: Io
  readonly #waiting = new Set<() => void>()
  readonly #messages: AsyncGenerator<FeedMessage, void, void>
  readonly #end: AbortSignal
  readonly #closing = new AbortController()
  readonly #done: Promise<void>
  #isFollowed = false
  #isOver = false
  #latest: (FeedMessage & { kind: 'event' })['event'][] = []

  constructor({ account, io }: Remote, end: AbortSignal) {
    this.#io = io
    this.#end = end
    this.#messages = account.events({ signal: AbortSignal.any([end, this.#closing.signal]) })
    this.#done = this.#read().finally(() => {
      this.#isOver = true
      this.#wake()
    })
    // Whoever waits for the end hears of a failure; nobody else has to.
    this.#done.catch(() => {})
    end.addEventListener('abort', () => this.#wake())
  }

  /** Resolves when nothing that happens from now on can be missed. */
  async areFollowed(): Promise<void> {
    await this.#hold(() => this.#isFollowed)
    // The stream ended before it began: the server refused it, and says why.
    if (!this.#isFollowed) await this.#done
  }

  /** Resolves when an event that fits has happened since the last call, or the story was ended. */
  async until(when: BeatWhen): Promise<void> {
    await this.#hold(() => this.#latest.some((event) => isMet(when, event)))
    this.#latest = []
  }

  /** Resolves when this many beats were met, or the story was ended. */
  async allBeats(count: number): Promise<void> {
    await this.#hold(() => this.said.length >= count)
  }

  async close(): Promise<void> {
    // A stream that waits for an event ends by its signal only.
    this.#closing.abort()
    await this.#done.catch(() => {})
  }

  async #hold(isMetNow: () => boolean): Promise<void> {
    while (!this.#end.aborted && !this.#isOver && !isMetNow()) {
      await new Promise<void>((resolve) => this.#waiting.add(resolve))
    }
  }

  async #read(): Promise<void> {
    for await (const message of this.#messages) {
      if (message.kind === 'hello') {
        this.#isFollowed = true
        this.#wake()
      }
      if (message.kind !== 'event') continue
      const { event } = message
      this.#latest.push(event)
      if (event.topic === 'scenario' && event.phase === 'beat') {
        this.said.push(event.say ?? '')
        print(this.#io, `     ✓ ${event.say ?? ''}`)
      }
      this.#wake()
    }
  }

  #wake(): void {
    for (const wake of this.#waiting) wake()
    this.#waiting.clear()
  }
}
