import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { int64 } from '../../contracts/tencent-live/parameters.ts'
import { parseStreamParam } from '../../contracts/tencent-live/stream-param.ts'
import { toChinaTime } from '../../fixtures/tencent-live/factories.ts'
import { chinaDay, parseChinaTime } from '../../handlers/tencent-live/protocol/china-time.ts'
import { readPairs } from '../../handlers/tencent-live/protocol/decode.ts'

describe('parseChinaTime', () => {
  it.each([
    ['raw', '2018-09-11 12:04:01'],
    ['as the page encodes it', '2018-09-11+12%3a04%3a01'],
    ['as RFC 3986 encodes it', '2018-09-11%2012%3A04%3A01'],
  ])('reads a time in UTC+8, %s', (_, text) => {
    expect(parseChinaTime(text)).toBe(Date.parse('2018-09-11T04:04:01Z'))
  })

  it.each([
    '',
    '2018-09-11',
    '2018-09-11T12:04:01Z',
    '2018-9-11 12:04:01',
    '2018-02-30 12:04:01',
    '2018-13-01 12:04:01',
    '2018-09-11 24:00:00',
    '2018-09-11 12:60:00',
    '2018-09-11%2B12%253a04%253a01',
    '100%',
    'tomorrow',
  ])('does not read %j', (text) => {
    expect(parseChinaTime(text)).toBeUndefined()
  })

  it('reads back every second that is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800 }), (second) => {
        expect(parseChinaTime(toChinaTime(second * 1000))).toBe(second * 1000)
      }),
    )
  })
})

describe('chinaDay', () => {
  it('changes at midnight in China', () => {
    const lastSecond = Date.parse('2026-11-21T23:59:59+08:00')
    expect(chinaDay(lastSecond)).toBe(chinaDay(Date.parse('2026-11-21T00:00:00+08:00')))
    expect(chinaDay(lastSecond + 1000)).not.toBe(chinaDay(lastSecond))
  })
})

describe('parseStreamParam', () => {
  it.each([
    ['raw', 'record_interval=3600&storage_time=2592000'],
    ['encoded', 'record_interval%3d3600%26storage_time%3d2592000'],
  ])('reads both settings, %s', (_, text) => {
    expect(parseStreamParam(text)).toEqual({ recordIntervalSeconds: 3600, storageSeconds: 2_592_000 })
  })

  it('reads one setting, or none', () => {
    expect(parseStreamParam('record_interval=1800')).toEqual({ recordIntervalSeconds: 1800 })
    expect(parseStreamParam('storage_time=0')).toEqual({ storageSeconds: 0 })
    expect(parseStreamParam('')).toEqual({})
  })

  it.each([
    'record_interval=1799',
    'record_interval=7201',
    'record_interval=1h',
    'record_interval',
    '=3600',
    'a=1&&b=2',
  ])('does not read %j', (text) => {
    expect(parseStreamParam(text)).toBeUndefined()
  })

  it('accepts 1800 and 7200, the ends of the range', () => {
    expect(parseStreamParam('record_interval=1800')).toBeDefined()
    expect(parseStreamParam('record_interval=7200')).toBeDefined()
  })
})

describe('int64', () => {
  it.each([0, -1, 123, 2 ** 53, -(2 ** 63), 2 ** 63])('accepts %d', (value) => {
    expect(int64.safeParse(value).success).toBe(true)
  })

  it.each([1.5, -(2 ** 63) - 2048, 2 ** 63 + 2048, 1e300, Number.POSITIVE_INFINITY, '123', true, null])(
    'does not take %j',
    (value) => {
      expect(int64.safeParse(value).error?.issues[0]?.code).toBe('invalid_type')
    },
  )
})

describe('readPairs', () => {
  it('undoes the encoding of names and values', () => {
    expect(readPairs('StreamName=%E7%9B%B4%E6%92%AD%20a%2Bb&Task%49d=1')).toEqual(
      new Map([
        ['StreamName', '直播 a+b'],
        ['TaskId', '1'],
      ]),
    )
    expect(readPairs('time=2018-09-11+12%3a04%3a01').get('time')).toBe('2018-09-11 12:04:01')
  })

  it('accepts empty values, empty parts and values that contain "="', () => {
    expect([...readPairs('&a=&b==&')]).toEqual([
      ['a', ''],
      ['b', '='],
    ])
    expect(readPairs('').size).toBe(0)
  })

  it.each([
    ['a piece without "="', 'a=1&b'],
    ['a broken escape', 'a=%zz'],
    ['bytes that are not UTF-8', 'a=%ff'],
  ])('refuses %s', (_, text) => {
    expect(() => readPairs(text)).toThrow('InvalidParameter')
  })

  it('reads back any encoded text', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1 })
    fc.assert(
      fc.property(word, word, (name, value) => {
        const text = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`
        expect(readPairs(text).get(name)).toBe(value)
      }),
    )
  })
})
