import { type Client, createClient } from '../client/index.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import { type Frame, responseOf } from '../sandbox/frames.ts'
import type { WireRequest } from '../vendor/wire.ts'
import type { Answering } from './answering.ts'
import { InboxReader, inboxOfSite } from './inbox-reader.ts'
import { type RelayOptions, TRIED } from './options.ts'
import type { Receivers } from './receivers.ts'

interface Found {
  readonly client: Client
  readonly hosts: readonly string[]
  /** The name under which the server collects callbacks for this page. */
  readonly inbox: string
}

/** Hands the page's requests to a server, signed for the vendors' real hosts as they are. */
export class Relay implements Answering {
  /** Host names that the server answers for. */
  readonly hosts: readonly string[]
  /** An address at the server for callbacks. Those that arrive there go to the receivers of the page. */
  readonly callbackUrl: string
  readonly client: Client
  readonly #server: RelayOptions
  readonly #stopping = new AbortController()

  private constructor(server: RelayOptions, { client, hosts, inbox }: Found) {
    this.#server = server
    this.client = client
    this.hosts = hosts
    this.callbackUrl = `${server.origin}/_soundcheck/inbox/${inbox}`
  }

  /** Rejects with a UsageError when there is no server, or it refuses this page. */
  static async open(server: RelayOptions, receivers: Receivers): Promise<Relay> {
    const client = createClient(server)
    const vendors = await client.listVendors().catch((error: Error) => {
      throw new UsageError(
        `${TRIED}: the server at ${server.origin} does not answer this page. ${hint(server, error)}`,
        {
          cause: error,
        },
      )
    })
    const inbox = inboxOfSite()
    const relay = new Relay(server, { client, hosts: vendors.flatMap(({ hosts }) => hosts), inbox })
    const reader = await InboxReader.open(client, inbox, relay.callbackUrl)
    void relay.#receive(reader, receivers)
    return relay
  }

  answer(request: WireRequest, signal: AbortSignal): Promise<Response> {
    return responseOf(this.#frames(request, AbortSignal.any([signal, this.#stopping.signal])))
  }

  /** The server has its own control room. */
  async control(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url)
    return fetch(new Request(this.#server.origin + pathname + search, request))
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
  }

  async *#frames({ body, ...request }: WireRequest, signal: AbortSignal): AsyncGenerator<Frame, void, void> {
    const { origin, token } = this.#server
    const response = await fetch(`${origin}/_soundcheck/relay`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(token !== undefined && { Authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ ...request, body: toBase64(body) }),
      signal,
    }).catch((error: Error) => {
      if (!signal.aborted) console.error(`Soundcheck: the relay at ${origin} does not answer: ${error.message}`)
      return undefined
    })
    if (!response?.ok || !response.body) {
      if (response) console.error(`Soundcheck: the relay at ${origin} refused: ${await detailOf(response)}`)
      return
    }
    try {
      for await (const line of linesOf(response.body)) yield frameOf(line)
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }

  /** Callbacks that arrive at the server under the name of this site. */
  async #receive(reader: InboxReader, receivers: Receivers): Promise<void> {
    const { client } = this
    const { signal } = this.#stopping
    const take = async () => {
      if (receivers.isEmpty || signal.aborted) return
      // A server that has gone says hello when it is back.
      for (const { at, headers, body } of await reader.take().catch(() => [])) {
        await receivers.receive({ url: this.callbackUrl, headers, body, at: Date.parse(at) }).catch((error: Error) => {
          console.error(`Soundcheck: the receiver of a callback failed: ${error.message}`)
        })
      }
    }
    receivers.onChange = () => void take()
    try {
      for await (const _ of client.followEvents({ topic: 'callback' }, { signal })) await take()
    } catch (error) {
      if (!signal.aborted)
        console.error(`Soundcheck: the server tells of no more callbacks: ${(error as Error).message}`)
    }
  }
}

function hint({ origin }: RelayOptions, { message, name }: Error): string {
  if (name !== 'UnreachableError') return message
  return `Start it so that this page may use it: soundcheck serve --cors-origin ${location.origin}. If it runs, see whether ${origin} is its address`
}

async function detailOf(response: Response): Promise<string> {
  const problem = await response.json().catch(() => undefined)
  return typeof problem?.detail === 'string' ? problem.detail : `status ${response.status}`
}

/** One line of JSON for each frame. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder()
  const reader = body.getReader()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      yield* lines.filter((line) => line !== '')
    }
  } finally {
    void reader.cancel()
  }
}

function frameOf(line: string): Frame {
  const frame = JSON.parse(line)
  return frame.kind === 'bytes' ? { kind: 'bytes', bytes: fromBase64(frame.bytes) } : frame
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
    text += String.fromCharCode(...bytes.subarray(start, start + CHUNK_BYTES))
  }
  return btoa(text)
}

/** A function takes only so many arguments. */
const CHUNK_BYTES = 8192

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
