import { describe, expect, it } from 'vitest'
import { foldAttempts } from '../../src/control-room/store/attempts.ts'

const line = (sequence: number, attemptOf: string | undefined, outcome = 'refused') => ({
  topic: 'exchange',
  sequence,
  attemptOf,
  outcome,
})
const sequences = (items: readonly { readonly sequence: number }[]) => items.map(({ sequence }) => sequence)

describe('attempts of one call', () => {
  it('are one line, at the last of them', () => {
    const lines = [line(1, 'a'), line(2, 'b'), line(3, 'a', 'faulted'), line(4, 'a', 'answered')]
    const { items, earlier } = foldAttempts(lines, undefined)
    expect(sequences(items)).toEqual([2, 4])
    expect(earlier).toEqual(new Map([[4, 2]]))
  })

  it('are lines of their own once they are unfolded', () => {
    const { items } = foldAttempts([line(1, 'a'), line(2, 'b'), line(3, 'b'), line(4, 'a')], 'a')
    expect(sequences(items)).toEqual([1, 3, 4])
  })

  it('are none when each was answered, as in polling', () => {
    const lines = [line(1, 'a', 'answered'), line(2, 'a', 'answered'), line(3, undefined), line(4, undefined)]
    const { items, earlier } = foldAttempts(lines, undefined)
    expect(sequences(items)).toEqual([1, 2, 3, 4])
    expect(earlier.size).toBe(0)
  })

  it('begin anew after an answer', () => {
    const lines = [line(1, 'a'), line(2, 'a', 'answered'), line(3, 'a'), line(4, 'a', 'answered')]
    const { items, earlier } = foldAttempts(lines, undefined)
    expect(sequences(items)).toEqual([2, 4])
    expect(earlier).toEqual(
      new Map([
        [4, 1],
        [2, 1],
      ]),
    )
  })
})
