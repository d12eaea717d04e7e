import type { Client } from '../client/index.ts'
import type { CollectedCallback } from '../control/callback-inbox.ts'

/** The name of the inbox of a site, in the browser's storage. */
const NAME = 'soundcheck:inbox'

/** The name under which a server collects callbacks for all tabs of this site, and after a reload too: who opened a show may reload. */
export function inboxOfSite(): string {
  const name = localStorage.getItem(NAME) ?? `page-${crypto.randomUUID().slice(0, 8)}`
  note(localStorage, NAME, name)
  return name
}

/** How far a tab has read. A server that starts anew counts from 0 again, but its time goes on. */
type Mark = Pick<CollectedCallback, 'at' | 'number'>

/** Reads an inbox at a server: each callback once in each tab. A tab that reloads goes on where it was. */
export class InboxReader {
  readonly #client: Client
  readonly #inbox: string
  readonly #place: string
  #mark: Mark | undefined

  private constructor(client: Client, inbox: string, place: string) {
    this.#client = client
    this.#inbox = inbox
    this.#place = place
    const kept = sessionStorage.getItem(place)
    this.#mark = kept === null ? undefined : JSON.parse(kept)
  }

  /** A new tab begins after what has arrived already. `url` is the address of the inbox. */
  static async open(client: Client, inbox: string, url: string): Promise<InboxReader> {
    const reader = new InboxReader(client, inbox, `soundcheck:${url}`)
    if (reader.#mark === undefined) await reader.take()
    return reader
  }

  /** What has arrived since, oldest first. */
  async take(): Promise<CollectedCallback[]> {
    const all = await this.#client.inbox.read(this.#inbox)
    const arrived = all.filter((one) => isAfter(one, this.#mark))
    const { at = '', number = -1 } = arrived.at(-1) ?? this.#mark ?? {}
    this.#mark = { at, number }
    note(sessionStorage, this.#place, JSON.stringify(this.#mark))
    return arrived
  }
}

function isAfter({ at, number }: Mark, mark: Mark | undefined): boolean {
  return mark === undefined || at > mark.at || (at === mark.at && number > mark.number)
}

/** A storage that is full keeps nothing: then a reload begins anew. */
function note(storage: Storage, name: string, text: string): void {
  try {
    storage.setItem(name, text)
  } catch {}
}
