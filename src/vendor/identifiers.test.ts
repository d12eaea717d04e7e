import { describe, expect, it } from 'vitest'
import * as browser from './digest/browser.ts'
import * as node from './digest/node.ts'
import { Identifiers, toUuid } from './identifiers.ts'

describe('Identifiers', () => {
  it('gives the same ids for the same seed, and others for another', () => {
    const [first, again, other] = [new Identifiers('a'), new Identifiers('a'), new Identifiers('b')]
    const id = first.next('job')
    expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect(again.next('job')).toBe(id)
    expect(other.next('job')).not.toBe(id)
  })

  it('counts each kind by itself, so that more requests do not change the next job', () => {
    const [quiet, busy] = [new Identifiers('a'), new Identifiers('a')]
    busy.next('request')
    expect(busy.next('job')).toBe(quiet.next('job'))
    expect(busy.next('job')).not.toBe(new Identifiers('a').next('job'))
  })
})

it('toUuid: spells 32 digits as a version 4 UUID', () => {
  expect(toUuid('0123456789abcdef0123456789abcdef')).toBe('01234567-89ab-4def-8123-456789abcdef')
})

it.each(['', 'soundcheck', '直播'])('digests of %j are the same in Node and in a browser', (text) => {
  expect(browser.hashHex('sha256', text)).toBe(node.hashHex('sha256', text))
})
