import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { isPlainObject, parseJson, withoutNulls } from './json.ts'

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

describe('parseJson', () => {
  it('parses up to 64 levels and refuses the 65th', () => {
    expect(JSON.stringify(parseJson(nested(64)))).toBe(nested(64))
    expect(() => parseJson(nested(65))).toThrow('deeper than 64 levels at position 64')
  })

  it('does not count brackets inside texts', () => {
    const text = JSON.stringify({ text: `${'[{'.repeat(100)} \\" ${'['.repeat(100)}` })
    expect(parseJson(text)).toEqual(JSON.parse(text))
  })

  it('counts levels, not brackets', () => {
    const text = `[${Array.from({ length: 100 }, () => '[]').join(',')}]`
    expect(parseJson(text)).toHaveLength(100)
  })

  it('refuses what is not JSON', () => {
    expect(() => parseJson('{')).toThrow(SyntaxError)
  })

  it('does not quote the text, which may hold a secret', () => {
    expect(() => parseJson('{"accessKey":"my-secret" "requestId":"x"}')).toThrow(/^(?!.*my-secret)(?=.*position 25)/)
    expect(() => parseJson('my-secret')).toThrow(/^(?!.*my-secret)/)
  })
})

it.each([
  [{}, true],
  [[], false],
  [null, false],
  ['text', false],
])('isPlainObject(%j) is %s', (value, expected) => {
  expect(isPlainObject(value)).toBe(expected)
})

describe('withoutNulls', () => {
  const schema = z.looseObject({
    name: z.string(),
    size: z.int().optional(),
    nothing: z.null().optional(),
    either: z.string().nullable().optional(),
    inner: z.looseObject({ size: z.int().optional() }).optional(),
    list: z.array(z.object({ size: z.int().optional() })).optional(),
    free: z.record(z.string(), z.unknown()).optional(),
    way: z
      .union([z.strictObject({ a: z.int().optional() }), z.strictObject({ b: z.int(), c: z.int().optional() })])
      .optional(),
  })

  it.each([
    ['an optional member', { name: 'n', size: null }, { name: 'n' }],
    ['a required member, which is then missing', { name: null }, {}],
    ['a member of an object', { name: 'n', inner: { size: null } }, { name: 'n', inner: {} }],
    [
      'a member of an element',
      { name: 'n', list: [{ size: null }, { size: 1 }] },
      { name: 'n', list: [{}, { size: 1 }] },
    ],
    ['a whole object', { name: 'n', inner: null }, { name: 'n' }],
    ['a member of one of several shapes', { way: { b: 1, c: null } }, { way: { b: 1 } }],
  ])('leaves out %s', (_, value, expected) => {
    expect(withoutNulls(value, schema)).toEqual(expected)
  })

  it.each([
    ['what a schema accepts as null', { nothing: null, either: null }],
    ['what no schema describes', { other: null, constructor: null }],
    ['the contents of a free object', { free: { a: null, b: { c: null } } }],
    ['a value of another type', [null]],
    ['a value that fits no shape', { way: { c: null, d: null } }],
  ])('keeps %s', (_, value) => {
    expect(withoutNulls(value, schema)).toEqual(value)
  })
})
