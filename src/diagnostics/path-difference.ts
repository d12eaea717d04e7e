import { editDistance } from './nearest.ts'

/** What would turn a path into one that fits a template, and how much that is. */
export interface PathDifference {
  /** Letters to put in, take out or change. */
  readonly letters: number
  /** For people, one for each segment: `"v5" would have to be "v4"`. */
  readonly told: readonly string[]
}

const NOTHING: PathDifference = { letters: 0, told: [] }
/** What a parameter weighs that is missing or empty, and a segment that is too much. */
const PARAMETER_LETTERS = 3
const SUPERFLUOUS_LETTERS = 4
/** A word of the template in a parameter's place was hardly meant as its value. */
const MISPLACED_LETTERS = 1

/** Compares a path with a template whose `{parameters}` stand for anything, segment by segment. */
export function pathDifference(path: string, template: string): PathDifference {
  const [given, wanted] = [path, template].map((text) => text.split('/').slice(1)) as [string[], string[]]
  // As for texts (Levenshtein), with segments in the place of letters: one row for each segment that is given.
  let row = [NOTHING]
  for (const segment of wanted) row.push(plus(row.at(-1), missing(segment)))
  for (const segment of given) {
    const next = [plus(row[0], superfluous(segment))]
    for (const [index, other] of wanted.entries()) {
      next.push(
        least([
          // First: of two that are as good, the later segment is the one too many.
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
  return { letters: one.letters + other.letters, told: [...one.told, ...other.told] }
}

function least(differences: readonly PathDifference[]): PathDifference {
  return differences.reduce((best, one) => (one.letters < best.letters ? one : best))
}

function changed(segment: string, wanted: string, template: readonly string[]): PathDifference {
  if (segment === wanted) return NOTHING
  if (isParameter(wanted) && segment !== '') {
    return template.includes(segment) ? { letters: MISPLACED_LETTERS, told: [] } : NOTHING
  }
  if (isParameter(wanted)) return { letters: PARAMETER_LETTERS, told: [`${wanted} is empty`] }
  return { letters: editDistance(segment, wanted), told: [`"${segment}" would have to be "${wanted}"`] }
}

function missing(segment: string): PathDifference {
  const letters = isParameter(segment) ? PARAMETER_LETTERS : segment.length + 1
  return { letters, told: [`"/${segment}" is missing`] }
}

function superfluous(segment: string): PathDifference {
  return { letters: SUPERFLUOUS_LETTERS, told: [`"/${segment}" is too much`] }
}

function isParameter(segment: string): boolean {
  return segment.startsWith('{')
}
