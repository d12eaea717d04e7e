/** Stands for any text, in an expectation. */
export const ANY_TEXT = Symbol('any text')
/** Stands for any number. */
export const ANY_NUMBER = Symbol('any number')

/** Generated ids: a UUID, or a long run of hexadecimal digits. */
const GENERATED = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{16}/i
/** An expectation is for people to read: a long list says nothing more. */
const MAX_ELEMENTS = 20
const MAX_TEXT = 500

/**
 * What an answer must have: what the recorded one and the one of a new account have in common. Of a generated id, that it is a
 * text, unless the request named it. Undefined when there is nothing.
 */
export function expectationOf(recorded: unknown, played: unknown, asked: string): unknown {
  if (typeof recorded === 'string' && typeof played === 'string') return textOf(recorded, played, asked)
  if (Array.isArray(recorded) && Array.isArray(played)) return listOf(recorded, played, asked)
  if (isObject(recorded) && isObject(played)) {
    const members = Object.keys(recorded).flatMap((name) => {
      const expected = name in played ? expectationOf(recorded[name], played[name], asked) : undefined
      return expected === undefined ? [] : [[name, expected] as const]
    })
    return members.length === 0 ? undefined : Object.fromEntries(members)
  }
  return Object.is(recorded, played) ? recorded : undefined
}

function textOf(recorded: string, played: string, asked: string): unknown {
  if (GENERATED.test(recorded) && !asked.includes(recorded)) return ANY_TEXT
  return recorded === played && recorded.length <= MAX_TEXT ? recorded : undefined
}

/** A list is matched element by element, so that it has all of them or is not looked at. */
function listOf(recorded: readonly unknown[], played: readonly unknown[], asked: string): unknown {
  if (recorded.length !== played.length || recorded.length > MAX_ELEMENTS) return undefined
  const elements = recorded.map((element, index) => expectationOf(element, played[index], asked))
  return elements.includes(undefined) ? undefined : elements
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * The same expectation without the values that depend on the text that ids are generated from: `other` is the answer with another
 * one. A value that the request named stays.
 */
export function withoutGenerated(expected: unknown, other: unknown, asked: string): unknown {
  if (typeof expected === 'string' && typeof other === 'string') {
    return expected === other || asked.includes(expected) ? expected : ANY_TEXT
  }
  if (typeof expected === 'number' && typeof other === 'number') {
    return expected === other || asked.includes(String(expected)) ? expected : ANY_NUMBER
  }
  if (Array.isArray(expected) && Array.isArray(other)) {
    return expected.map((element, index) => withoutGenerated(element, other[index], asked))
  }
  if (!isObject(expected) || !isObject(other)) return expected
  const members = Object.entries(expected).map(([name, value]) => [name, withoutGenerated(value, other[name], asked)])
  return Object.fromEntries(members)
}
