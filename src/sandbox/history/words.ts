import type { Vendor } from '../../vendor/vendor.ts'

/** One record of a collection, in words: `recordTasks` is a list of each "record task". */
export function singular(collection: string): string {
  const words = collection.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.replace(/ies$/, 'y').replace(/(?<=(?:[xs]|ch|sh))es$|(?<!s)s$/, '')
}

/** What a callback says, in a few words without ids. */
export function callbackSays(event: string, vendor: Vendor | undefined): string {
  const says = vendor?.callbacks?.says?.[event] ?? vendor?.spec.callbacks.find(({ id }) => id === event)?.summary
  return says === undefined ? event : lowerFirst(says)
}

/** To go on with a sentence in the middle of another one. An abbreviation stays as it is. */
export function lowerFirst(sentence: string): string {
  return /^[A-Z][a-z’ ]/.test(sentence) ? `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}` : sentence
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const

/** A duration for people, in its two largest units: "1 h 30 m". */
export function durationInWords(milliseconds: number): string {
  let left = Math.round(Math.abs(milliseconds))
  const parts: string[] = []
  for (const [unit, size] of UNITS) {
    const count = Math.floor(left / size)
    left -= count * size
    if (count > 0 && parts.length < 2) parts.push(`${count} ${unit}`)
  }
  return parts.length === 0 ? '0 s' : parts.join(' ')
}
