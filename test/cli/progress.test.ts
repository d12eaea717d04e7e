import { describe, expect, it } from 'vitest'
import type { Io } from '../../src/cli/command.ts'
import { progressOn } from '../../src/cli/progress.ts'
import { soundcheck } from './in-process.ts'

/** A terminal of 40 columns, or what else is asked for, with a clock that the test moves. */
function terminal({ isTTY = true, environment = {} }: { isTTY?: boolean; environment?: Io['environment'] } = {}) {
  const written: string[] = []
  let time = 0
  const io = { environment, stderr: { write: (text: string) => written.push(text), isTTY, columns: 40 } }
  const progress = progressOn(io as unknown as Io, () => time)
  return { progress, written, pass: (ms: number) => (time += ms) }
}

const state = { done: 50, total: 1200, now: 'tencent-live StopLiveRecord' }

describe('the progress of long work', () => {
  it('says what is done and what broke, on one line that fits the terminal', () => {
    const { progress, written } = terminal()
    progress.show({ ...state, wrong: '3 not kept' })
    expect(written).toEqual(['\r\u001b[K50 of 1,200 · 3 not kept · tencent-liv…'])
  })

  it('says how long the rest will take, once a part of it is known', () => {
    const { progress, written, pass } = terminal()
    pass(6000)
    progress.show({ ...state, done: 300, now: '' })
    expect(written).toEqual(['\r\u001b[K300 of 1,200 · 18 s left'])
  })

  it('is written ten times a second, and again at once after something else was printed', () => {
    const { progress, written, pass } = terminal()
    for (let step = 0; step < 50; step++) {
      progress.show({ ...state, done: step, now: '' })
      pass(10)
    }
    expect(written).toHaveLength(5)
    progress.clear()
    progress.show({ ...state, done: 50, now: '' })
    expect(written.slice(5)).toEqual(['\r\u001b[K', '\r\u001b[K50 of 1,200'])
  })

  it('obeys nothing that a name holds', () => {
    const { progress, written } = terminal()
    progress.show({ ...state, now: 'a\u001b[2Jb' })
    expect(written[0]?.slice(1)).not.toContain('\u001b[2J')
  })

  it.each([[{ isTTY: false }], [{ environment: { TERM: 'dumb' } }]])('is silent with %j', (where) => {
    const { progress, written } = terminal(where)
    progress.show(state)
    progress.clear()
    expect(written).toEqual([])
  })

  it('leaves nothing in the pipe of a command', async () => {
    const { errors } = await soundcheck(['verify', '--vendor', 'ishumei', '--operation', 'finish_videostream'])
    expect(errors).toBe('')
  })
})
