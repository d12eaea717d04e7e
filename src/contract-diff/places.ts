import type { Difference, Part } from './change.ts'
import { type Bound, type Facts, LOWER, UPPER } from './facts.ts'

/** Where the places are, and who writes what stands there. */
export interface Side {
  readonly part: Part
  /** The client writes a request and reads an answer; the vendor writes answers and callbacks. */
  readonly writer: 'client' | 'vendor'
  /** For people: "in the body", "of answer 200". */
  readonly where: string
  /** What the wire has around it: the root element of XML. */
  readonly root?: string | undefined
}

type Places = ReadonlyMap<string, Facts>

/** What differs between the places of two versions of a schema. Of a place that came or went with others below it, only itself. */
export function placeDifferences(before: Places, after: Places, side: Side): Difference[] {
  const gone = [...before.keys()].filter((path) => !after.has(path))
  const fresh = [...after.keys()].filter((path) => !before.has(path))
  return [
    ...topmost(gone).map((path) => removed(path, side)),
    ...topmost(fresh).map((path) => added(path, after.get(path) as Facts, side)),
    ...[...before].flatMap(([path, was]) => {
      const is = after.get(path)
      return is === undefined ? [] : changesOf({ path, was, is, side })
    }),
  ]
}

function topmost(paths: readonly string[]): string[] {
  return paths.filter((path) => !paths.some((other) => other !== path && isBelow(path, other)))
}

