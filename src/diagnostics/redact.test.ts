import { expect, it } from 'vitest'
import { redactTexts, redactValue } from './redact.ts'

/** Hides a member by its name, and what follows a word: it takes the end of the text with it. */
const vendor = {
  redact: (text: string) => text.replace(/("key":)"[^"]*"/g, '$1"<redacted>"').replace(/(word=)\S*/g, '$1<redacted>'),
}

it('hides members by their names', () => {
  expect(redactValue({ key: 'a', other: 'a' }, vendor)).toEqual({ key: '<redacted>', other: 'a' })
})

it('hides members by their names, too, when a redacted text is no longer JSON', () => {
  const value = { a: 'word=1', nested: { key: 'b', c: 1 }, list: ['word=2'], key: 'd', e: 'fine' }
  expect(redactValue(value, vendor)).toEqual({
    a: '<redacted>',
    nested: { key: '<redacted>', c: 1 },
    list: '<redacted>',
    key: '<redacted>',
    e: 'fine',
  })
})

it('hides in every text of a value', () => {
  expect(redactTexts({ a: ['word=1 and', { b: 'word=2' }], c: 3 }, vendor.redact)).toEqual({
    a: ['word=<redacted> and', { b: 'word=<redacted>' }],
    c: 3,
  })
})
