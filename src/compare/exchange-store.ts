import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { TrafficExchange } from './exchange.ts'

/** As much as stays in memory. Beyond it, everything goes into a file. */
const IN_MEMORY_BYTES = 32 * 1024 * 1024
/** Smaller writes would cost more time. */
const WRITE_BYTES = 1024 * 1024

/**
 * Keeps exchanges to be read again, in a temporary file of its own when there are many: nobody else can read it, and `close` removes
 * it. First everything is added, then everything is read.
 */
export class ExchangeStore {
  #pending: Buffer[] = []
  #pendingBytes = 0
  #inMemory: Buffer | undefined
  #file: number | undefined
  #folder: string | undefined
  #size = 0

  /** How many bytes it has. */
  get size(): number {
    return this.#size
  }

  /** Returns where the exchange begins. */
  add(exchange: TrafficExchange): { readonly offset: number; readonly length: number } {
    const bytes = serialize(exchange)
    const offset = this.#size
    this.#pending.push(bytes)
    this.#pendingBytes += bytes.length
    this.#size += bytes.length
    if (this.#pendingBytes > (this.#file === undefined ? IN_MEMORY_BYTES : WRITE_BYTES)) this.#write()
    return { offset, length: bytes.length }
  }

  read(offset: number, length: number): TrafficExchange {
    if (this.#file === undefined) {
      this.#inMemory ??= Buffer.concat(this.#pending)
      this.#pending = [this.#inMemory]
      return deserialize(this.#inMemory.subarray(offset, offset + length))
    }
    if (this.#pendingBytes > 0) this.#write()
    const bytes = Buffer.allocUnsafe(length)
    readSync(this.#file, bytes, 0, length, offset)
    return deserialize(bytes)
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file)
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true })
    this.#file = undefined
  }

  #write(): void {
    if (this.#file === undefined) {
      this.#folder = mkdtempSync(join(tmpdir(), 'soundcheck-compare-'))
      this.#file = openSync(join(this.#folder, 'exchanges'), 'w+', 0o600)
    }
    for (const part of this.#pending) writeSync(this.#file, part)
    this.#pending = []
    this.#pendingBytes = 0
  }
}

/** Where exchanges are in a store, and when they were sent: a few bytes for each. */
export class StoredExchanges {
  readonly #store: ExchangeStore
  /** Time, place in the traffic, offset and length of each. */
  #rows = new Float64Array(4 * 64)
  #length = 0
  #order: Uint32Array | undefined

  constructor(store: ExchangeStore) {
    this.#store = store
  }

  get length(): number {
    return this.#length
  }

  add(exchange: TrafficExchange): void {
    const { offset, length } = this.#store.add(exchange)
    const begin = this.#length * 4
    if (begin === this.#rows.length) {
      const longer = new Float64Array(this.#rows.length * 2)
      longer.set(this.#rows)
      this.#rows = longer
    }
    this.#rows.set([exchange.at, exchange.index, offset, length], begin)
    this.#length++
    this.#order = undefined
  }

  /** In order of time; of those at the same time, in the order of the traffic. */
  *inOrder(): Generator<TrafficExchange> {
    for (const row of this.#sorted()) {
      yield this.#store.read(this.#rows[row * 4 + 2] ?? 0, this.#rows[row * 4 + 3] ?? 0)
    }
  }

  /** The place in the traffic of the exchange with a position in order. */
  indexAt(position: number): number {
    return this.#rows[(this.#sorted()[position] ?? 0) * 4 + 1] ?? 0
  }

  get beginsAt(): number {
    return this.#rows[(this.#sorted()[0] ?? 0) * 4] ?? 0
  }

  #sorted(): Uint32Array {
    if (this.#order) return this.#order
    const rows = this.#rows
    const order = Uint32Array.from({ length: this.#length }, (_, row) => row)
    const value = (row: number, column: number) => rows[row * 4 + column] ?? 0
    order.sort((a, b) => value(a, 0) - value(b, 0) || value(a, 1) - value(b, 1))
    this.#order = order
    return order
  }
}
