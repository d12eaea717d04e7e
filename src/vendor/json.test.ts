import { describe, expect, it } from 'vitest'
import { isPlainObject, parseJson } from './json.ts'

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
