import { UsageError } from '../diagnostics/usage-error.ts'
import type { AccountEvent, AccountListener } from '../sandbox/accounts/listener.ts'
import { isoTime } from '../sandbox/clock/iso-time.ts'
import type { Snapshot } from '../sandbox/state/snapshot/format.ts'
import { plainJson } from '../sandbox/state/snapshot/plain-json.ts'
import type { Attempt, WireCallback } from '../vendor/callback.ts'
import type { WireRequest, WireResponse } from '../vendor/wire.ts'
import { CAPTURE_FORMAT, CAPTURE_VERSION, type Capture, type CaptureEvent } from './format.ts'
import { keepBody } from './wire-body.ts'

export interface CaptureOptions {
  /** Of the file, roughly. Default 64 000 000. */
  readonly maxBytes?: number
}

/** A capture under way. */
export interface Capturing {
  /** How much there is so far. */
  readonly requests: number
  readonly bytes: number
  /** Ends it. Throws a UsageError when there was more than `maxBytes`. */
  stop(): Capture
}

interface Beginning {
  readonly account: string
  readonly keys: Capture['keys']
  readonly now: number
  readonly options: Capture['options']
  readonly snapshot: Snapshot
  /** What is in force now: settings may change anywhere above the account. */
  switches(): Readonly<Record<string, string>>
  readonly maxBytes?: number | undefined
}

/** Takes down what happens to one account, in order. */
export class Recorder implements AccountListener {
  readonly #beginning: Beginning
  readonly #maxBytes: number
  #events: CaptureEvent[] = []
  #requests = 0
  #bytes: number
  #switches: string

  constructor(beginning: Beginning) {
    this.#beginning = beginning
    this.#maxBytes = beginning.maxBytes ?? 64_000_000
    if (!(this.#maxBytes > 0)) {
      throw new UsageError(`Cannot capture into ${this.#maxBytes} bytes: give a number above 0, or leave it out`)
    }
    this.#bytes = JSON.stringify(beginning.snapshot).length
    this.#switches = JSON.stringify(beginning.switches())
  }

  /** For whoever captures; `onStop` ends the notes. */
  begin(onStop: () => void): Capturing {
    const requests = () => this.#requests
    const bytes = () => this.#bytes
    return {
      get requests() {
        return requests()
      },
      get bytes() {
        return bytes()
      },
      stop: () => {
        onStop()
        return this.#finish()
      },
    }
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

  /** An attempt ended; `now` is the time of its end, and the vendor's id says who sent it. */
  attempt(callback: WireCallback, { status, error }: Attempt, { now, vendor }: { now: number; vendor: string }): void {
    const { url, headers, body } = callback
    this.#note({
      kind: 'callback',
      at: now,
      vendor,
      callback: { url, headers: { ...headers }, body },
      ...(status !== undefined && { status }),
      ...(error !== undefined && { error }),
    })
  }

  event(event: AccountEvent): void {
    this.#note(event as CaptureEvent)
  }

  #note(event: CaptureEvent): void {
    if (this.#isFull) return
    this.#noteSwitches(event.at)
    this.#keep(plainJson(event) as CaptureEvent)
  }

  #finish(): Capture {
    const { account, keys, now, options, snapshot } = this.#beginning
    if (this.#isFull) {
      throw new UsageError(
        `This capture of account "${account}" grew over its ${this.#maxBytes} bytes, after ${this.#requests} requests: capture less at a time, or raise maxBytes`,
      )
    }
    const startedAt = isoTime(now)
    const events = this.#events
    return {
      format: CAPTURE_FORMAT,
      version: CAPTURE_VERSION,
      isSecret: true,
      account,
      keys,
      startedAt,
      options,
      snapshot,
      events,
    }
  }

  get #isFull(): boolean {
    return this.#bytes > this.#maxBytes
  }

  #noteSwitches(at: number): void {
    const switches = this.#beginning.switches()
    const text = JSON.stringify(switches)
    if (text === this.#switches) return
    this.#switches = text
    this.#keep({ kind: 'switches', at, switches: { ...switches } })
  }

  #keep(event: CaptureEvent): void {
    this.#bytes += JSON.stringify(event).length
    this.#events.push(event)
    if (this.#isFull) this.#events = []
  }
}
