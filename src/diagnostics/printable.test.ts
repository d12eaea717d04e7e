import { describe, expect, it } from 'vitest'
import { printable, printableError, printableJson, printableLines } from './printable.ts'

describe('printable', () => {
  it.each([
    ['plain text', 'a "b" 中文 é 😀', 'a "b" 中文 é 😀'],
    ['ends of lines', 'a\r\nb\tc', 'a\\r\\nb\\tc'],
    ['escape codes', '\u001b[31m\u009b31m\u0007\u007f', '\\u001b[31m\\u009b31m\\u0007\\u007f'],
    ['marks of direction', '\u202ea\u2066\u200f', '\\u202ea\\u2066\\u200f'],
    ['separators', '\u2028\u2029\u0085', '\\u2028\\u2029\\u0085'],
    ['half a character', '\ud800a', '\\ud800a'],
    ['tags', '\u{e0041}', '\\u{e0041}'],
  ])('%s', (_, text, shown) => expect(printable(text)).toBe(shown))

  it('cuts', () => {
    expect(printable('abcdef', 4)).toBe('abcd… (2 more characters)')
    expect(printable('x'.repeat(100_000)).length).toBeLessThan(9000)
  })
})

it('printableLines keeps lines apart from ours', () => {
  expect(printableLines('a\r\nb\n\u001b', '> ')).toEqual(['> a', '> b', '> \\u001b'])
})

it('printableJson is the same value', () => {
  const value = { 'a\u202e': ['\u009b\ud800\u{e0041}\n', 1, null] }
  expect(printableJson(value, 2)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u)
  expect(JSON.parse(printableJson(value, 2))).toEqual(value)
})

it('printableError keeps the stack, and a message on one line', () => {
  const text = printableError(new Error('a\n    at forged\u001b', { cause: new TypeError('b\nc') }))
  const [first, second] = text.split('\n')
  expect(first).toBe('Error: a\\n    at forged\\u001b')
  expect(second).toMatch(/^ {4}at .*printable\.test\.ts/)
  expect(text).toContain('caused by TypeError: b\\nc')
  expect(printableError('x\n')).toBe('x\\n')
})