function isBelow(path: string, other: string): boolean {
  return path.startsWith(other) && /^[.[{]/.test(path.slice(other.length))
}

const onWire = (path: string, { root }: Side) => (root === undefined ? path : `${root}.${path}`)

function removed(path: string, side: Side): Difference {
  const about = { part: side.part, path: onWire(path, side), when: 'present' } as const
  return { says: `${path} ${side.where} is gone`, breaks: true, about }
}

function added(path: string, { isRequired }: Facts, side: Side): Difference {
  const isDemanded = isRequired && side.writer === 'client'
  const about = { part: side.part, path: onWire(path, side), when: isDemanded ? 'absent' : 'present' } as const
  return { says: `${path} ${side.where} is new${isDemanded ? ', and required' : ''}`, breaks: isDemanded, about }
}

interface Pair {
  readonly path: string
  readonly was: Facts
  readonly is: Facts
  readonly side: Side
}

function changesOf(pair: Pair): Difference[] {
  return [
    ...presence(pair),
    ...types(pair),
    ...values(pair),
    ...[...LOWER, ...UPPER].flatMap((bound) => bounds(pair, bound)),
    ...patterns(pair),
    ...preset(pair),
  ]
}

function presence({ path, was, is, side }: Pair): Difference[] {
  if (was.isRequired === is.isRequired) return []
  const { writer, where, part } = side
  const about = { part, path: onWire(path, side), when: 'absent' } as const
  if (writer === 'client') {
    const says = is.isRequired ? 'is required now' : 'may be left out now'
    return [{ says: `${path} ${where} ${says}`, breaks: is.isRequired, about }]
  }
  const says = is.isRequired ? 'is always there now' : 'may be absent now'
  return [{ says: `${path} ${where} ${says}`, breaks: !is.isRequired, about: { ...about, when: 'present' } }]
}

function types({ path, was, is, side }: Pair): Difference[] {
  if (was.types.join() === is.types.join()) return []
  // Whoever reads must know every type; whoever writes needs one that is still accepted.
  const breaks = side.writer === 'client' ? !covers(is.types, was.types) : !covers(was.types, is.types)
  const says = `${path} ${side.where} is of type ${is.types.join(' or ')}; it was ${was.types.join(' or ')}`
  return [{ says, breaks, about: { part: side.part, path: onWire(path, side), when: 'present' } }]
}

/** Whether every one of the types is among the wider ones. Every whole number is a number. */
function covers(wider: readonly string[], types: readonly string[]): boolean {
  return types.every((type) => wider.includes(type) || (type === 'integer' && wider.includes('number')))
}

function values({ path, was, is, side }: Pair): Difference[] {
  const { part, where, writer } = side
  const at = { part, path: onWire(path, side) }
  if (was.values === undefined && is.values === undefined) return []
  if (was.values === undefined || is.values === undefined) {
    const breaks = (is.values !== undefined) === (writer === 'client')
    const says = is.values ? `must be one of ${is.values.join(', ')} now` : 'may be any value now'
    const about = is.values
      ? ({ ...at, when: 'outside', allowed: { values: is.values } } as const)
      : ({ ...at, when: 'present' } as const)
    return [{ says: `${path} ${where} ${says}`, breaks, about }]
  }
  const { values: now } = is
  const gone = was.values.filter((value) => !now.includes(value))
  const fresh = now.filter((value) => !was.values?.includes(value))
  const takes = writer === 'client' ? ['takes', 'no longer takes'] : ['can be', 'is no longer']
  return [
    ...(gone.length > 0
      ? [
          {
            says: `${path} ${where} ${takes[1]} ${gone.join(', ')}`,
            breaks: writer === 'client',
            about: { ...at, when: 'outside', allowed: { values: now } } as const,
          },
        ]
      : []),
    ...(fresh.length > 0
      ? [
          {
            says: `${path} ${where} ${takes[0]} ${fresh.join(', ')} as well`,
            breaks: writer === 'vendor',
            about: { ...at, when: 'present' } as const,
          },
        ]
      : []),
  ]
}

const UNITS: Readonly<Partial<Record<Bound, string>>> = {
  minLength: 'character',
  maxLength: 'character',
  minItems: 'element',
  maxItems: 'element',
}

function inWords(bound: Bound, value: number): string {
  const unit = UNITS[bound]
  const words = (LOWER as readonly string[]).includes(bound) ? 'at least' : 'at most'
  return `${words} ${value}${unit === undefined ? '' : ` ${unit}${value === 1 ? '' : 's'} long`}`
}

function bounds({ path, was, is, side }: Pair, bound: Bound): Difference[] {
  const [before, now] = [was.bounds[bound], is.bounds[bound]]
  if (before === now) return []
  const isLower = (LOWER as readonly string[]).includes(bound)
  const isNarrower = now !== undefined && (before === undefined || (isLower ? now > before : now < before))
  const old = before === undefined ? 'there was no such limit' : `it was ${inWords(bound, before)}`
  const says =
    now === undefined ? `need not be ${inWords(bound, before ?? 0)} any more` : `is ${inWords(bound, now)}; ${old}`
  const about =
    now === undefined
      ? ({ part: side.part, path: onWire(path, side), when: 'present' } as const)
      : ({
          part: side.part,
          path: onWire(path, side),
          when: 'outside',
          allowed: isLower ? { least: now } : { most: now },
        } as const)
  return [{ says: `${path} ${side.where} ${says}`, breaks: isNarrower === (side.writer === 'client'), about }]
}

function patterns({ path, was, is, side }: Pair): Difference[] {
  if (was.patterns.join() === is.patterns.join()) return []
  const says =
    is.patterns.length === 0
      ? `may have any form now; it was ${was.patterns.join(' or ')}`
      : `has the form ${is.patterns.join(' or ')}${was.patterns.length === 0 ? '' : `; it was ${was.patterns.join(' or ')}`}`
  // No form at all is every form.
  const narrows = (wide: Facts, narrow: Facts) =>
    wide.patterns.length === 0 ||
    (narrow.patterns.length > 0 && narrow.patterns.every((one) => wide.patterns.includes(one)))
  const breaks = side.writer === 'client' ? !narrows(is, was) : !narrows(was, is)
  const about = { part: side.part, path: onWire(path, side), when: 'present' } as const
  return [{ says: `${path} ${side.where} ${says}`, breaks, about }]
}

function preset({ path, was, is, side }: Pair): Difference[] {
  if (was.default === is.default || side.writer === 'vendor') return []
  const says =
    is.default === undefined ? `has no default any more; it was ${was.default}` : `is ${is.default} by default`
  const about = { part: side.part, path: onWire(path, side), when: 'absent' } as const
  return [{ says: `${path} ${side.where} ${says}`, breaks: was.default !== undefined, about }]
}
