import type { WireRequest } from '../vendor/wire.ts'
import type { Entry } from './entry.ts'
import { ByteReader, ByteWriter } from './texts.ts'

/** Read by the next version too: a number is never used again for something else. */
const FORMAT = 1
/** Set in the first byte of a group that can be read without those before it. */
const STARTS_FRAME = 0x80

const REQUEST = 1
const COMMAND = 2
const SHARED = 3
/** Added for a time that is not a whole number of milliseconds. */
const EXACT_TIME = 0x40

/**
 * A frame is a run of groups in which each entry is written as its difference from earlier ones. A log can be cut between
 * frames only, so they are short. The first entry of a frame is whole, and takes about 800 bytes.
 */
const FRAME_ENTRIES = 128
const FRAME_BYTES = 262_144

/** Several entries as bytes. */
export interface Group {
  /** Of its first entry. */
  readonly first: number
  /** Of its last entry. */
  readonly last: number
  readonly startsFrame: boolean
  readonly bytes: Uint8Array
}

/** Writes the groups of one claim. */
export class GroupWriter {
  readonly #build: string
  #frame: Frame | undefined
  #entries = 0
  #bytes = 0

  constructor(build: string) {
    this.#build = build
  }

  /** The next group can be read without those before it. */
  startFrame(): void {
    this.#frame = undefined
  }

