import { REDACTED } from './redact-urls.ts'

type Redact = (text: string) => string

/**
 * Removes a vendor's secrets from a JSON value, with the vendor's own `redact`.
 */
export function redactValue<T>(value: T, vendor: { redact(text: string): string } | undefined): T {
  if (vendor === undefined || value === undefined) return value
  return redactJson(value, vendor.redact)
}

/** A vendor finds its secrets by the names of their members, so it reads JSON. */
function redactJson<T>(value: T, redact: Redact): T {
  const text = JSON.stringify(value)
  const redacted = redact(text)
  if (redacted === text) return value
  try {
    return JSON.parse(redacted)
  } catch {
    // A secret in the middle of a text took the end of the text with it.
    return redactMembers(value, redact)
  }
}

function redactMembers<T>(value: T, redact: Redact): T {
  if (!isObject(value)) return REDACTED as T
  const members = Object.entries(value).map(([name, one]) =>
    isObject(one) ? [name, redactJson(one, redact)] : [name, redactMember(name, one, redact)],
  )
  return Object.fromEntries(members) as T
}

function redactMember(name: string, value: unknown, redact: Redact): unknown {
  try {
    return JSON.parse(redact(JSON.stringify({ [name]: value })))[name]
  } catch {
    return REDACTED
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Redacts every text in a value by itself, for texts that are no members with a name. */
export function redactTexts<T>(value: T, redact: Redact): T {
  if (typeof value === 'string') return redact(value) as T
  if (Array.isArray(value)) return value.map((one: unknown) => redactTexts(one, redact)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, redactTexts(one, redact)])) as T
}
