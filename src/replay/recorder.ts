import { UsageError } from '../diagnostics/usage-error.ts'
import type { AccountListener } from '../sandbox/accounts/listener.ts'
import { isoTime } from '../sandbox/clock/iso-time.ts'
import type { Command, CommandOf } from '../sandbox/history/command.ts'
import type { Snapshot } from '../sandbox/state/snapshot/format.ts'
import { plainJson } from '../sandbox/state/snapshot/plain-json.ts'
import { type Credentials, withoutSecrets } from '../vendor/credential.ts'
import type { WireRequest, WireResponse } from '../vendor/wire.ts'
import type { RecordedCommand } from './command-schema.ts'
import { CAPTURE_FORMAT, CAPTURE_VERSION, type Capture, type CaptureEvent } from './format.ts'
import { keepBody } from './wire-body.ts'

export interface CaptureOptions {
  /** The approximate maximum size of the file. Default 64,000,000. */
  readonly maxBytes?: number
}

/** A running capture. */
export interface Capturing {
  /** The number of requests so far. */
  readonly requests: number
  /** The approximate size so far. */
  readonly bytes: number
  /** What it has so far. It goes on. Throws like {@link stop}. */
  soFar(): Capture
  /** Ends the capture. Throws a UsageError when it was larger than `maxBytes`. */
  stop(): Capture
}

interface Beginning {
  readonly account: string
  readonly keys: Capture['keys']
  /** Without secrets. */
  readonly credentials: Credentials | undefined
  readonly now: number
  readonly options: Capture['options']
  readonly snapshot: Snapshot
  /** The state of the account when the capture ends. */
  end(): Pick<Capture, 'endedAt' | 'open'>
  readonly maxBytes?: number | undefined
}

/** What a capture has so far, to go on with it in another process. Plain JSON. */
export interface CaptureContent {
  readonly maxBytes: number | undefined
  readonly beginning: Omit<Beginning, 'end' | 'maxBytes'>
  readonly events: readonly CaptureEvent[]
  readonly requests: number
  readonly bytes: number
}

/** Records what happens to one account, in order. */
export class Recorder implements AccountListener {
  readonly #beginning: Beginning
  readonly #maxBytes: number
  /** Undefined before it begins. */
  capturing: Capturing | undefined
  #events: CaptureEvent[] = []
  #requests = 0
  #bytes: number

  constructor(beginning: Beginning, content?: CaptureContent) {
    this.#beginning = beginning
    this.#maxBytes = beginning.maxBytes ?? 64_000_000
    if (!(this.#maxBytes > 0)) {
      throw new UsageError(`Cannot capture into ${this.#maxBytes} bytes: give a number above 0, or leave it out`)
    }
    this.#bytes = content?.bytes ?? JSON.stringify(beginning.snapshot).length
    if (!content) return
    this.#events = [...content.events]
    this.#requests = content.requests
  }

  /** Shares its parts, which do not change. */
  content(): CaptureContent {
    const { end: _, maxBytes, ...beginning } = this.#beginning
    return { maxBytes, beginning, events: [...this.#events], requests: this.#requests, bytes: this.#bytes }
  }

  /** `onStop` is called when the capture ends. */
  begin(onStop: () => void): Capturing {
    const requests = () => this.#requests
    const bytes = () => this.#bytes
    this.capturing = {
      get requests() {
        return requests()
      },
      get bytes() {
        return bytes()
      },
      soFar: () => this.#finish(),
      stop: () => {
        onStop()
        return this.#finish()
      },
    }
    return this.capturing
  }

  exchange(request: WireRequest, response: WireResponse, now: number): void {
    this.#requests++
    const { method, host, path, query, headers, body } = request
    const { status, delivery } = response
    this.#note({
      kind: 'request',
      at: now,
      request: { method, host, path, query, headers: { ...headers }, body: keepBody(body) },
      response: {
        status,
        headers: { ...response.headers },
        body: response.body,
        ...(delivery && { delivery: { ...delivery } }),
      },
    })
  }

  command(command: Command, at: number): void {
    const kept = command.kind === 'credentials' ? nameKeysOnly(command) : command
    this.#note({ kind: 'command', at, command: kept as RecordedCommand })
  }

  #note(event: CaptureEvent): void {
    if (this.#isFull) return
    const kept = plainJson(event) as CaptureEvent
    this.#bytes += JSON.stringify(kept).length
    this.#events.push(kept)
    if (this.#isFull) this.#events = []
  }

  #finish(): Capture {
    const { account, keys, credentials, now, options, snapshot, end } = this.#beginning
    if (this.#isFull) {
      throw new UsageError(
        `This capture of account "${account}" grew over its ${this.#maxBytes} bytes, after ${this.#requests} requests: capture less at a time, or raise maxBytes`,
      )
    }
    const startedAt = isoTime(now)
    const events = [...this.#events]
    return {
      format: CAPTURE_FORMAT,
      version: CAPTURE_VERSION,
      isSecret: true,
      account,
      keys,
      ...(credentials && { credentials: plainJson(credentials) as Capture['credentials'] }),
      startedAt,
      options,
      snapshot,
      events,
      ...end(),
    }
  }

  get #isFull(): boolean {
    return this.#bytes > this.#maxBytes
  }
}

/** A capture holds no secret key. */
function nameKeysOnly(command: CommandOf<'credentials'>): CommandOf<'credentials'> {
  return { ...command, credentials: withoutSecrets(command.credentials) }
}
