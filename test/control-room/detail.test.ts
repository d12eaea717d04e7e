import { describe, expect, it } from 'vitest'
import { compareTexts } from '../../src/control-room/detail/compare.ts'
import { labelLines } from '../../src/control-room/detail/signed-lines.ts'
import { colourJson, prettyText } from '../../src/control-room/parts/pretty.ts'
import { clockTime, signedSpan, span } from '../../src/control-room/parts/time.ts'

describe('the lines that must be signed', () => {
  it('are labelled by what they hold', () => {
    const digest = 'a'.repeat(64)
    const text = `POST\n/\n\ncontent-type:application/json\nhost:127.0.0.1\n\ncontent-type;host\n${digest}`
    expect(labelLines(text)).toEqual([
      { label: 'method', text: 'POST' },
      { label: 'path', text: '/' },
      { label: 'parameter', text: '' },
      { label: 'header', text: 'content-type:application/json' },
      { label: 'header', text: 'host:127.0.0.1' },
      { label: 'headers', text: 'content-type;host' },
      { label: 'body', text: digest },
    ])
  })

  it('are one a parameter', () => {
    expect(labelLines('Action=Stop&Nonce=1')).toEqual([
      { label: 'parameter', text: 'Action=Stop' },
      { label: 'parameter', text: 'Nonce=1' },
    ])
  })
})

describe('two signed texts', () => {
  it('are aligned, and differ by characters', () => {
    expect(compareTexts('GET\nhost:a\nend', 'GET\nhost:b\nmore\nend')).toEqual([
      [[{ text: 'GET', isOther: false }], [{ text: 'GET', isOther: false }]],
      [
        [
          { text: 'host:', isOther: false },
          { text: 'a', isOther: true },
        ],
        [
          { text: 'host:', isOther: false },
          { text: 'b', isOther: true },
        ],
      ],
      [[], [{ text: 'more', isOther: true }]],
      [[{ text: 'end', isOther: false }], [{ text: 'end', isOther: false }]],
    ])
  })
})

describe('a body', () => {
  it('is laid out when it is JSON, and left alone when it is not', () => {
    expect(prettyText('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}')
    expect(prettyText('{"a":')).toBe('{"a":')
    expect(prettyText('plain')).toBe('plain')
  })

  it('is laid out when it is XML on one line', () => {
    expect(prettyText('<?xml version="1.0"?><a><b>1</b><c/><d></d><e><f>2</f></e></a>')).toBe(
      '<?xml version="1.0"?>\n<a>\n  <b>1</b>\n  <c/>\n  <d></d>\n  <e>\n    <f>2</f>\n  </e>\n</a>',
    )
    expect(prettyText('<a>\n1</a>')).toBe('<a>\n1</a>')
  })

  it('is coloured without losing a character', () => {
    const text = '{"key": "te\\"xt", "number": -1.5e3, "is": true, "none": null}'
    const parts = colourJson(text)
    expect(parts.map((part) => part.text).join('')).toBe(text)
    expect(parts.filter(({ kind }) => kind === 'key')).toHaveLength(4)
    expect(parts.filter(({ kind }) => kind === 'text').map((part) => part.text)).toEqual(['"te\\"xt"'])
    expect(parts.filter(({ kind }) => kind === 'value').map((part) => part.text)).toEqual(['-1.5e3', 'true', 'null'])
  })
})

describe('a time', () => {
  it('is shown in UTC, to the millisecond', () => {
    expect(clockTime(Date.UTC(2030, 0, 1, 12, 3, 4, 5))).toBe('12:03:04.005')
  })

  it('is no trouble when no date can be so far', () => {
    expect(clockTime(Number.MAX_SAFE_INTEGER)).toBe('--:--:--.---')
  })

  it('has two units at most as a span', () => {
    expect([250, 30_000, 3_900_000, 90_061_000, -600_000].map(span)).toEqual([
      '250 ms',
      '30 s',
      '1 h 5 m',
      '1 d 1 h',
      '10 m',
    ])
    expect([600_000, -3_600_000].map(signedSpan)).toEqual(['+10 m', '−1 h'])
  })
})
