import * as z from 'zod'
import { budget } from '../diagnostics/budget.ts'
import type { Switch } from './vendor.ts'

/** Deeper than any documented body by an order of magnitude, far below what a stack holds. */
const MAX_DEPTH = 64

interface JsonOptions {
  /** How many values the text may have. Default: as many as a schema may look at; no documented request has nearly as many. */
  readonly maxValues?: number
}

/**
 * Parses JSON from a stranger. Throws a SyntaxError when the text is not JSON, nests deeper than {@link MAX_DEPTH} levels, or
 * has too many values: records are kept and written out again, JSON.stringify is recursive, and schemas look at every value.
 */
export function parseJson(text: string, { maxValues = budget.values }: JsonOptions = {}): unknown {
  if (text.length > MAX_DEPTH) assertBounded(text, maxValues)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new SyntaxError(withoutExcerpt((error as SyntaxError).message))
  }
}

/** V8 quotes the text around a mistake, which may be a secret. */
function withoutExcerpt(message: string): string {
  return message.replace(/, (?:\.\.\.)?".*$/s, '')
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Every value but the first comes after a comma or a bracket. */
function assertBounded(text: string, maxValues: number): void {
  let depth = 0
  let values = 1
  let inString = false
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (inString) {
      if (code === 0x5c) index++
      else if (code === 0x22) inString = false
    } else if (code === 0x22) inString = true
    else if (code === 0x7b || code === 0x5b) {
      depth++
      if (depth > MAX_DEPTH) throw new SyntaxError(`JSON nests deeper than ${MAX_DEPTH} levels at position ${index}`)
      values++
    } else if (code === 0x7d || code === 0x5d) depth--
    else if (code === 0x2c) values++
    if (values > maxValues) throw new SyntaxError(`JSON has more than ${maxValues} values at position ${index}`)
  }
}

/** For vendors whose clients serialise members that are not set as `null`: read it where the body is validated. */
export const nullsSwitch: Switch = {
  summary: 'Whether null for a member that need not be there counts as its absence, or breaks its type',
  values: ['absent', 'strict'],
  default: 'absent',
  evidence: 'inferred',
}

/**
 * A copy of a parsed body without the members that are `null` where their schema does not accept it: clients in typed languages
 * serialise what is not set. A required member becomes a missing one. What the schema does not describe stays as it is.
 */
export function withoutNulls(value: unknown, schema: z.ZodType): unknown {
  // Most bodies have none, and to look for one is much faster than to walk the schema.
  return hasNull(value) ? cleaned(value, schema) : value
}

function hasNull(value: unknown): boolean {
  if (typeof value !== 'object') return false
  return value === null || Object.values(value).some(hasNull)
}

function cleaned(value: unknown, schema: z.ZodType): unknown {
  const here = unwrapped(schema)
  if (here instanceof z.ZodUnion) return ofOneOption(value, here.options as readonly z.ZodType[])
  if (here instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((one) => cleaned(one, here.element as z.ZodType))
  }
  if (!(here instanceof z.ZodObject) || !isPlainObject(value)) return value
  const shape = here.shape as Readonly<Record<string, z.ZodType>>
  const members = Object.entries(value).flatMap(([name, member]) => {
    const known = Object.hasOwn(shape, name) ? shape[name] : undefined
    if (!known) return [[name, member]]
    if (member === null && !known.safeParse(null).success) return []
    return [[name, cleaned(member, known)]]
  })
  return Object.fromEntries(members)
}

/** By the first option that then fits; a value that fits none stays as it is. */
function ofOneOption(value: unknown, options: readonly z.ZodType[]): unknown {
  const fitting = options
    .map((option) => ({ option, copy: cleaned(value, option) }))
    .find(({ option, copy }) => option.safeParse(copy).success)
  return fitting ? fitting.copy : value
}

function unwrapped(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return unwrapped(schema.unwrap() as z.ZodType)
  }
  return schema instanceof z.ZodPipe ? unwrapped(schema.in as z.ZodType) : schema
}
