import { expect, it } from 'vitest'
import { tencentLive } from '../../handlers/index.ts'
import { createSandbox } from '../../src/index.ts'
import { writeSnapshot } from '../../src/sandbox/state/snapshot/write.ts'

it.each([0, 1, 499, 500, 501, 1200])(
  'pieces of a snapshot with %i more records are what JSON.stringify makes',
  (count) => {
    const account = createSandbox().account('test-a')
    const { streams } = account.state(tencentLive)
    const [sample] = streams.snapshot()
    for (let index = 0; index < count; index++)
      streams.put({ ...sample, streamName: `s-${index}` } as NonNullable<typeof sample>)
    const snapshot = account.snapshot()
    expect([...writeSnapshot(snapshot)].join('')).toBe(JSON.stringify(snapshot))
  },
)

it('a snapshot does not change with what happens later', () => {
  const account = createSandbox().account('test-a')
  const { streams } = account.state(tencentLive)
  const snapshot = account.snapshot()
  const before = JSON.stringify(snapshot)
  for (const [key] of [...streams.entries()]) streams.delete(key)
  expect(JSON.stringify(snapshot)).toBe(before)
})
