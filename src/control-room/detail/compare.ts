import { diffArrays, diffChars } from 'diff'

interface Part {
  readonly text: string
  /** Whether the other side has something else here. */
  readonly isOther: boolean
}

export type Line = readonly Part[]

/** Two texts line by line, aligned: a line that one of them lacks stands beside an empty one. */
export function compareTexts(left: string, right: string): readonly (readonly [Line, Line])[] {
  const pairs: [Line, Line][] = []
  let removed: readonly string[] = []
  const flush = (added: readonly string[]) => {
    for (let index = 0; index < Math.max(removed.length, added.length); index++) {
      pairs.push(compareLines(removed[index], added[index]))
    }
    removed = []
  }
  for (const { value, added, removed: isRemoved } of diffArrays(left.split('\n'), right.split('\n'))) {
    if (isRemoved) removed = value
    else if (added) flush(value)
    else {
      flush([])
      for (const line of value) pairs.push([whole(line), whole(line)])
    }
  }
  flush([])
  return pairs
}

const whole = (text: string): Line => [{ text, isOther: false }]

function compareLines(left: string | undefined, right: string | undefined): [Line, Line] {
  if (left === undefined || right === undefined) {
    const only = (text: string | undefined): Line => (text === undefined ? [] : [{ text, isOther: true }])
    return [only(left), only(right)]
  }
  const parts = diffChars(left, right)
  const side = (isOwn: (part: (typeof parts)[number]) => boolean): Line =>
    parts.filter(isOwn).map(({ value, added, removed }) => ({ text: value, isOther: added || removed }))
  return [side(({ added }) => !added), side(({ removed }) => !removed)]
}
