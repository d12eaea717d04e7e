import { describe, expect, it } from 'vitest'
import { growthLimit } from '../../src/cli/young-objects.ts'

const MEGABYTE = 1024 * 1024

function limited(start: { accounts: number; megabytes: number }) {
  const now = { ...start }
  const flags: string[] = []
  const say = growthLimit({
    accounts: () => now.accounts,
    room: () => now.megabytes * MEGABYTE,
    changeFlag: ([flag]) => flags.push(flag),
  })
  return { now, flags, say }
}

describe('the room for young objects', () => {
  it('grows as V8 likes while few accounts are open', () => {
    const { flags, say } = limited({ accounts: 100, megabytes: 16 })
    say()
    expect(flags).toEqual([])
  })

  it('stays as it is with many accounts, and V8 is told once', () => {
    const { flags, say } = limited({ accounts: 101, megabytes: 16 })
    say()
    say()
    expect(flags).toEqual(['--semi-space-growth-factor=1'])
  })

  it('grows back to 16 MB after V8 has made it smaller', () => {
    const { now, flags, say } = limited({ accounts: 5000, megabytes: 32 })
    say()
    now.megabytes = 2
    say()
    now.megabytes = 16
    say()
    expect(flags.map((flag) => flag.split('=')[1])).toEqual(['1', '8', '1'])
  })

  it('grows as V8 likes again when accounts were closed', () => {
    const { now, flags, say } = limited({ accounts: 5000, megabytes: 16 })
    say()
    now.accounts = 1
    say()
    expect(flags.at(-1)).toBe('--semi-space-growth-factor=2')
  })
})
