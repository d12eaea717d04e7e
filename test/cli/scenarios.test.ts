import { describe, expect, it } from 'vitest'
import { scenarios } from '../../src/index.ts'
import { soundcheck } from './in-process.ts'

describe('soundcheck scenarios', () => {
  it('lists every scenario with its advice', async () => {
    const { code, output } = await soundcheck(['scenarios'])
    for (const { name, title, advice } of scenarios.list()) {
      expect(output).toContain(`${name}: ${title}\n`)
      expect(output).toContain(`  What to do: ${advice}\n`)
    }
    expect(code).toBe(0)
  })
})
