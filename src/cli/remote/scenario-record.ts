import { writeFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { checkScenario } from '../../scenario/read-scenario.ts'
import { pluralize } from '../pluralize.ts'
import type { CommandResult, Remote } from './remote.ts'
import { scenarioOfCapture } from './scenario-of-capture.ts'

interface About {
  readonly title: string | undefined
  readonly advice: string | undefined
}

/** Writes down what somebody does to an account as a scenario that plays. */
export class ScenarioRecorder {
  readonly #remote: Remote
  readonly #file: string
  readonly #name: string
  #since = -1

  constructor(remote: Remote, file: string) {
    this.#remote = remote
    this.#file = file
    this.#name = basename(file, extname(file))
    const example = { name: this.#name, title: 'x', audience: 'It is.', advice: 'It is.' }
    // A wrong name is refused before anybody tells a story.
    checkScenario(example, `the name of ${file} as the name of a scenario`)
  }

  async start(): Promise<void> {
    const { account } = this.#remote
    await account.capture.start()
    const [newest] = await account.journal.rows({ limit: 1, order: 'newest' })
    this.#since = newest?.sequence ?? -1
  }

  /** Stops, and writes the file. */
  async finish({ title, advice }: About): Promise<CommandResult> {
    const { account } = this.#remote
    const capture = await account.capture.stop()
    const requests = capture.events.filter(({ kind }) => kind === 'request').length
    const rows = await account.journal.rows({ since: this.#since, limit: Math.max(1, 2 * capture.events.length) })
    const exchanges = rows.filter(({ outcome }) => outcome !== 'delivered' && outcome !== 'undelivered')
    // Without all of them, it is not known which call came when.
    const known = exchanges.length === requests ? exchanges : []
    const { scenario, leftOut } = scenarioOfCapture(capture, known, {
      name: this.#name,
      title: title ?? this.#name.replaceAll('-', ' '),
      audience: `What happened to ${capture.account} on ${capture.startedAt.slice(0, 10)}.`,
      advice: advice ?? 'Say here what a client should do about it.',
    })
    checkScenario(scenario, 'what was recorded')
    await writeFile(this.#file, `${JSON.stringify(scenario, undefined, 2)}\n`).catch((error: Error) => {
      throw new UsageError(`Cannot write ${this.#file}: ${error.message}`, { cause: error })
    })
    const acts = scenario.acts?.length ?? 0
    return {
      value: { file: this.#file, acts, leftOut },
      lines: [
        `${this.#file}: ${pluralize(acts, 'act')}. "soundcheck scenario play ${this.#file}" tells it`,
        ...leftOut.map((one) => `left out: ${one}`),
      ],
    }
  }
}
