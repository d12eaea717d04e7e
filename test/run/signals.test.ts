import type { ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { runChild, Signals } from '../../src/cli/run/child.ts'

function started(isAtTerminal: boolean) {
  const source = new EventEmitter()
  const received: string[] = []
  const child = { kill: (signal: string) => received.push(signal) } as unknown as ChildProcess
  return { source, received, child, signals: new Signals({ source, isAtTerminal }) }
}

describe('signals of soundcheck run', () => {
  it('go to the program', () => {
    const { source, received, child, signals } = started(false)
    signals.passTo(child)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']) source.emit(signal)
    expect(received).toEqual(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'])
  })

  it('are not sent twice when the terminal sends them to the program as well', () => {
    const { source, received, child, signals } = started(true)
    signals.passTo(child)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']) source.emit(signal)
    expect(received).toEqual(['SIGTERM'])
  })

  it('keep the program from starting if they come before', async () => {
    const { source, signals } = started(false)
    source.emit('SIGINT')
    expect(await runChild(['no-such-program'], { environment: {}, signals })).toBe(130)
  })

  it('are Node’s again in the end', () => {
    const { source, signals } = started(false)
    signals.release()
    expect(source.eventNames()).toEqual([])
  })
})