  /** `entries` has at least one. */
  write(entries: readonly Entry[]): Group {
    const first = (entries[0] as Entry).sequence
    const startsFrame = !this.#frame || this.#entries >= FRAME_ENTRIES || this.#bytes >= FRAME_BYTES
    if (startsFrame) {
      this.#entries = 0
      this.#bytes = 0
    }
    const frame = startsFrame ? new Frame() : (this.#frame as Frame)
    const writer = new ByteWriter()
    writer.byte(startsFrame ? FORMAT | STARTS_FRAME : FORMAT)
    writer.number(first)
    if (startsFrame) writer.text(this.#build)
    for (const entry of entries) frame.write(writer, entry)
    this.#frame = frame
    this.#entries += entries.length
    const bytes = writer.bytes()
    this.#bytes += bytes.length
    return { first, last: first + entries.length - 1, startsFrame, bytes }
  }
}

/** Reads the groups of a log, in order. */
export class GroupReader {
  #frame: Frame | undefined
  #build = ''

  /** Reads only where a group begins. */
  static headOf(bytes: Uint8Array): Pick<Group, 'first' | 'startsFrame'> {
    const reader = new ByteReader(bytes)
    const startsFrame = (reader.byte() & STARTS_FRAME) !== 0
    return { first: reader.number(), startsFrame }
  }

  /** Throws an Error when the bytes are not a group, or do not follow those read before. */
  read(bytes: Uint8Array): Entry[] {
    const reader = new ByteReader(bytes)
    const head = reader.byte()
    const format = head & ~STARTS_FRAME
    if (format !== FORMAT) throw new Error(`The log has format ${format}, but this Soundcheck reads format ${FORMAT}`)
    let sequence = reader.number()
    if ((head & STARTS_FRAME) !== 0) {
      this.#frame = new Frame()
      this.#build = reader.text()
    }
    if (!this.#frame) throw new Error('The log begins in the middle of a frame')
    const entries: Entry[] = []
    while (!reader.isAtEnd) entries.push(this.#frame.read(reader, { sequence: sequence++, build: this.#build }))
    return entries
  }
}

const BODY_START = 16

/** What both sides remember of the entries of a frame. */
class Frame {
  #real = 0
  #method = ''
  #host = ''
  #path = ''
  #query = ''
  #names: readonly string[] = []
  /** The values of these names, in their order. Nearly every request has the same names, and a list is faster than a map. */
  #latest: string[] = []
  /** Those of the request that is being written. */
  #now: string[] = []
  /** The values of names that earlier requests had. */
  readonly #values = new Map<string, string>()
  /** The latest body of each kind. The beginning of a body tells its kind: that is the first member's name. */
  readonly #bodies: string[] = ['']
  /** The kind of the latest body. */
  #like = 0
  readonly #kinds = new Map<string, number>()

  write(writer: ByteWriter, entry: Entry): void {
    const isExact = !Number.isSafeInteger(entry.real)
    const kind = entry.kind === 'request' ? REQUEST : entry.kind === 'command' ? COMMAND : SHARED
    writer.byte(isExact ? kind | EXACT_TIME : kind)
    if (isExact) writer.text(String(entry.real))
    else this.#writeTime(writer, entry.real)
    if (entry.kind === 'command') writer.text(JSON.stringify(entry.command))
    else if (entry.kind === 'shared') writer.number(entry.version)
    else {
      writer.uint32(entry.digest)
      this.#writeRequest(writer, entry.request)
    }
  }

  read(reader: ByteReader, about: { readonly sequence: number; readonly build: string }): Entry {
    const tag = reader.byte()
    const isExact = (tag & EXACT_TIME) !== 0
    const real = isExact ? Number(reader.text()) : this.#readTime(reader)
    const kind = tag & ~EXACT_TIME
    if (kind === COMMAND) return { kind: 'command', ...about, real, command: JSON.parse(reader.text()) }
    if (kind === SHARED) return { kind: 'shared', ...about, real, version: reader.number() }
    if (kind !== REQUEST) throw new Error(`The log has an entry of kind ${kind}, which this Soundcheck does not know`)
    return { kind: 'request', ...about, real, digest: reader.uint32(), request: this.#readRequest(reader) }
  }

  /** The difference from the time before, with the sign in the lowest bit. */
  #writeTime(writer: ByteWriter, real: number): void {
    const by = real - this.#real
    writer.number(by < 0 ? -by * 2 - 1 : by * 2)
    this.#real = real
  }

  #readTime(reader: ByteReader): number {
    const value = reader.number()
    this.#real += value % 2 === 0 ? value / 2 : -(value + 1) / 2
    return this.#real
  }

  /** The fields that differ, each after the number of equal ones before it and one. Ends with 0. */
  #writeRequest(writer: ByteWriter, request: WireRequest): void {
    const { method, host, path, query, headers, body } = request
    let equal = writeField(writer, 1, this.#method, method)
    equal = writeField(writer, equal, this.#host, host)
    equal = writeField(writer, equal, this.#path, path)
    equal = writeField(writer, equal, this.#query, query)
    this.#method = method
    this.#host = host
    this.#path = path
    this.#query = query
    if (this.#readValues(headers)) equal++
    else {
      const names = Object.keys(headers)
      equal = writeField(writer, equal, this.#names.join('\n'), names.join('\n'))
      this.#changeNames(names)
      this.#readValues(headers)
    }
    const latest = this.#latest
    const now = this.#now
    for (let index = 0; index < latest.length; index++) {
      equal = writeField(writer, equal, latest[index] as string, now[index] as string)
    }
    this.#latest = now
    this.#now = latest
    writer.number(0)
    this.#writeBody(writer, body)
  }

  #readRequest(reader: ByteReader): WireRequest {
    let left = reader.number()
    const field = (before: string) => {
      // After the last one, nothing counts down to 1.
      if (left !== 1) {
        left--
        return before
      }
      const text = reader.difference(before)
      left = reader.number()
      return text
    }
    this.#method = field(this.#method)
    this.#host = field(this.#host)
    this.#path = field(this.#path)
    this.#query = field(this.#query)
    const joined = this.#names.join('\n')
    const names = field(joined)
    if (names !== joined) this.#names = names === '' ? [] : names.split('\n')
    for (const name of this.#names) this.#values.set(name, field(this.#values.get(name) ?? ''))
    return {
      ...{ method: this.#method, host: this.#host, path: this.#path, query: this.#query },
      headers: Object.fromEntries(this.#names.map((name) => [name, this.#values.get(name) ?? ''])),
      body: this.#readBody(reader),
    }
  }

  /** Reads the values into `#now`. Returns whether the names are the known ones, in the same order. */
  #readValues(headers: WireRequest['headers']): boolean {
    const known = this.#names
    const now = this.#now
    let index = 0
    for (const name in headers) {
      if (known[index] !== name) return false
      now[index++] = headers[name] ?? ''
    }
    return index === known.length
  }

  #changeNames(names: readonly string[]): void {
    for (const [index, name] of this.#names.entries()) this.#values.set(name, this.#latest[index] as string)
    this.#names = names
    this.#latest = names.map((name) => this.#values.get(name) ?? '')
    this.#now = names.map(() => '')
  }

  /** The number of the earlier body that it is like, then the difference. */
  #writeBody(writer: ByteWriter, body: Uint8Array): void {
    const latest = this.#bodies[this.#like] ?? ''
    if (isText(body, latest)) {
      writer.number(this.#like)
      if (this.#like !== 0) writer.difference(latest, latest)
      return
    }
    const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1')
    const kind = text.slice(0, BODY_START)
    const known = text === '' ? 0 : this.#kinds.get(kind)
    const like = known ?? this.#bodies.length
    this.#like = like
    writer.number(like)
    if (like === 0) return
    writer.difference(this.#bodies[like] ?? '', text)
    this.#bodies[like] = text
    if (known === undefined) this.#kinds.set(kind, like)
  }

  #readBody(reader: ByteReader): Uint8Array {
    const like = reader.number()
    if (like === 0) return new Uint8Array()
    const text = reader.difference(this.#bodies[like] ?? '')
    this.#bodies[like] = text
    return new Uint8Array(Buffer.from(text, 'latin1'))
  }
}

/** `equal` is the number of equal fields before this one, and one. Returns it for the next field. */
function writeField(writer: ByteWriter, equal: number, before: string, text: string): number {
  if (before === text) return equal + 1
  writer.number(equal)
  writer.difference(before, text)
  return 1
}

/** Whether the bytes are this text in Latin-1. Faster than making a text of them, and clients often send the same again. */
function isText(bytes: Uint8Array, text: string): boolean {
  if (bytes.length !== text.length) return false
  for (let index = 0; index < bytes.length; index++) if (bytes[index] !== text.charCodeAt(index)) return false
  return true
}
