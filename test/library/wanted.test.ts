import { describe, expect, it } from 'vitest'
import { fits, printWanted } from '../../src/test-kit/matchers/wanted.ts'

const SENT = { name: 'test1', id: 7, list: [{ one: 1, two: 2 }], nothing: null }

describe('what a request must have at least', () => {
  it.each([
    ['nothing', {}],
    ['a value', { id: 7 }],
    ['null', { nothing: null }],
    ['a member of a list, with less in it', { list: [{ two: 2 }] }],
    ['a regular expression', { name: /^test\d$/ }],
    ['a regular expression that remembers its place', { name: /t/g }],
    ['what was not sent', { other: undefined }],
    ['an asymmetric matcher', { id: expect.any(Number), list: expect.arrayContaining([{ one: 1, two: 2 }]) }],
  ])('fits: %s', (_, wanted) => {
    expect(fits(SENT, wanted)).toBe(true)
    expect(fits(SENT, wanted)).toBe(true)
  })

  it.each([
    ['another value', { id: '7' }],
    ['a shorter list', { list: [] }],
    ['a longer list', { list: [{ one: 1 }, {}] }],
    ['a list for an object', { list: {} }],
    ['an object for a text', { name: {} }],
    ['a regular expression for a number', { id: /7/ }],
    ['undefined for what was sent', { name: undefined }],
    ['a member of every object', { toString: Object.prototype.toString }],
    ['a date for an object', { list: [new Date(0)] }],
    ['an asymmetric matcher', { id: expect.any(String) }],
  ])('does not fit: %s', (_, wanted) => {
    expect(fits(SENT, wanted)).toBe(false)
  })

  it('is printed on one line', () => {
    const wanted = { name: /^a/, id: expect.any(Number), list: [1, 'two', { three: undefined }], 'a-b': null }
    expect(printWanted(wanted)).toBe(
      '{"name": /^a/, "id": Any<Number>, "list": [1, "two", {"three": undefined}], "a-b": null}',
    )
  })
})
