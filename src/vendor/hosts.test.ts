import { describe, expect, it } from 'vitest'
import { domainOf, hostMatcher } from './hosts.ts'

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

describe('domainOf', () => {
  it.each([
    ['api.example.com', 'api.example.com'],
    ['live.*.example.com', 'example.com'],
    ['api-*.example.com', 'example.com'],
    ['**.ci.*.example.cn', 'example.cn'],
  ])('%s: %s', (pattern, domain) => expect(domainOf(pattern)).toBe(domain))
})
