/** A matcher of Vitest or Jest that stands for a value, such as `expect.any(String)`. */
interface AsymmetricMatcher {
  asymmetricMatch(value: unknown): boolean
  toAsymmetricMatcher?(): string
}

/**
 * Whether a value has at least what is wanted. Objects may have more members, lists may not have more entries. A regular
 * expression fits texts, and `undefined` fits what was not sent. Asymmetric matchers of Vitest and Jest work.
 */
export function fits(value: unknown, wanted: unknown): boolean {
  if (isAsymmetric(wanted)) return wanted.asymmetricMatch(value)
  if (wanted instanceof RegExp) return typeof value === 'string' && new RegExp(wanted, wanted.flags).test(value)
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(value) && value.length === wanted.length && wanted.every((one, index) => fits(value[index], one))
    )
  }
  if (!isRecord(wanted)) return Object.is(value, wanted)
  return isRecord(value) && Object.entries(wanted).every(([name, one]) => fits(ownMember(value, name), one))
}

/** On one line, as Vitest and Jest print values in messages. */
export function printWanted(wanted: unknown): string {
  if (isAsymmetric(wanted)) return wanted.toAsymmetricMatcher?.() ?? 'a matcher'
  if (Array.isArray(wanted)) return `[${wanted.map(printWanted).join(', ')}]`
  if (isRecord(wanted)) {
    const members = Object.entries(wanted).map(([name, one]) => `${JSON.stringify(name)}: ${printWanted(one)}`)
    return `{${members.join(', ')}}`
  }
  return typeof wanted === 'string' ? JSON.stringify(wanted) : String(wanted)
}

function ownMember(value: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined
}

/** Not a list, a date, a map or the like. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return Object.prototype.toString.call(value) === '[object Object]'
}

function isAsymmetric(value: unknown): value is AsymmetricMatcher {
  return typeof value === 'object' && value !== null && 'asymmetricMatch' in value
}
