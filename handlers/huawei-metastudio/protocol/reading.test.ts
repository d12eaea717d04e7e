import { describe, expect, it } from 'vitest'
import { decodeParameter } from './reading.ts'

describe('decodeParameter', () => {
  it.each([
    ['a%20b', 'a b'],
    ['70b76xxxxxx', '70b76xxxxxx'],
    ['%zz', undefined],
  ])('%s', (raw, decoded) => expect(decodeParameter(raw)).toBe(decoded))
})
