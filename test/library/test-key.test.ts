import { expect, it } from 'vitest'
import { TestKeys } from '../../src/test-kit/test-key.ts'

it('the place of a test decides its key, in every run', () => {
  expect(new TestKeys().keyOf('a.test.ts one', '1')).toBe(new TestKeys().keyOf('a.test.ts one', '2'))
  expect(new TestKeys().keyOf('a.test.ts one', '1')).toMatch(/^test-[0-9a-f]{14}$/)
})

it('a test that runs again keeps its key, and another one of the same name gets its own', () => {
  const keys = new TestKeys()
  const first = keys.keyOf('a.test.ts one', '1')
  const second = keys.keyOf('a.test.ts one', '2')
  expect(second).not.toBe(first)
  expect(keys.keyOf('a.test.ts one', '1')).toBe(first)
  expect(keys.keyOf('a.test.ts one', '2')).toBe(second)
})
