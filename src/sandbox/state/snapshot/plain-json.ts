/**
 * Copies a value that JSON can hold without loss. Leaves out undefined members. Throws an Error that names the place of
 * anything else that JSON would change or lose.
 */
export function plainJson(value: unknown, place = 'it'): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (Array.isArray(value)) return value.map((member, index) => plainJson(member, `${place}[${index}]`))
  if (!isPlain(value)) throw new Error(`${place} is ${describe(value)}, which JSON cannot hold`)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(members.map(([name, member]) => [name, plainJson(member, `${place}.${name}`)]))
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function describe(value: unknown): string {
  if (typeof value !== 'object' || value === null)
    return typeof value === 'number' ? String(value) : `a ${typeof value}`
  return `a ${(Object.getPrototypeOf(value) as { constructor?: { name?: string } })?.constructor?.name}`
}
