import type { InPage, startInPage } from '../in-page/index.ts'
import type { Scenarios } from '../scenario/scenarios.ts'
import type { SoundcheckOptions } from './options.ts'
import { type SoundcheckParameters, setUp } from './parameters.ts'
import { StorySession } from './session.ts'
import { ASK, folderOf, SHOWN, type Shown } from './shown.ts'
import type { StorySoundcheck } from './story-soundcheck.ts'

interface StoriesOptions {
  readonly options: SoundcheckOptions
  readonly start: typeof startInPage
  readonly scenarios: Scenarios
  /** Storybook's channel to the manager. */
  readonly channel: {
    emit(name: string, ...values: unknown[]): void
    on(name: string, listener: () => void): void
    off(name: string, listener: () => void): void
  }
  /** Those that ran in this page so far. They end first. */
  readonly before: Stories | undefined
}

export interface Opening {
  readonly id: string
  readonly title: string
  readonly parameters: SoundcheckParameters
  /** Storybook makes a new one whenever it opens a story, and keeps it while only args change. */
  readonly abortSignal: AbortSignal | undefined
}

interface Opened {
  readonly session: StorySession
  readonly abortSignal: AbortSignal | undefined
}

/** The stories of one preview, in the sandbox of its page. */
export class Stories {
  readonly #options: StoriesOptions
  readonly #opened = new Map<string, Opened>()
  #openings = 0
  #page: Promise<InPage> | undefined
  #last: { readonly session: StorySession; readonly shown: Shown } | undefined

  constructor(options: StoriesOptions) {
    this.#options = options
    options.channel.on(ASK, this.#tell)
  }

  /** Opens a story with an account that begins anew. Args that change are no opening: the account goes on. */
  async open({ id, title, parameters, abortSignal }: Opening): Promise<StorySoundcheck> {
    const known = this.#opened.get(id)
    if (known !== undefined && abortSignal !== undefined && known.abortSignal === abortSignal) {
      return known.session.soundcheck
    }
    this.#page ??= this.#start()
    const page = await this.#page
    const session = new StorySession(page, id, title)
    setUp(session.soundcheck.account, this.#options.scenarios, parameters)
    this.#opened.set(id, { session, abortSignal })
    const shown = {
      ...{ opening: ++this.#openings, isAgain: known !== undefined },
      ...{ account: session.soundcheck.key, room: page.controlRoom ?? '' },
    }
    this.#last = { session, shown }
    this.#tell()
    return session.soundcheck
  }

  async stop(): Promise<void> {
    this.#options.channel.off(ASK, this.#tell)
    const page = await this.#page?.catch(() => undefined)
    await page?.stop()
  }

  readonly #tell = (): void => {
    if (this.#last) this.#options.channel.emit(SHOWN, this.#last.shown)
  }

  /** Every preview has a world of its own: two windows with the same Storybook do not share accounts. */
  async #start(): Promise<InPage> {
    const { before, start, options } = this.#options
    await before?.stop()
    const folder = folderOf(location.pathname)
    const { vendors, sandbox, handlers, worker, controlRoom = `${folder}/_soundcheck` } = options
    return start({
      ...{ vendors, controlRoom },
      world: `storybook-${crypto.randomUUID()}`,
      worker: { url: `${folder}/mockServiceWorker.js`, ...worker },
      ...(sandbox !== undefined && { sandbox }),
      ...(handlers !== undefined && { handlers }),
      // Whatever its address: none may leave for a receiver that a page cannot reach.
      onCallback: (callback) => {
        const own = Array.from(this.#opened.values(), ({ session }) => session).find((one) => one.isFor(callback))
        return (own ?? this.#last?.session)?.receive(callback)
      },
    })
  }
}
