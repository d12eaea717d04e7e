import { type ChangeObject, diffArrays, diffChars } from 'diff'
import type { Label, SignedLine } from './signed-lines.ts'

interface Part {
  readonly text: string
  /** Whether the other side has something else here. */
  readonly isOther: boolean
}

export type Line = readonly Part[]

/** A line of one text beside the line of the other. A line that one of them lacks stands beside an empty one. */
export interface Row {
  readonly label: Label
  readonly left: Line
  readonly right: Line
  readonly isSame: boolean
}

/** Two texts line by line, aligned, with the characters that differ. */
export function compareTexts(left: readonly SignedLine[], right: readonly SignedLine[]): readonly Row[] {
  const rows: Row[] = []
  let removed: readonly SignedLine[] = []
  const flush = (added: readonly SignedLine[]) => {
    rows.push(...pairUp(removed, added))
    removed = []
  }
  const comparator = (a: SignedLine, b: SignedLine) => a.label === b.label && a.text === b.text
  for (const { value, added, removed: isRemoved } of diffArrays([...left], [...right], { comparator })) {
    if (isRemoved) removed = value
    else if (added) flush(value)
    else {
      flush([])
      for (const { label, text } of value) rows.push({ label, left: whole(text), right: whole(text), isSame: true })
    }
  }
  flush([])
  return rows
}

const whole = (text: string, isOther = false): Line => (text === '' ? [] : [{ text, isOther }])

/** Lines that hold the same thing belong together, wherever they stand in the block that differs. */
function pairUp(left: readonly SignedLine[], right: readonly SignedLine[]): readonly Row[] {
  const rest = [...right]
  const rows = left.map((line): Row => {
    const at = rest.findIndex((other) => nameOf(other) === nameOf(line))
    const [other] = at === -1 ? [] : rest.splice(at, 1)
    if (other === undefined) return { label: line.label, left: whole(line.text, true), right: [], isSame: false }
    const [ours, theirs] = compareCharacters(line.text, other.text)
    return { label: line.label, left: ours, right: theirs, isSame: line.text === other.text }
  })
  return [
    ...rows,
    ...rest.map(({ label, text }): Row => ({ label, left: [], right: whole(text, true), isSame: false })),
  ]
}

/** What a line is about: of a pair or a header, with its name. */
function nameOf({ label, text }: SignedLine): string {
  if (label !== 'header' && label !== 'parameter') return label
  return `${label} ${text.split(/[:=]/, 1)[0]?.toLowerCase()}`
}

/** Texts that differ in more characters have nothing in common that would help. */
const MAX_EDITS = 300

/** Single letters that happen to be the same say nothing, as in two digests or two hosts: below this share they are not shown. */
const MIN_COMMON = 0.6

/** What the two have in common, and what only one of them has. */
export function compareCharacters(left: string, right: string): readonly [Line, Line] {
  const start = commonStart(left, right)
  const before = left.slice(0, start)
  const parts = alike(left.slice(start), right.slice(start))
  if (parts === undefined) {
    const side = (text: string): Line => [...whole(before), ...whole(text.slice(start), true)]
    return [side(left), side(right)]
  }
  const side = (isOwn: (part: ChangeObject<string>) => boolean): Line => [
    ...whole(before),
    ...parts.filter(isOwn).map(({ value, added, removed }) => ({ text: value, isOther: added || removed })),
  ]
  return [side(({ added }) => !added), side(({ removed }) => !removed)]
}

/** Up to the last sign that ends a word: `host:` of two hosts that begin with the same letter. */
function commonStart(left: string, right: string): number {
  let end = 0
  for (let at = 0; at < left.length && left[at] === right[at]; at++) if (/\W/.test(left[at] ?? '')) end = at + 1
  return end
}

function alike(left: string, right: string): ChangeObject<string>[] | undefined {
  const parts = diffChars(left, right, { maxEditLength: MAX_EDITS })
  const common = (parts ?? []).reduce(
    (sum, { value, added, removed }) => sum + (added || removed ? 0 : value.length),
    0,
  )
  return common < MIN_COMMON * Math.min(left.length, right.length) ? undefined : parts
}
