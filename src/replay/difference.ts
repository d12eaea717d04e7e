import type { Vendor } from '../vendor/vendor.ts'

/** The comparable parts of an answer. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The first difference from a captured answer. */
export interface Difference {
  /** `status`, `body`, or `header` and its name. */
  readonly part: string
  /** The position in a body, in characters from 0. */
  readonly position?: number
  readonly expected: string
  readonly received: string
}

/** Headers about the connection, not the answer. */
const CONNECTION_HEADERS = ['connection', 'keep-alive', 'transfer-encoding']
const EXCERPT_LENGTH = 60
const NONE = '(none)'

export interface Comparison {
  /** Redacts this vendor's secrets in excerpts. */
  readonly vendor: Vendor | undefined
  /** Whether to compare the spelling and order of headers. Only possible in process, because a connection changes them. */
  readonly isExact: boolean
}

/** Undefined when the answers are the same. */
export function firstDifference(expected: Answer, received: Answer, comparison: Comparison): Difference | undefined {
  if (expected.status !== received.status) {
    return { part: 'status', expected: String(expected.status), received: String(received.status) }
  }
  const { vendor, isExact } = comparison
  return (
    differenceInHeaders(expected, received, vendor) ??
    (isExact ? differenceInSpelling(expected, received) : undefined) ??
    differenceInBody(expected.body, received.body, vendor)
  )
}

function differenceInSpelling(expected: Answer, received: Answer): Difference | undefined {
  const [old, now] = [expected, received].map(({ headers }) => Object.keys(headers).join(', ')) as [string, string]
  return old === now ? undefined : { part: 'names and order of the headers', expected: old, received: now }
}

function differenceInHeaders(expected: Answer, received: Answer, vendor: Vendor | undefined): Difference | undefined {
  const [old, now] = [lowerCase(expected.headers), lowerCase(received.headers)]
  const secrets = vendor?.secretHeaders.map((name) => name.toLowerCase()) ?? []
  const show = (name: string, value: string | undefined) => {
    if (value === undefined) return NONE
    return secrets.includes(name) ? '<redacted>' : value
  }
  const name = [...new Set([...old.keys(), ...now.keys()])].find((one) => old.get(one) !== now.get(one))
  if (name === undefined) return undefined
  return { part: `header ${name}`, expected: show(name, old.get(name)), received: show(name, now.get(name)) }
}

function lowerCase(headers: Answer['headers']): Map<string, string> {
  const pairs = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const)
  return new Map(pairs.filter(([name]) => !CONNECTION_HEADERS.includes(name)))
}

/** Undefined when two texts are the same. */
export function differenceInBody(
  expected: string,
  received: string,
  vendor: Vendor | undefined,
): Difference | undefined {
  if (expected === received) return undefined
  const [old, now] = [expected, received].map((text) => vendor?.redact(text) ?? text) as [string, string]
  const position = firstUnlike(old, now)
  return { part: 'body', position, expected: excerpt(old, position), received: excerpt(now, position) }
}

function firstUnlike(one: string, other: string): number {
  let position = 0
  while (position < one.length && one[position] === other[position]) position++
  return position
}

function excerpt(text: string, position: number): string {
  const start = Math.max(0, position - EXCERPT_LENGTH / 3)
  const end = start + EXCERPT_LENGTH
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`
}
