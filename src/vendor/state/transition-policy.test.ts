import { expect, it } from 'vitest'
import { isPolicy, parsePolicy } from './transition-policy.ts'

it.each([
  ['immediate', { kind: 'after', milliseconds: 0 }],
  ['after 250ms', { kind: 'after', milliseconds: 250 }],
  ['after 5 s', { kind: 'after', milliseconds: 5000 }],
  ['after 10m', { kind: 'after', milliseconds: 600_000 }],
  ['after 5h', { kind: 'after', milliseconds: 18_000_000 }],
  ['after 3 reads', { kind: 'reads', count: 3 }],
  ['after 1 read', { kind: 'reads', count: 1 }],
  ['after 3 looks', { kind: 'reads', count: 3 }],
  ['after 1 look', { kind: 'reads', count: 1 }],
  ['manual', { kind: 'manual' }],
])('the policy "%s"', (text, policy) => {
  expect(isPolicy(text)).toBe(true)
  expect(parsePolicy(text)).toEqual(policy)
})

it.each(['', 'never', 'after', 'after 5', 'after -1s', 'after five looks', 'immediately'])(
  '"%s" is no policy',
  (text) => {
    expect(isPolicy(text)).toBe(false)
    expect(() => parsePolicy(text)).toThrow('write one of immediate, manual, after')
  },
)
