import * as z from 'zod'
import { isObject } from '../../contract-items/json-schema.ts'
import { IDS, SECRET } from './cleaner.ts'

/** Around the name of a text that a promise makes up: nobody sends these characters. */
const [OPEN, CLOSE] = ['\uE000', '\uE001']
const MARK = new RegExp(`${OPEN}([^${CLOSE}]*)${CLOSE}`, 'g')

/**
 * The texts that a promise makes up for itself, such as the name of a stream, and what stands for each of them in recorded traffic.
 * The first input that has one says what it is; from then on it has to be the same.
 */
export class MadeUp {
  readonly #known = new Map<string, string>()
  #answers = ''

  /** Tells what a vendor answered: an id that is in it is none that a promise made up. */
  noteAnswer(body: string): void {
    this.#answers += `${body}\n`
  }

  /** What was found to stand for the texts so far. */
  get names(): readonly string[] {
    return [...this.#known.values()]
  }

  /** The text, or a mark for it while nobody knows it. */
  text(name: string): string {
    return this.#known.get(name) ?? `${OPEN}${name}${CLOSE}`
  }

  /** Whether a text fits one with marks in it. Learns what they stand for. */
  fits(pattern: string, text: string): boolean {
    if (pattern === text) return true
    // Recordings keep no ids, not even those of nothing that a promise asks for.
    const marked = withIds(pattern, (id) => `${OPEN}${ID}${id}${CLOSE}`)
    const names = [...marked.matchAll(MARK)].map(([, name = '']) => name)
    if (names.length === 0) return false
    const parts = marked.replace(MARK, CLOSE).split(CLOSE).map(escaped)
    const found = new RegExp(`^${parts.join('(.+)')}$`, 's').exec(text)
    return found !== null && names.every((name, index) => this.#means(name, found[index + 1] ?? ''))
  }

  /** The same tree, with the ids that were found in place of those that the promise asks for. */
  withFoundIds(tree: unknown): unknown {
    if (typeof tree === 'string') return withIds(tree, (id) => this.#known.get(`${ID}${id}`) ?? id)
    if (Array.isArray(tree)) return tree.map((member) => this.withFoundIds(member))
    if (!isObject(tree) || tree instanceof z.ZodType) return tree
    return Object.fromEntries(Object.entries(tree).map(([name, member]) => [name, this.withFoundIds(member)]))
  }

  #means(name: string, seen: string): boolean {
    const known = this.#known.get(name)
    if (known !== undefined) return known === seen
    if (name.startsWith(ID) && (withIds(seen, () => '') !== '' || this.#answers.includes(seen))) return false
    this.#known.set(name, seen)
    return true
  }
}

/** Before the name of an id. */
const ID = 'id '

function withIds(text: string, replacement: (id: string) => string): string {
  return text.replace(IDS, replacement)
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

export interface Moment {
  readonly madeUp: MadeUp
  /** When it was sent. Milliseconds since the epoch. */
  readonly at: number
}

/**
 * Whether what was sent is what a promise sends: everything that the promise gives is there, with the same value. A text that
 * the promise makes up may be any, and a time may be another one on the same side of the moment. More members may be there.
 */
export function fitsInput(wanted: unknown, sent: unknown, moment: Moment): boolean {
  if (wanted === undefined) return sent === undefined
  if (Array.isArray(wanted)) {
    if (!Array.isArray(sent) || sent.length !== wanted.length) return false
    return wanted.every((one, index) => fitsInput(one, sent[index], moment))
  }
  if (isObject(wanted)) {
    if (!isObject(sent)) return false
    return Object.entries(wanted).every(([name, member]) => fitsInput(member, sent[name], moment))
  }
  if (sent === undefined || typeof sent === 'object' || typeof wanted === 'object') return sent === wanted
  // A protocol may have read a number as text.
  const [asked, given] = [String(wanted), String(sent)]
  if (given === SECRET) return true
  return fitsTime(asked, given, moment.at) || moment.madeUp.fits(asked, given)
}

/** Seconds or milliseconds since the epoch, from 2001 to 2096. */
const EPOCH = /^[1-3]\d{9}(?:\d{3})?$/
const DATE = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/

function fitsTime(asked: string, given: string, at: number): boolean {
  // Nobody knows the zone of a date without one.
  if (DATE.test(asked) && DATE.test(given)) return true
  if (!EPOCH.test(asked) || !EPOCH.test(given) || asked.length !== given.length) return false
  const now = asked.length === 13 ? at : at / 1000
  return Number(asked) > now === Number(given) > now
}
