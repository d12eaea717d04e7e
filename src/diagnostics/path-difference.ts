import { excerpt } from './budget.ts'
import { editDistance } from './nearest.ts'

/** How a path differs from a template. */
export interface PathDifference {
  /** The number of letters to insert, delete or replace. */
  readonly letters: number
  /** One sentence for each segment that differs: `"v5" would have to be "v4"`. */
  readonly sentences: readonly string[]
}

const NOTHING: PathDifference = { letters: 0, sentences: [] }
/** The cost of a missing or empty parameter, and of an extra segment. */
const PARAMETER_LETTERS = 3
const SUPERFLUOUS_LETTERS = 4
/** The cost of a word of the template in the place of a parameter: it was probably not meant as the value. */
const MISPLACED_LETTERS = 1

/**
 * Compares a path with a template segment by segment. `{parameters}` match anything. Undefined when more than `maxLetters`
 * differ; paths with far too many segments are not compared at all.
 */
export function pathDifference(path: string, template: string, maxLetters: number): PathDifference | undefined {
  const wanted = template.split('/').slice(1)
  const maxSegments = wanted.length + Math.floor(maxLetters / SUPERFLUOUS_LETTERS)
  const given = path.split('/', maxSegments + 2).slice(1)
  if (given.length > maxSegments) return undefined
  const difference = compared(given, wanted)
  return difference.letters <= maxLetters ? difference : undefined
}

function compared(given: readonly string[], wanted: readonly string[]): PathDifference {
  // Levenshtein distance over segments instead of letters: one row for each segment of the path.
  let row = [NOTHING]
  for (const segment of wanted) row.push(plus(row.at(-1), missing(segment)))
  for (const segment of given) {
    const next = [plus(row[0], superfluous(segment))]
    for (const [index, other] of wanted.entries()) {
      next.push(
        least([
          // This comes first, so that of two equal results the later segment counts as extra.
          plus(row[index + 1], superfluous(segment)),
          plus(row[index], changed(segment, other, wanted)),
          plus(next[index], missing(other)),
        ]),
      )
    }
    row = next
  }
  return row.at(-1) ?? NOTHING
}

function plus(one: PathDifference = NOTHING, other: PathDifference): PathDifference {
  if (other.letters === 0) return one
  return { letters: one.letters + other.letters, sentences: [...one.sentences, ...other.sentences] }
}

function least(differences: readonly PathDifference[]): PathDifference {
  return differences.reduce((best, one) => (one.letters < best.letters ? one : best))
}

function changed(segment: string, wanted: string, template: readonly string[]): PathDifference {
  if (segment === wanted) return NOTHING
  if (isParameter(wanted) && segment !== '') {
    return template.includes(segment) ? { letters: MISPLACED_LETTERS, sentences: [] } : NOTHING
  }
  if (isParameter(wanted)) return { letters: PARAMETER_LETTERS, sentences: [`${wanted} is empty`] }
  return { letters: editDistance(segment, wanted), sentences: [`"${excerpt(segment)}" would have to be "${wanted}"`] }
}

function missing(segment: string): PathDifference {
  const letters = isParameter(segment) ? PARAMETER_LETTERS : segment.length + 1
  return { letters, sentences: [`"/${segment}" is missing`] }
}

function superfluous(segment: string): PathDifference {
  return { letters: SUPERFLUOUS_LETTERS, sentences: [`"/${excerpt(segment)}" is too much`] }
}

function isParameter(segment: string): boolean {
  return segment.startsWith('{')
}
