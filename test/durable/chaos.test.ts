import { expect, test } from 'vitest'
import { runChaos } from './support/chaos.ts'

/** `npm run chaos` is the long version. */
const SECONDS = 40

test('three servers on one store tell one history, whatever happens to them, to the store and to the lines between', {
  timeout: 300_000,
}, async () => {
  const { problems, acknowledged, mishaps } = await runChaos({ seed: 17, seconds: SECONDS })
  expect(problems).toEqual([])
  expect(mishaps.length).toBeGreaterThan(8)
  expect(acknowledged).toBeGreaterThan(100)
})
