import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { interruptionBy } from '../../src/cli/signals.ts'

function program() {
  const process = new EventEmitter()
  const ended: string[] = []
  let now = 0
  const signal = interruptionBy(process, { now: () => now, end: (name) => ended.push(name) })
  return { process, ended, signal, wait: (milliseconds: number) => (now += milliseconds) }
}

describe('a program that is told to stop', () => {
  it.each([
    ['SIGINT', 'SIGINT'],
    ['SIGTERM', 'SIGINT'],
    ['SIGINT', 'SIGTERM'],
  ])('stops on %s, and ends at once on %s after that', (first, second) => {
    const { process, ended, signal, wait } = program()
    process.emit(first)
    expect({ isAborted: signal.aborted, ended }).toEqual({ isAborted: true, ended: [] })
    wait(2000)
    process.emit(second)
    expect(ended).toEqual([second])
  })

  it('takes one Ctrl+C that comes from the terminal and from npm for one', () => {
    const { process, ended, wait } = program()
    process.emit('SIGINT')
    wait(20)
    process.emit('SIGINT')
    expect(ended).toEqual([])
  })
})
