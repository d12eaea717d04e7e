import { describe, expect, it } from 'vitest'
import { hostMatcher } from './hosts.ts'

describe('hostMatcher', () => {
  const matches = hostMatcher(['api.example.com', 'live.*.example.com', '**.ci.*.example.cn'])

  it.each([
    ['api.example.com', true],
    ['apiXexample.com', false],
    ['api.example.com.evil.example', false],
    ['live.ap-south-1.example.com', true],
    ['live.a.b.example.com', false],
    ['live..example.com', false],
    ['a.b.ci.north.example.cn', true],
    ['.ci.north.example.cn', false],
    ['', false],
  ])('%s: %s', (name, isMatched) => expect(matches(name)).toBe(isMatched))

  it('matches nothing without patterns', () => expect(hostMatcher([])('')).toBe(false))
})
