import { describe, expect, it } from 'vitest'
import { compareCharacters, compareTexts } from '../../src/control-room/detail/compare.ts'
import { labelLines, labelStringToSign } from '../../src/control-room/detail/signed-lines.ts'
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
  const labelled = (text: string) => labelLines(`POST\n/\n\n${text}`).slice(3)

  it('are aligned by what their lines hold, and differ by characters', () => {
    const rows = compareTexts(labelled('content-type:x\nhost:a'), labelled('host:b\nx-more:1'))
    expect(rows).toEqual([
      { label: 'header', left: [{ text: 'content-type:x', isOther: true }], right: [], isSame: false },
      {
        label: 'header',
        left: [
          { text: 'host:', isOther: false },
          { text: 'a', isOther: true },
        ],
        right: [
          { text: 'host:', isOther: false },
          { text: 'b', isOther: true },
        ],
        isSame: false,
      },
      { label: 'header', left: [], right: [{ text: 'x-more:1', isOther: true }], isSame: false },
    ])
  })

  it('show whole what has nothing in common', () => {
    const [left, right] = compareCharacters('a'.repeat(500), 'b'.repeat(500))
    expect([left, right]).toEqual([
      [{ text: 'a'.repeat(500), isOther: true }],
      [{ text: 'b'.repeat(500), isOther: true }],
    ])
  })

  it('are of a time and a scope, where the request is the same', () => {
    const digest = 'a'.repeat(64)
    expect(labelStringToSign(`SCHEME\n1700000000\n2023-11-14/live\n${digest}`)).toEqual([
      { label: 'algorithm', text: 'SCHEME' },
      { label: 'time', text: '1700000000' },
      { label: 'scope', text: '2023-11-14/live' },
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
