import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { describePattern, differences } from '../../src/conformance/pattern.ts'
import { absent } from '../../src/vendor/promise.ts'

const paths = (pattern: unknown, value: unknown) => differences(pattern, value, 'it').map(({ path }) => path)

describe('a pattern', () => {
  it.each<[unknown, unknown, string[]]>([
    ['a', 'a', []],
    ['a', 'b', ['it']],
    [1, '1', ['it']],
    [null, undefined, ['it']],
    [{ a: 1 }, { a: 1, more: 2 }, []],
    [{ a: { b: 1, c: 2 } }, { a: { b: 2 } }, ['it.a.b', 'it.a.c']],
    [{ a: 1 }, undefined, ['it']],
    [{ a: 1 }, [1], ['it']],
    [[1, 2], [1, 2], []],
    [[1, 2], [1, 3], ['it[1]']],
    [[1, 2], [1], ['it[1]']],
    [[1], [1, 2], ['it']],
    [[], [1], ['it']],
    [[1], 'x', ['it']],
    [[{ a: 1 }], [{ a: 1, b: 2 }], []],
    [{ a: absent }, {}, []],
    [{ a: absent }, { a: null }, ['it.a']],
    [z.int().min(3), 2, ['it']],
    [z.int().min(3), 3, []],
  ])('%j and %j differ at %j', (pattern, value, found) => {
    expect(paths(pattern, value)).toEqual(found)
  })

  it('has a description for people', () => {
    const pattern = { id: z.string().describe('an id'), list: [1, absent], at: z.int().min(3) }
    expect(describePattern(pattern)).toBe(
      '{"id": an id, "list": [1, nothing], "at": a value of type integer, at least 3}',
    )
  })
})
